import type { Draft, Finding, FindingKind } from '../draft.ts';
import { sentencesOf } from '../fabrication/sentence.rules.ts';
import { ASKS, PLACEHOLDERS, SHORTENERS, SPAM_WORDS } from './mechanics-words.data.ts';

/** Limits of one e-mail; the lengths are what a phone shows without scrolling far. */
const MECHANICS = { subject: { least: 3, most: 70 }, words: { least: 15, most: 200 }, links: 1 } as const;

/** What the checks need besides the text. */
export interface MechanicsContext {
  /** Hosts a link may lead to: the sender's own. */
  hosts: readonly string[];
  /** Closing lines (signature, opt-out) that count neither as a request nor for the length. */
  closing: string;
}

/** Faults of form: placeholders, length, links, more or less than one request, words of advertising, shouting. */
export function mechanicsFindings(draft: Draft, { hosts, closing }: MechanicsContext): Finding[] {
  const message = closing !== '' && draft.body.endsWith(closing) ? draft.body.slice(0, -closing.length) : draft.body;
  return [
    ...(['subject', 'body'] as const).flatMap((part) => [
      ...PLACEHOLDERS.flatMap((form) => marks(draft, part, form, 'placeholder', 'nobody has filled this in')),
      ...SPAM_WORDS.flatMap((form) => marks(draft, part, form, 'spam-words', 'reads like advertising')),
      ...marks(
        draft,
        part,
        /!{2,}|\?{2,}|(?<!\p{L})\p{Lu}{4,}(?:\s\p{Lu}{3,}){1,5}(?!\p{L})/gu,
        'spam-words',
        'shouts',
      ),
    ]),
    ...lengths(draft, message),
    ...links(draft, hosts),
    ...requests(draft, message),
  ];
}

function marks(draft: Draft, part: 'subject' | 'body', form: RegExp, kind: FindingKind, why: string): Finding[] {
  return [...draft[part].matchAll(form)].slice(0, 20).map(({ 0: text, index }) => fault(kind, part, index, text, why));
}

function lengths({ subject }: Draft, message: string): Finding[] {
  const words = message.split(/\s+/).filter(Boolean).length;
  const { subject: title, words: body } = MECHANICS;
  const wrongSubject = subject.trim().length < title.least || subject.length > title.most;
  const wrongBody = words < body.least || words > body.most;
  return [
    ...(wrongSubject
      ? [fault('length', 'subject', 0, subject, `${subject.length} characters, not ${title.least}-${title.most}`)]
      : []),
    ...(wrongBody ? [fault('length', 'body', 0, message, `${words} words, not ${body.least}-${body.most}`)] : []),
  ];
}

const LINK = /(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.|javascript:|data:)[^\s<>"'()]{1,500}/giu;

function links({ subject, body }: Draft, hosts: readonly string[]): Finding[] {
  const found = [...body.matchAll(LINK)].map(({ 0: text, index }) => ({ text: text.replace(/[.,;:!?]+$/, ''), index }));
  const wrong = found.flatMap(({ text, index }) => {
    const why = linkFault(text, hosts);
    return why === null ? [] : [fault('link', 'body', index, text, why)];
  });
  const tooMany = found
    .slice(MECHANICS.links)
    .map(({ text, index }) => fault('link', 'body', index, text, `more than ${MECHANICS.links} link`));
  const inSubject = [...subject.matchAll(LINK)].map(({ 0: text, index }) =>
    fault('link', 'subject', index, text, 'a subject has no link'),
  );
  return [...wrong, ...tooMany, ...inSubject];
}

function linkFault(text: string, hosts: readonly string[]): string | null {
  const address = text.startsWith('www.') ? `https://${text}` : text;
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return 'not an address of the web';
  const host = new URL(address).hostname.replace(/^www\./, '');
  if (SHORTENERS.has(host)) return 'hides where it leads';
  return hosts.some((own) => host === own || host.endsWith(`.${own}`)) ? null : 'does not lead to the sender’s website';
}

function requests({ language }: Draft, message: string): Finding[] {
  const asking = sentencesOf(message).filter(({ text }) => /\?["'”“’»)]?$/.test(text) || ASKS[language].test(text));
  if (asking.length === 1) return [];
  if (asking.length === 0) return [fault('call-to-action', null, 0, '', 'the text asks for nothing')];
  return asking
    .slice(1)
    .map(({ text, start }) => fault('call-to-action', 'body', start, text, 'a second request; one is enough'));
}

function fault(kind: FindingKind, part: Finding['part'], start: number, text: string, why: string): Finding {
  return { gate: 'mechanics', kind, severity: 'revise', part, start, end: start + text.length, text, why };
}
