import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Flow, type FlowRun } from '#src/platform/flows/flow';
import { CrmWriteRepository } from '../crm-write.repository.ts';
import { CrmDraftRepository } from '../drafts/crm-draft.repository.ts';
import { UNDO_DRAFT_EFFECT } from '../drafts/undo-draft.effect.ts';
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

  constructor(
    @Inject(CrmWriteRepository) private readonly writes: CrmWriteRepository,
    @Inject(CrmDraftRepository) private readonly drafts: CrmDraftRepository,
  ) {
    super();
  }

  async run({ planId, writtenBy, by, name }: Input, run: FlowRun): Promise<UndoResult> {
    const drafts = (await this.drafts.ofRun(writtenBy)).map(({ key, recordId, companyId }) => ({
      ...{ key, recordId },
      lane: recordLane({ type: 'company', ourId: companyId, recordId }),
    }));
    const taken = await run.each(
      'undo-draft',
      drafts,
      { concurrency: 1, key: ({ key }) => key },
      ({ key: draftKey, lane }) =>
        run.effect<UndoneWrite>(`take-back:${draftKey}`, UNDO_DRAFT_EFFECT, { draftKey, by, lane }),
    );
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
      writes: [...taken, ...undone].flatMap((outcome) => (outcome.ok ? [outcome.value] : [])),
      failed: [...taken, ...undone].flatMap((outcome, index) =>
        outcome.ok ? [] : [{ recordId: [...drafts, ...writes][index]!.recordId, reason: outcome.skipped }],
      ),
    };
  }
}
