import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CompanyImportService, type ImportPreview, LeadImportService } from '#modules/leads';
import { Flow, type FlowRun } from '#src/platform/flows/flow';
import { SharedTables } from './shared-tables.ts';

export const PREVIEW_FILE_FLOW = 'preview-file';

const Input = z.object({ fileId: z.string().min(1), name: z.string() });
type Input = z.infer<typeof Input>;

const LONGEST_MS = 5 * 60_000;
/** What a card shows; a step keeps little. */
const COLUMNS_KEPT = 20;
const PROBLEMS_KEPT = 5;
const LONGEST_CELL = 80;

/** What an import of a dropped file would do, in as much as a card shows. */
export interface FilePreview {
  fileId: string;
  name: string;
  hash: string;
  kind: 'companies' | 'leads';
  importable: boolean;
  obstacle: string | null;
  rows: number;
  usable: number;
  failed: number;
  unique: number;
  known: number | null;
  columns: { column: string; field: string | null }[];
  more_columns: number;
  problems: string[];
}

/** Reads a file somebody dropped and says what would become of it; nothing is stored. */
@Injectable()
export class PreviewFileFlow extends Flow<Input, FilePreview> {
  readonly name = PREVIEW_FILE_FLOW;
  readonly version = 1;
  readonly input = Input;
  readonly startableFrom = ['slack'] as const;
  readonly timeLimitMs = LONGEST_MS;

  constructor(
    @Inject(SharedTables) private readonly tables: SharedTables,
    @Inject(CompanyImportService) private readonly companies: CompanyImportService,
    @Inject(LeadImportService) private readonly leads: LeadImportService,
  ) {
    super();
  }

  async run(input: Input, run: FlowRun): Promise<FilePreview> {
    return run.step('preview', input, () =>
      this.tables.lend(input.fileId, run.call(), async ({ path, hash }) =>
        shown(await this.preview(path), input, hash),
      ),
    );
  }

  /** A table with people's addresses or names is one of people; anything else is one of companies. */
  private async preview(path: string): Promise<ImportPreview> {
    const people = await this.leads.preview(path, { shown: 0 });
    const hasPeople = people.columns.some(({ field }) => field !== null && PEOPLE_FIELDS.has(field));
    return hasPeople && people.importable ? people : this.companies.preview(path, { shown: 0 });
  }
}

const PEOPLE_FIELDS: ReadonlySet<string> = new Set(['email', 'first_name', 'last_name', 'full_name']);

function shown(preview: ImportPreview, { fileId, name }: Input, hash: string): FilePreview {
  const cut = (text: string) => (text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text);
  const columns = preview.columns.map(({ header, field }) => ({ column: cut(header), field }));
  return {
    ...{ fileId, name: cut(name), hash, kind: preview.kind },
    ...{ importable: preview.importable, obstacle: preview.obstacle === null ? null : cut(preview.obstacle) },
    ...{ rows: preview.rows, usable: preview.usable_rows, failed: preview.failed },
    ...{ unique: preview.unique, known: preview.known },
    columns: columns.slice(0, COLUMNS_KEPT),
    more_columns: Math.max(0, columns.length - COLUMNS_KEPT),
    problems: preview.errors.slice(0, PROBLEMS_KEPT).map(({ line, reason }) => `line ${line}: ${cut(reason)}`),
  };
}
