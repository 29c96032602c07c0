import type { Command } from 'commander';
import {
  answerList,
  CompanyListQuery,
  CompanyPatch,
  ContactListQuery,
  ContactPatch,
  type EditedRecord,
  type ListName,
  NewCompany,
  NewContact,
  type ReadRecord,
  RecordEditService,
  RecordHistoryRepository,
  RecordListRepository,
  type RecordPatch,
  RecordReferences,
} from '#modules/leads';
import { ScoreRenewal } from '#modules/scoring';
import { answer, answerJson, say, withProduct } from './command-context.ts';
import { addListOptions, listQueryOf } from './list-options.ts';
import { recordValues } from './record-values.ts';
import { describeHistory, describeList, describeRecord } from './records-output.ts';

const ACTOR = 'cli';
const HISTORY_SHOWN = 500;

const COMPANY = { record: 'company', query: CompanyListQuery, patch: CompanyPatch, created: NewCompany } as const;
const CONTACT = { record: 'contact', query: ContactListQuery, patch: ContactPatch, created: NewContact } as const;
/** A lead is a contact with an e-mail address. */
const KINDS = { companies: COMPANY, contacts: CONTACT, leads: CONTACT } as const;

interface Json {
  json?: boolean;
}

/** `gtm companies|contacts|leads`: the same lists, values and history as over HTTP. */
export function recordsCommands(program: Command): void {
  for (const [list, kind] of Object.entries(KINDS) as [ListName, (typeof KINDS)[ListName]][]) {
    // `gtm contacts <domain>` is a command of its own.
    const known = program.commands.find((command) => command.name() === list);
    const command = known ?? program.command(list).description(`${list}: list, show, change, take away, bring back`);
    command.addHelpText('after', helpFor(list));
    listCommand(command, list, kind.query);
    editCommands(command, kind);
  }
}

function listCommand(parent: Command, list: ListName, query: (typeof KINDS)[ListName]['query']): void {
  const command = parent.command('list').description(`${list} that fit the filters, page by page`);
  addListOptions(command, query);
  command.option('--json', 'print one JSON document').action(async ({ json, ...options }: Record<string, string>) => {
    const checked = listQueryOf(`gtm ${list} list`, query as typeof CompanyListQuery, options);
    const page = await withProduct((product) => answerList(product.get(RecordListRepository), list, checked));
    if (json) return answerJson(page);
    answer(describeList(page[list] ?? []));
    if (page.total !== null) say(`${page.total} in all.`);
    if (page.next_cursor !== null) say(`There are more: --cursor ${page.next_cursor}`);
  });
}

function editCommands(parent: Command, { record, patch, created }: (typeof KINDS)[ListName]): void {
  const named = record === 'company' ? '<id-or-domain>' : '<id-or-email>';
  const add = (name: string, description: string) =>
    parent.command(name).description(description).option('--json', 'print one JSON document');
  add(`show ${named}`, `everything about one ${record}, and which fields a person set`).action(
    (who: string, options: Json) =>
      print(
        options,
        atWork(async ({ edits, idOf }) => edits.read(record, await idOf(record, who))),
      ),
  );
  add('add <field=value...>', `a new ${record}`).action((words: string[], options: Json) => {
    const given = recordValues(words, created as never) as RecordPatch<EditedRecord>;
    return print(
      options,
      atWork(({ edits }) => edits.create(record, given, ACTOR)),
    );
  });
  add(`set ${named} <field=value...>`, 'change fields; nothing behind the = takes a value away').action(
    (who: string, words: string[], options: Json) => {
      const given = recordValues(words, patch as never) as RecordPatch<EditedRecord>;
      return print(
        options,
        atWork(async ({ edits, idOf }) => edits.update(record, await idOf(record, who), given, ACTOR)),
      );
    },
  );
  add(`delete ${named}`, `take the ${record} out of every list; nothing is lost`).action(
    async (who: string, options: Json) => {
      const id = await atWork(async ({ edits, idOf }) => {
        const found = await idOf(record, who);
        await edits.remove(record, found, ACTOR);
        return found;
      });
      if (options.json) answerJson({ id, deleted: true });
      else answer(`${id} is taken away; restore brings it back.`);
    },
  );
  add(`restore ${named}`, `bring a ${record} back that was taken away`).action((who: string, options: Json) =>
    print(
      options,
      atWork(async ({ edits, idOf }) => edits.restore(record, await idOf(record, who), ACTOR)),
    ),
  );
  add(`history ${named}`, 'what became of each field, the newest first').action(async (who: string, options: Json) => {
    const entries = await atWork(async ({ history, idOf }) =>
      history.of(record, await idOf(record, who), HISTORY_SHOWN),
    );
    if (options.json) answerJson({ history: entries });
    else answer(describeHistory(entries));
  });
}

interface Work {
  edits: RecordEditService;
  history: RecordHistoryRepository;
  /** The record somebody means by an id, a domain or an e-mail address. */
  idOf: RecordReferences['idOf'];
}

/** Scores follow what was changed at once: on the command line nobody else may be there to renew them. */
function atWork<T>(work: (work: Work) => Promise<T>): Promise<T> {
  return withProduct(async (product) => {
    const references = product.get(RecordReferences);
    const result = await work({
      edits: product.get(RecordEditService),
      history: product.get(RecordHistoryRepository),
      idOf: (record, reference) => references.idOf(record, reference),
    });
    await product.get(ScoreRenewal).drain();
    return result;
  });
}

async function print({ json }: Json, read: Promise<ReadRecord>): Promise<void> {
  const { record } = await read;
  if (json) answerJson(record);
  else answer(describeRecord(record));
}

function helpFor(list: ListName): string {
  const [who, set] =
    list === 'companies' ? ['acme.com', 'industry=Fintech employee_count=120'] : ['ann@acme.com', '"title=COO" owner='];
  return `
Records:
  gtm ${list} list --min-score 70 --sort=-score
  gtm ${list} show ${who}
  gtm ${list} set ${who} ${set}
  gtm ${list} delete ${who}
  gtm ${list} restore ${who}
  gtm ${list} history ${who}`;
}
