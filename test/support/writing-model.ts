import { jsonrepair } from 'jsonrepair';

/** A piece of material as a prompt shows it. */
interface Shown {
  id: string;
  about: string;
  text: string;
}

/** One e-mail as a model answers it. */
export interface WrittenMail {
  step: number;
  subject?: string;
  text: string;
  ask: string;
  claims: { text: string; from: string[] }[];
}

/** What a writer changes in honest work. */
export interface WriterHabits {
  /** Whenever e-mails are written or chosen. */
  mails?: (mails: WrittenMail[], prompt: string) => WrittenMail[];
  /** Sections of a part, by name. */
  sections?: (sections: Record<string, unknown[]>, material: readonly Shown[]) => Record<string, unknown[]>;
}

const ASKS = {
  en: ['Would a short call be of use to you?', 'Is this something you are looking at?', 'Should I leave it at that?'],
  de: ['Passt Ihnen ein kurzes Gespräch?', 'Ist das für Sie ein Thema?', 'Soll ich es dabei belassen?'],
} as const;
const OPENINGS = {
  en: ['I am writing to you from', 'One more point from', 'This is my last note from'],
  de: ['Ich schreibe Ihnen von', 'Noch ein Punkt von', 'Das ist meine letzte Nachricht von'],
} as const;
const SUBJECTS = { en: 'a question', de: 'eine Frage' } as const;

/**
 * Writes as an honest model would that has read the material: sentences as they stand, shortened ones, and facts in its
 * own words, each with what it rests on. `prompt`: name of the answer's schema; `user`: what the model was shown.
 */
export function writtenAnswer(prompt: string, user: string, habits: WriterHabits = {}): unknown {
  const material = blockOf<Shown[]>(user, 'evidence') ?? [];
  const isGerman = /^Language: de$/m.test(user);
  const language = isGerman ? 'de' : 'en';
  const mails = (all: WrittenMail[]) => habits.mails?.(all, prompt) ?? all;
  switch (prompt) {
    case 'email_angles': {
      const steps = Number(/e-mails: (\d)/.exec(user)?.[1] ?? 3);
      const sentences = tellable(material);
      return {
        angles: Array.from({ length: steps }, (_, index) => {
          const said = sentences[index % Math.max(1, sentences.length)] ?? material[0]!;
          return { step: index + 1, idea: said.text.slice(0, 200), from: [said.id] };
        }),
      };
    }
    case 'email_messages': {
      const company = fenced(user, 'company');
      const angles = blockOf<{ step: number; from: string[] }[]>(user, 'angles') ?? [];
      return { messages: mails(angles.map((angle) => messageFor(angle, material, company, language))) };
    }
    case 'email_subjects': {
      const angles = blockOf<{ step: number }[]>(user, 'angles') ?? [];
      return { subjects: angles.map(({ step }) => ({ step, lines: [`${SUBJECTS[language]} (${step})`] })) };
    }
    case 'email_choice': {
      const messages = blockOf<WrittenMail[]>(user, 'messages') ?? [];
      return { emails: mails(messages.map((one) => ({ ...one, subject: SUBJECTS[language] }))) };
    }
    case 'email_revision': {
      const faulty = blockOf<(WrittenMail & { faults: unknown })[]>(user, 'emails') ?? [];
      return { emails: mails(faulty.map(({ faults: _, ...mail }) => mail)) };
    }
    default: {
      const sections = SECTIONS[prompt]?.(material);
      if (sections === undefined) throw new Error(`Nobody scripted ${prompt}.`);
      return habits.sections?.(sections, material) ?? sections;
    }
  }
}

/** What stands between the fences of an input. */
function fenced(user: string, name: string): string {
  return new RegExp(`<data-${name}-([0-9a-f]+)>\\n([\\s\\S]*?)\\n</data-${name}-\\1>`).exec(user)?.[2] ?? '';
}

function blockOf<Value>(user: string, name: string): Value | null {
  const text = fenced(user, name);
  return text === '' ? null : (JSON.parse(jsonrepair(text)) as Value);
}

function messageFor(
  { step, from }: { step: number; from: string[] },
  material: readonly Shown[],
  company: string,
  language: 'en' | 'de',
): WrittenMail {
  const said = material.find(({ id }) => id === from[0])!;
  const sentence = step % 2 === 0 ? shortened(said.text) : said.text;
  const opening = `${OPENINGS[language][(step - 1) % 3]} ${company}.`;
  return {
    step,
    text: `${opening}\n\n${sentence}`,
    ask: ASKS[language][(step - 1) % 3]!,
    claims: [{ text: sentence, from: [said.id] }],
  };
}

/** Whole sentences that ask for nothing, so that a request behind them stays the only one. */
function tellable(material: readonly Shown[]): Shown[] {
  return material.filter(
    ({ id, text }) => id.startsWith('E') && /^\p{Lu}.{30,}\.$/u.test(text) && !/[?!“”"]/.test(text),
  );
}

/** Without what stands behind the first comma, so that it is no longer word for word. */
function shortened(text: string): string {
  const cut = text.split(/,\s|\s–\s/, 1)[0] ?? text;
  return cut.length >= 40 && cut !== text ? `${cut.replace(/[.]$/, '')}.` : text;
}

type Section = { text: string; basis: string; from: string[]; quote: string | null };

const proven = ({ id, text }: Shown): Section => ({ text, basis: 'evidence', from: [id], quote: text });
const concluded = (text: string, { id }: Shown): Section => ({ text, basis: 'inferred', from: [id], quote: null });

const SECTIONS: Readonly<Record<string, (material: readonly Shown[]) => Record<string, Section[]>>> = {
  product_overview: (material) => ({
    description: tellable(material).slice(0, 1).map(proven),
    features: tellable(material).slice(1, 5).map(proven),
    customers: material
      .filter(({ about }) => about.startsWith('customers: '))
      .flatMap((one) => about(one).map((text) => ({ ...proven(one), text }))),
    competitive_context: [],
  }),
  target_company: (material) => ({
    segments: tellable(material).slice(0, 1).map(proven),
    company_sizes: [],
    geographies: [],
    buying_signals: tellable(material)
      .slice(0, 1)
      .map((one) => concluded('Advertises roles in operations', one)),
    disqualifiers: [],
  }),
  target_persona: (material) => ({
    job_titles: tellable(material)
      .slice(0, 1)
      .flatMap((one) => ['COO', 'Head of Operations'].map((title) => concluded(title, one))),
    department: tellable(material)
      .slice(0, 1)
      .map((one) => concluded('Operations', one)),
    pain_points: [],
    goals: tellable(material).slice(2, 4).map(proven),
  }),
  positioning: (material) => ({
    unique_insight: tellable(material).slice(0, 1).map(proven),
    value_propositions: tellable(material).slice(1, 4).map(proven),
  }),
};

function about({ about: label }: Shown): string[] {
  return label
    .replace(/^customers: /, '')
    .split(',')
    .slice(0, 3)
    .map((one) => one.trim());
}
