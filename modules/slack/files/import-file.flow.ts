import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CompanyImportService, type ImportResult, LeadImportService } from '#modules/leads';
import { UserInputError } from '#src/domain/errors';
import { Flow, type FlowRun } from '#src/platform/flows/flow';
import { SharedTables } from './shared-tables.ts';

export const IMPORT_FILE_FLOW = 'import-file';

const Input = z.object({
  fileId: z.string().min(1),
  name: z.string(),
  kind: z.enum(['companies', 'leads']),
  hash: z.string().describe('SHA-256 of the file as it was previewed.'),
});
type Input = z.infer<typeof Input>;

const LONGEST_MS = 15 * 60_000;
const PROBLEMS_KEPT = 5;

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

  constructor(
    @Inject(SharedTables) private readonly tables: SharedTables,
    @Inject(CompanyImportService) private readonly companies: CompanyImportService,
    @Inject(LeadImportService) private readonly leads: LeadImportService,
  ) {
    super();
  }

  async run(input: Input, run: FlowRun): Promise<FileImported> {
    return run.step('import', input, () =>
      this.tables.lend(input.fileId, run.call(), async ({ path, hash }) => {
        if (hash !== input.hash) {
          throw new UserInputError(
            'IMPORT.FILE_CHANGED',
            'The file has changed since it was looked at. Drop it again.',
          );
        }
        const settings = { actor: run.origin.actor ?? 'slack', fileName: input.name, signal: run.signal };
        const result =
          input.kind === 'leads'
            ? await this.leads.importFile(path, settings)
            : await this.companies.importFile(path, 'prospects', settings);
        return shown(result, input);
      }),
    );
  }
}

function shown(result: ImportResult, { name, kind }: Input): FileImported {
  const { import_id, imported, updated, unchanged, failed, companies, errors } = result;
  const problems = errors.slice(0, PROBLEMS_KEPT).map(({ line, reason }) => `line ${line}: ${reason.slice(0, 80)}`);
  return { name, kind, import_id, imported, updated, unchanged, failed, companies, problems };
}
