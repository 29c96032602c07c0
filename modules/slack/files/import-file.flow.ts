import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { ImportResult } from '#modules/leads';
import { Flow, type FlowRun } from '#src/platform/flows/flow';
import { DroppedTables, problemsIn, TABLE_KINDS } from './dropped-tables.ts';

export const IMPORT_FILE_FLOW = 'import-file';

const Input = z.object({
  fileId: z.string().min(1),
  name: z.string(),
  kind: z.enum(TABLE_KINDS),
  hash: z.string().describe('SHA-256 of the file as it was previewed.'),
});
type Input = z.infer<typeof Input>;

const LONGEST_MS = 15 * 60_000;

/** What an import did, in as much as a card shows. */
export interface FileImported {
  name: string;
  kind: Input['kind'];
  import_id: string;
  imported: number;
  updated: number;
  unchanged: number;
  failed: number;
  companies: ImportResult['companies'];
  problems: string[];
}

/** Imports a dropped file after somebody has seen its preview; the same file again changes nothing. */
@Injectable()
export class ImportFileFlow extends Flow<Input, FileImported> {
  readonly name = IMPORT_FILE_FLOW;
  readonly version = 1;
  readonly input = Input;
  readonly startableFrom = ['slack'] as const;
  readonly timeLimitMs = LONGEST_MS;

  constructor(@Inject(DroppedTables) private readonly tables: DroppedTables) {
    super();
  }

  async run(input: Input, run: FlowRun): Promise<FileImported> {
    return run.step('import', input, async () => shown(await this.tables.import(input, run), input));
  }
}

function shown(result: ImportResult, { name, kind }: Input): FileImported {
  const { import_id, imported, updated, unchanged, failed, companies, errors } = result;
  return { name, kind, import_id, imported, updated, unchanged, failed, companies, problems: problemsIn(errors) };
}
