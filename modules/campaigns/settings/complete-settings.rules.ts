import { holdsRole } from '#modules/atl-discovery';
import type { KnownCompany } from '#modules/leads';
import type { Contact, EmailStatus } from '#src/domain/contact';
import type { Profile } from '#src/domain/profile';
import type { AskedSettings, EmailSettings } from '../parts/email-settings.ts';

/** An address that somebody showed or checked; what a directory merely says and what is guessed is written to by nobody. */
const WRITABLE: ReadonlySet<EmailStatus | null> = new Set<EmailStatus>(['published', 'verified']);

/** What was asked for, with our own name, address and ways where nothing else was. */
export function asWeWrite(asked: AskedSettings, profile: Profile | null): EmailSettings {
  const { sender, tone, language, opt_out } = asked;
  const { name = null, writing = null } = profile ?? {};
  return {
    ...asked,
    sender: {
      name: sender.name ?? writing?.sender_name ?? null,
      company: sender.company ?? writing?.sender_company ?? name,
      postal_address: sender.postal_address ?? writing?.postal_address ?? null,
    },
    opt_out: opt_out ?? writing?.opt_out ?? null,
    tone: tone ?? writing?.tone ?? 'plain',
    language: language ?? writing?.language ?? undefined,
  };
}

/** What was said of the reader, with what our records know where nothing was. Nobody is greeted who was not chosen. */
export function withReader(
  settings: EmailSettings,
  { name, country_code }: Pick<KnownCompany, 'name' | 'country_code'>,
  person: Contact | null,
): EmailSettings {
  const { recipient } = settings;
  const isNamed = recipient.name !== null || recipient.email !== null;
  const reader = isNamed ? null : person;
  return {
    ...settings,
    recipient: {
      ...recipient,
      company: recipient.company ?? name,
      country: recipient.country ?? country_code,
      name: recipient.name ?? reader?.name ?? null,
      title: recipient.title ?? reader?.title ?? null,
      email: recipient.email ?? (reader && WRITABLE.has(reader.emailStatus) ? reader.email : null),
    },
  };
}

/**
 * Whom of a company's people our product is for, by the titles it is for in their order: first those who can be written
 * to. `null`: nobody holds one, or is known by name.
 */
export function readerAmong(people: readonly Contact[], titles: readonly string[]): Contact | null {
  const named = people.filter(({ name, goneSince }) => goneSince === null && name.trim() !== '' && !name.includes('@'));
  const reachable = named.filter(({ email, emailStatus }) => email !== null && WRITABLE.has(emailStatus));
  const holders = (among: readonly Contact[]) =>
    titles.flatMap((wanted) => among.filter(({ title }) => title !== null && holdsRole(title, [wanted])));
  return holders(reachable)[0] ?? holders(named)[0] ?? null;
}
