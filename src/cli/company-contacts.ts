import { CONTACTS_FLOW, type CompanyContact, type CompanyContacts } from '#modules/contacts';
import { RunsService } from '#modules/runs';
import { answer, answerJson, say, withProduct } from './command-context.ts';
import type { ContactsOptions } from './contacts-options.ts';

/** Finds out who decides at a company and prints it. The run id is the first line on standard error. */
export async function printCompanyContacts(domain: string, options: ContactsOptions): Promise<void> {
  const roles = typeof options.roles === 'string' ? options.roles.split(',').map((role) => role.trim()) : undefined;
  const run = await withProduct(async (product) => {
    const runs = product.get(RunsService);
    const input = { domain, roles, refresh: options.refresh ?? false };
    const id = await runs.start(CONTACTS_FLOW, input, { kind: 'cli', actor: 'cli', reply: null });
    say(id);
    return runs.execute(id);
  });
  if (run.status !== 'succeeded') {
    say(run.error?.userMessage ?? `The run is ${run.status}; \`gtm runs resume ${run.id}\` goes on with it.`);
    process.exitCode = 1;
    return;
  }
  const found = run.result as unknown as CompanyContacts;
  const contacts = options.all ? found.contacts : found.contacts.filter(({ is_atl }) => is_atl);
  if (options.json) answerJson({ ...found, contacts });
  else answer(described({ ...found, contacts }));
}

function described({ company, contacts, roles_missing, left_out, sources, partial }: CompanyContacts): string {
  return [
    `${company.name} (${company.domain ?? 'no domain'})${partial ? ', not everything could be asked' : ''}`,
    ...(contacts.length === 0 ? ['  nobody who decides was found'] : contacts.flatMap(rows)),
    ...(roles_missing.length > 0 ? [`  not found: ${roles_missing.join(', ')}`] : []),
    ...left_out.map(({ name, title, reason }) => `  left out: ${name}, ${title ?? 'no title'} (${reason})`),
    ...sources.map(({ source, state, people, reason, kept, pages }) => {
      const what = state === 'read' ? `${people} people` : (reason ?? state);
      const looked = pages.length === 0 ? '' : `; looked at ${pages.map(({ url }) => url).join(', ')}`;
      return `  asked ${source}${kept ? ' earlier' : ''}: ${what}${looked}`;
    }),
  ].join('\n');
}

function rows({
  is_atl,
  name,
  title,
  role,
  persona,
  linkedin_url,
  email,
  email_guess,
  page,
  quote,
}: CompanyContact): string[] {
  const mail = email ?? (email_guess === null ? null : `${email_guess.address} (guessed)`);
  const ways = [linkedin_url, mail].filter((way) => way !== null).join('  ');
  return [
    `  ${is_atl ? '*' : ' '} ${name.padEnd(28)} ${title ?? '-'}${role === null ? '' : ` [${role}]`}${persona === null ? '' : ` (persona: ${persona})`}`,
    ...(ways === '' ? [] : [`      ${ways}`]),
    `      "${quote.length > 120 ? `${quote.slice(0, 119)}…` : quote}"  ${page}`,
  ];
}
