import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import type { z } from 'zod';
import {
  CompanyExportQuery,
  ContactExportQuery,
  exportText,
  type ListName,
  RecordListRepository,
} from '#modules/leads';
import { say, withProduct } from './command-context.ts';
import { addListOptions, listQueryOf } from './list-options.ts';

const LISTS = [
  ['companies', CompanyExportQuery],
  ['contacts', ContactExportQuery],
  ['leads', ContactExportQuery],
] as const;

/** The same lists, filters and orders as over HTTP. */
export function exportCommand(program: Command): void {
  const command = program
    .command('export')
    .description('companies, contacts or leads as CSV that is safe in a spreadsheet, or as JSON lines')
    .addHelpText('after', HELP);
  for (const [list, schema] of LISTS) {
    const one = command.command(list).description(`${list} that fit the filters, on standard output or into a file`);
    addListOptions(one, schema);
    one.option('--out <file>', 'write into this file');
    one.action(({ out, ...options }: Record<string, string>) =>
      run(list, listQueryOf<ExportQuery>(`gtm export ${list}`, schema, options), out ?? null),
    );
  }
}

const HELP = `
Examples:
  gtm export companies --min-score 70 --country GB --out companies.csv
  gtm export contacts --owner "Ann Lee" --fields name,email,company_name
  gtm export leads --format jsonl --sort=-score | head`;

type ExportQuery = z.infer<typeof CompanyExportQuery> | z.infer<typeof ContactExportQuery>;

async function run(
  list: ListName,
  { format, sort, fields, ...filters }: ExportQuery,
  out: string | null,
): Promise<void> {
  await withProduct(async (product) => {
    const records = counted(product.get(RecordListRepository).walk(list, { filters, sort, fields }));
    const text = Readable.from(exportText(records, fields, format));
    if (out === null) await pipeline(text, process.stdout, { end: false });
    else await pipeline(text, createWriteStream(out));
    say(`${records.count} ${list}${out === null ? '' : ` in ${out}`}`);
  });
}

function counted<Item>(items: AsyncIterable<Item>): AsyncIterable<Item> & { count: number } {
  return {
    count: 0,
    async *[Symbol.asyncIterator]() {
      for await (const item of items) {
        this.count += 1;
        yield item;
      }
    },
  };
}
