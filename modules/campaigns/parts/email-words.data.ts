import type { Tone } from '#src/domain/writing';
import type { DraftLanguage } from '../gates/draft.ts';

/** What the rules say around the evidence. None of it claims anything. */
interface EmailWords {
  hello: Record<Tone, (name: string | null) => string>;
  bye: Record<Tone, string>;
  /** Begins the first e-mail. */
  from: (company: string) => string;
  /** Before words of the website; `other`: they are in another language. */
  inOurWords: string;
  inOtherLanguage: string;
  /** Begins a later e-mail. */
  again: readonly string[];
  customers: (names: readonly string[]) => string;
  asks: readonly string[];
  subjects: (company: string) => readonly string[];
  optOut: string;
}

export const EMAIL_WORDS: Record<DraftLanguage, EmailWords> = {
  en: {
    hello: {
      plain: (name) => (name === null ? 'Hello,' : `Hello ${name},`),
      formal: (name) => (name === null ? 'Good day,' : `Dear ${name},`),
      friendly: (name) => (name === null ? 'Hi,' : `Hi ${name},`),
    },
    bye: { plain: 'Regards', formal: 'Kind regards', friendly: 'Best wishes' },
    from: (company) => `I am writing from ${company}.`,
    inOurWords: 'This is how our website puts it:',
    inOtherLanguage: 'This is how our website puts it, in its own language:',
    again: [
      'A short addition to my first e-mail.',
      'One more point, in case the earlier ones were not the right ones.',
      'I do not want to fill your inbox, so this is brief.',
      'This is my last e-mail on this subject.',
    ],
    customers: (names) =>
      `Our website names ${names.join(' and ')} as ${names.length === 1 ? 'a customer' : 'customers'}.`,
    asks: [
      'Would a short call be of use to you?',
      'Is this something you are looking at?',
      'Would it help if I sent you more about it?',
      'Who at your company would be the right person to ask?',
      'Should I leave it at that?',
    ],
    subjects: (company) => [
      `A question from ${company}`,
      `What ${company} does`,
      `More about ${company}`,
      `Short note from ${company}`,
      `${company}: one last note`,
    ],
    optOut: 'If you would rather not hear from me again, tell me in one word and I will not write again.',
  },
  de: {
    hello: {
      plain: (name) => (name === null ? 'Guten Tag,' : `Guten Tag ${name},`),
      formal: (name) => (name === null ? 'Sehr geehrte Damen und Herren,' : `Guten Tag ${name},`),
      friendly: (name) => (name === null ? 'Hallo,' : `Hallo ${name},`),
    },
    bye: { plain: 'Viele Grüße', formal: 'Mit freundlichen Grüßen', friendly: 'Herzliche Grüße' },
    from: (company) => `ich schreibe Ihnen von ${company}.`,
    inOurWords: 'So steht es auf unserer Website:',
    inOtherLanguage: 'So steht es auf unserer Website, in deren Sprache:',
    again: [
      'noch eine kurze Ergänzung zu meiner ersten E-Mail.',
      'noch ein Punkt, falls die ersten nicht die richtigen waren.',
      'ich möchte Ihr Postfach nicht füllen, deshalb nur kurz.',
      'das ist meine letzte E-Mail zu diesem Thema.',
    ],
    customers: (names) =>
      `Unsere Website nennt ${names.join(' und ')} als ${names.length === 1 ? 'Kunden' : 'Kunden'}.`,
    asks: [
      'Passt Ihnen ein kurzes Gespräch?',
      'Ist das für Sie ein Thema?',
      'Soll ich Ihnen mehr darüber schicken?',
      'Wer wäre bei Ihnen die richtige Person dafür?',
      'Soll ich es dabei belassen?',
    ],
    subjects: (company) => [
      `Eine Frage von ${company}`,
      `Was ${company} macht`,
      `Mehr über ${company}`,
      `Kurze Nachricht von ${company}`,
      `${company}: eine letzte Nachricht`,
    ],
    optOut: 'Wenn Sie nichts mehr von mir hören möchten, genügt ein Wort, und ich werde Ihnen nicht mehr schreiben.',
  },
};

/** Days between the first e-mail and each one of the sequence. */
export const SEND_DAYS = [0, 3, 7, 14, 21] as const;
