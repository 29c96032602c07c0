import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FoundPerson, PeopleOnPage, SetAside } from '#modules/atl-discovery';
import type { ContactsOptions } from './contacts-options.ts';
import { savedPages } from './saved-pages.ts';

/** Needs no database and no network, so it loads nothing but the rules. */
export async function readSavedPages(options: ContactsOptions & { files: string }): Promise<void> {
  const { everybodyOnPage } = await import('#modules/atl-discovery');
  const wanted = await roleFilter(options.roles);
  const fetchedAt = new Date().toISOString();
  for await (const { id, html } of savedPages(options.files)) {
    const url = pathToFileURL(path.resolve(options.files, `${id}.html`)).href;
    const found = everybodyOnPage(html, { url, fetchedAt });
    const shown = { ...found, people: found.people.filter(wanted) };
    process.stdout.write(
      options.json ? `${jsonLine(id, shown, options.explain)}\n` : table(id, shown, options.explain),
    );
  }
}

async function roleFilter(roles: ContactsOptions['roles']): Promise<(person: FoundPerson) => boolean> {
  if (roles === undefined) return () => true;
  const { DEFAULT_ATL_ROLES, holdsRole } = await import('#modules/atl-discovery');
  const wanted = roles === true ? DEFAULT_ATL_ROLES : roles.split(',');
  return ({ title }) => holdsRole(title, wanted);
}

function jsonLine(id: string, { people, others }: PeopleOnPage, explain = false): string {
  const told = explain
    ? { others: others.map(({ name, title, relation, reason }) => ({ name, title, relation, reason })) }
    : {};
  const shown = people.map(({ name, title, linkedin_url, is_atl, level, function: area, quote }) => ({
    name,
    title,
    linkedin_url,
    is_atl,
    level,
    function: area,
    quote,
  }));
  return JSON.stringify({ id, people: shown, ...told });
}

function table(id: string, { people, others }: PeopleOnPage, explain = false): string {
  const lines = [
    `== ${id}: ${people.length === 0 ? 'nobody' : `${people.length} ${people.length === 1 ? 'person' : 'people'}`}`,
  ];
  for (const person of people) lines.push(row(person));
  if (explain) lines.push(...others.map(asideRow));
  return `${lines.join('\n')}\n\n`;
}

function row({ is_atl, name, title, level, function: area, linkedin_url }: FoundPerson): string {
  const place = area === null ? level : `${level}/${area}`;
  return `  ${is_atl ? '*' : ' '} ${name.padEnd(28)} ${title} [${place}]${linkedin_url === null ? '' : ` ${linkedin_url}`}`;
}

function asideRow({ name, title, relation, reason }: SetAside): string {
  return `  - ${name.padEnd(28)} ${title} (${relation}: ${reason})`;
}
