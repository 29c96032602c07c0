import { Inject, Injectable } from '@nestjs/common';
import { CompanyImportService, type ImportPreview, type ImportResult, LeadImportService } from '#modules/leads';
import { UserInputError } from '#src/domain/errors';
import type { FlowRun } from '#src/platform/flows/flow';
import { SharedTables } from './shared-tables.ts';

export const TABLE_KINDS = ['companies', 'leads'] as const;

/** A dropped file as somebody saw it before they wanted it imported. */
export interface SeenTable {
  fileId: string;
  name: string;
  kind: (typeof TABLE_KINDS)[number];
  /** SHA-256 of its bytes. */
  hash: string;
}

const PEOPLE_FIELDS: ReadonlySet<string> = new Set(['email', 'first_name', 'last_name', 'full_name']);
const PROBLEMS_SHOWN = 5;
const LONGEST_PROBLEM = 80;

/** Tables that people dropped in Slack, read by the product's own import. */
@Injectable()
export class DroppedTables {
  constructor(
    @Inject(SharedTables) private readonly tables: SharedTables,
    @Inject(CompanyImportService) private readonly companies: CompanyImportService,
    @Inject(LeadImportService) private readonly leads: LeadImportService,
  ) {}

  /** What an import would do, with the hash of what was read. */
  preview(fileId: string, run: FlowRun): Promise<{ preview: ImportPreview; hash: string }> {
    return this.tables.lend(fileId, run.call(), async ({ path, hash }) => ({ preview: await this.read(path), hash }));
  }

  /** Throws UserInputError when the file is another one by now. */
  import({ fileId, name, kind, hash: seen }: SeenTable, run: FlowRun): Promise<ImportResult> {
    return this.tables.lend(fileId, run.call(), async ({ path, hash }) => {
      if (hash !== seen) {
        throw new UserInputError('IMPORT.FILE_CHANGED', 'The file has changed since it was looked at. Drop it again.');
      }
      const settings = { actor: run.origin.actor ?? 'slack', fileName: name, signal: run.signal };
      return kind === 'leads'
        ? this.leads.importFile(path, settings)
        : this.companies.importFile(path, 'prospects', settings);
    });
  }

  /** A table with people's addresses or names is one of people; anything else is one of companies. */
  private async read(path: string): Promise<ImportPreview> {
    const people = await this.leads.preview(path, { shown: 0 });
    const hasPeople = people.columns.some(({ field }) => field !== null && PEOPLE_FIELDS.has(field));
    return hasPeople && people.importable ? people : this.companies.preview(path, { shown: 0 });
  }
}

/** The first rows that cannot be used, as a card has room for them. */
export function problemsIn(errors: ImportResult['errors']): string[] {
  return errors.slice(0, PROBLEMS_SHOWN).map(({ line, reason }) => `line ${line}: ${shortened(reason)}`);
}

export function shortened(text: string): string {
  return text.length > LONGEST_PROBLEM ? `${text.slice(0, LONGEST_PROBLEM - 1)}…` : text;
}
