import type { Draft, Finding } from '../draft.ts';
import type { PolicyReading } from './campaign-policy.ts';

/** Who writes, as far as a person has said so. `null` is not known, and never made up. */
export interface Sender {
  name: string | null;
  company: string | null;
  /** One line, as it stands in the letter. */
  postalAddress: string | null;
}

/** To whom a draft is to go, as far as that is known. */
export interface Addressee {
  email: string | null;
  domain: string | null;
  /** ISO 3166-1 alpha-2 of where the reader is. */
  country: string | null;
}

/**
 * Holds a draft to the policy: sender, postal address, opt-out, subject, do-not-contact list, jurisdiction. What is not
 * known counts as broken: no policy, no sender or no country means that a person has to decide.
 */
export function complianceFindings(draft: Draft, sender: Sender, to: Addressee, reading: PolicyReading): Finding[] {
  if (!reading.ok) return [missing('policy', 'escalate', reading.why)];
  const { policy } = reading;
  const jurisdiction = to.country === null ? undefined : policy.jurisdictions[to.country.toUpperCase()];
  const needsAddress = jurisdiction?.postal_address ?? true;
  return [
    ...(policy.sender.name ? inText(draft, 'sender', sender.name, 'the name of the sender') : []),
    ...(policy.sender.company ? inText(draft, 'sender', sender.company, 'the company of the sender') : []),
    ...(needsAddress ? inText(draft, 'postal-address', sender.postalAddress, 'the postal address of the sender') : []),
    ...optOut(draft, policy.opt_out),
    ...policy.deceptive_subjects.flatMap((pattern) => deceptive(draft, pattern)),
    ...doNotContact(to, policy.do_not_contact),
    ...(jurisdiction === undefined
      ? [
          missing(
            'jurisdiction',
            'escalate',
            to.country === null
              ? 'the country of the reader is not known'
              : `the policy says nothing about ${to.country}`,
          ),
        ]
      : jurisdiction.basis === 'consent'
        ? [missing('jurisdiction', 'escalate', `consent has to be shown first. ${jurisdiction.why}`)]
        : []),
  ];
}

function inText({ body }: Draft, kind: 'sender' | 'postal-address', value: string | null, what: string): Finding[] {
  if (value === null || value.trim() === '')
    return [missing(kind, 'escalate', `${what} is not known; somebody has to give it`)];
  const flat = (text: string) => text.replace(/\s+/g, ' ').toLowerCase();
  return flat(body).includes(flat(value.trim())) ? [] : [missing(kind, 'revise', `${what} does not stand in the text`)];
}

function optOut(
  { body, language }: Draft,
  { required, words }: { required: boolean; words: Record<Draft['language'], readonly string[]> },
): Finding[] {
  const text = body.toLowerCase().replaceAll('’', "'");
  const said = words[language].some((one) => text.includes(one.toLowerCase()));
  return !required || said
    ? []
    : [missing('opt-out', 'revise', 'the text does not say how to object to further e-mails')];
}

function deceptive({ subject, step }: Draft, pattern: string): Finding[] {
  const match = new RegExp(pattern, 'iu').exec(subject);
  if (match === null) return [];
  // A later e-mail of a sequence answers the earlier one, and still may not pretend that the reader has written.
  const why = step > 1 ? 'the reader has not written, so this is no reply' : 'the subject pretends something';
  const [start, end] = [match.index, match.index + match[0].length];
  return [
    { gate: 'compliance', kind: 'subject', severity: 'revise', part: 'subject', start, end, text: match[0], why },
  ];
}

function doNotContact(to: Addressee, list: { domains: readonly string[]; emails: readonly string[] }): Finding[] {
  const email = to.email?.trim().toLowerCase() ?? '';
  const domains = [to.domain?.toLowerCase() ?? '', email.split('@')[1] ?? ''].filter(Boolean);
  const listed =
    list.emails.some((one) => one.trim().toLowerCase() === email && email !== '') ||
    list.domains.some((one) =>
      domains.some((domain) => domain === one.toLowerCase() || domain.endsWith(`.${one.toLowerCase()}`)),
    );
  return listed
    ? [missing('do-not-contact', 'escalate', 'the reader is on the list of those who are not written to')]
    : [];
}

function missing(kind: Finding['kind'], severity: Finding['severity'], why: string): Finding {
  return { gate: 'compliance', kind, severity, part: null, start: 0, end: 0, text: '', why };
}
