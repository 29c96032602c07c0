import type { KnownBlock } from '@slack/types';
import type { RenderedMessage } from '#src/ports/messenger';
import { ACTION_IDS } from './action-ids.ts';
import { actions, button, context, header, section } from './builders.ts';
import type { ContactsView, ContactView } from './company-views.ts';
import { largestFitting, message } from './message.ts';
import { link, safe, siteLink } from './text.ts';
import { counted, joined, quoted } from './wording.ts';

const SHOWN = 10;
const LEFT_OUT_SHOWN = 8;
const PAGES_SHOWN = 6;

/** Who decides at a company: two lines a person, what is missing, and where it was looked. */
export function contactsCard(view: ContactsView, runId: string): RenderedMessage {
  const { company, left_out } = view;
  const deciders = view.contacts.filter(({ is_atl }) => is_atl);
  const name = safe(company.name, 80) || 'this company';
  const names = deciders.slice(0, SHOWN).map((contact) => `${safe(contact.name, 60)} (${safe(contact.title, 60)})`);
  const found = deciders.length === 0 ? 'nobody was found' : names.join(', ');
  return message({
    text: `Who decides at ${name}: ${found}`,
    blocks: largestFitting(Math.min(deciders.length, SHOWN), (shown) => [
      header(`Who decides at ${company.name || 'this company'}`),
      ...(deciders.length === 0 ? [section(nobodyFound(view))] : []),
      ...deciders.slice(0, shown).map((contact) => section(contactLines(contact))),
      ...(shown < deciders.length ? [context(`… and ${deciders.length - shown} more`)] : []),
      ...(deciders.length === 0 ? [] : [addToCrm(runId)]),
      context(
        joined(
          [
            company.domain === null ? null : siteLink(company.domain, company.domain),
            missingRoles(view),
            left_out.length > 0 ? `${counted(left_out.length, 'person', 'people')} told apart (in the thread)` : null,
            view.partial ? 'not everything could be asked' : null,
            `Run ${safe(runId, 60)}`,
          ],
          '\n',
        ),
      ),
    ]),
  });
}

/** Posted into the thread: the words that say who each person is, and who was told apart and why. */
export function contactsEvidenceCard({ contacts, left_out, company }: ContactsView): RenderedMessage {
  const deciders = contacts.filter(({ is_atl }) => is_atl);
  const others = contacts.length - deciders.length;
  return message({
    text: `What says so: ${safe(company.name, 80)}`,
    blocks: largestFitting(deciders.length, (shown) => [
      ...deciders.slice(0, shown).map(evidenceSection),
      ...(deciders.length === 0 ? [section('There is nothing to quote.')] : []),
      ...(shown < deciders.length ? [context(`… and ${deciders.length - shown} more`)] : []),
      ...toldApart(left_out),
      ...(others > 0 ? [context(`${counted(others, 'more person', 'more people')} who do not decide`)] : []),
    ]),
  });
}

/** What it would write is shown before anything is. */
function addToCrm(runId: string): KnownBlock {
  return actions(button({ label: 'Add to CRM', actionId: ACTION_IDS.addContacts, value: runId }));
}

function contactLines({ name, title, role, level, function: area, linkedin_url, email, ...more }: ContactView): string {
  const guess = more.email_guess === null ? null : `${safe(more.email_guess.address, 100)} (guessed)`;
  const rank = joined([safe(rankWords(level), 40), area === 'general' ? null : safe(area, 40)], ', ');
  return joined(
    [
      joined([`*${safe(name, 80)}*`, safe(title, 160), role === null ? null : `for ${safe(role, 40)}`]),
      joined([
        rank,
        linkedin_url === null ? null : link(linkedin_url, 'LinkedIn'),
        email === null ? guess : `${safe(email, 100)} (${safe(more.email_status ?? 'as imported', 20)})`,
        link(more.page, sourceName(more)),
      ]),
    ],
    '\n',
  );
}

function rankWords(level: string | null): string | null {
  return level === 'c_level' ? 'C-level' : (level?.replaceAll('_', ' ') ?? null);
}

function sourceName({ source, page }: Pick<ContactView, 'source' | 'page'>): string {
  return source === 'website' ? (URL.parse(page)?.hostname ?? 'website') : source;
}

function evidenceSection(contact: ContactView): KnownBlock {
  const { name, title, quote, page, date } = contact;
  const proof = quoted({ source: page, quote, observed_at: date }, 400);
  return section(`${joined([`*${safe(name, 80)}*`, safe(title, 160)])}\n> ${proof}`);
}

function toldApart(people: ContactsView['left_out']): KnownBlock[] {
  if (people.length === 0) return [];
  const lines = people
    .slice(0, LEFT_OUT_SHOWN)
    .map(({ name, title, reason }) => `• ${joined([safe(name, 80), safe(title, 120)], ', ')}: ${safe(reason, 160)}`);
  const more = people.length - lines.length;
  return [section(['*Told apart*', ...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n'))];
}

function missingRoles({ roles_missing }: ContactsView): string | null {
  return roles_missing.length === 0 ? null : `*Not found:* ${safe(roles_missing.join(', '), 400)}`;
}

/** Why there is nobody, and where it was looked. */
function nobodyFound({ sources }: ContactsView): string {
  const [website] = sources.filter(({ source }) => source === 'website');
  if (website === undefined) return 'Nobody who decides is known, and no source was asked: reading websites is off.';
  if (website.state !== 'read') {
    return `Its website could not be read: ${safe(website.reason ?? website.state, 300)}.`;
  }
  const pages = website.pages.filter(({ state }) => state === 'read').slice(0, PAGES_SHOWN);
  const looked = pages.map(({ url }) => link(url, pathOf(url), 60)).join(', ');
  return `No page of its website shows who decides. Looked at: ${looked === '' ? 'nothing' : looked}.`;
}

function pathOf(url: string): string {
  const path = URL.parse(url)?.pathname ?? '';
  return path === '/' || path === '' ? 'the home page' : path;
}
