import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Flow, type FlowRun } from '#src/platform/flows/flow';
import { CrmWriteRepository } from '../crm-write.repository.ts';
import { recordLane } from '../record-lane.rules.ts';
import type { UndoneWrite } from './undo-outcome.rules.ts';
import { UNDO_WRITE_EFFECT } from './undo-write.effect.ts';

const Input = z.object({
  /** The plan, or the run whose own fields are meant. */
  planId: z.uuid(),
  /** The run that wrote it. */
  writtenBy: z.uuid(),
  /** Who wants it back, e.g. `slack:U123`. */
  by: z.string(),
  /** What people call them, e.g. `maya on the command line`. */
  name: z.string().optional(),
});
type Input = z.infer<typeof Input>;

export const UNDO_FLOW = 'undo-crm-changes';

export interface UndoResult {
  planId: string;
  by: { id: string; name: string | null };
  writes: UndoneWrite[];
  /** Records that could not be put back now, and why. */
  failed: { recordId: string; reason: string }[];
}

/** Takes back what a run wrote to the CRM: the newest write first, each field for itself. */
@Injectable()
export class UndoChangesFlow extends Flow<Input, UndoResult> {
  readonly name = UNDO_FLOW;
  readonly version = 1;
  readonly input = Input;
  readonly startableFrom = ['slack', 'follow-up'] as const;
  readonly timeLimitMs = 600_000;

  constructor(@Inject(CrmWriteRepository) private readonly writes: CrmWriteRepository) {
    super();
  }

  async run({ planId, writtenBy, by, name }: Input, run: FlowRun): Promise<UndoResult> {
    const writes = (await this.writes.ofRun(writtenBy)).map(({ key, recordId, type, ourId }) => ({
      key,
      recordId,
      lane: recordLane({ type, ourId, recordId }),
    }));
    const undone = await run.each('undo', writes, { concurrency: 1, key: ({ key }) => key }, ({ key, lane }) =>
      run.effect<UndoneWrite>(`put-back:${key}`, UNDO_WRITE_EFFECT, { writeKey: key, by, lane }),
    );
    return {
      planId,
      by: { id: by, name: name ?? null },
      writes: undone.flatMap((outcome) => (outcome.ok ? [outcome.value] : [])),
      failed: undone.flatMap((outcome, index) =>
        outcome.ok ? [] : [{ recordId: writes[index]!.recordId, reason: outcome.skipped }],
      ),
    };
  }
}
