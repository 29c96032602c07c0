import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { ImportPreview } from '#modules/leads';
import { Flow, type FlowRun } from '#src/platform/flows/flow';
import { DroppedTables, problemsIn, shortened } from './dropped-tables.ts';

export const PREVIEW_FILE_FLOW = 'preview-file';

const Input = z.object({ fileId: z.string().min(1), name: z.string() });
type Input = z.infer<typeof Input>;

const LONGEST_MS = 5 * 60_000;
/** A card shows no more; a step keeps little. */
const COLUMNS_KEPT = 20;

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

  constructor(@Inject(DroppedTables) private readonly tables: DroppedTables) {
    super();
  }

  async run(input: Input, run: FlowRun): Promise<FilePreview> {
    return run.step('preview', input, async () => {
      const { preview, hash } = await this.tables.preview(input.fileId, run);
      return shown(preview, input, hash);
    });
  }
}

function shown(preview: ImportPreview, { fileId, name }: Input, hash: string): FilePreview {
  const columns = preview.columns.map(({ header, field }) => ({ column: shortened(header), field }));
  return {
    ...{ fileId, name: shortened(name), hash, kind: preview.kind },
    ...{ importable: preview.importable, obstacle: preview.obstacle === null ? null : shortened(preview.obstacle) },
    ...{ rows: preview.rows, usable: preview.usable_rows, failed: preview.failed },
    ...{ unique: preview.unique, known: preview.known },
    columns: columns.slice(0, COLUMNS_KEPT),
    more_columns: Math.max(0, columns.length - COLUMNS_KEPT),
    problems: problemsIn(preview.errors),
  };
}
