import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunsService } from '#modules/runs';
import type { Flow } from '#src/platform/flows/flow';
import { FlowWorkshop } from '#test/support/flow-workshop';
import { APPLY_FLOW, ApplyChangesFlow } from './apply-changes.flow.ts';
import { ApprovalRepository } from './approval.repository.ts';
import type { ChangePlan } from './change-plan.ts';
import type { PersonsWords } from './plans/persons-words.ts';
import { PREPARE_CRM_EFFECT } from './prepare-crm.effect.ts';

describe('applying changes', () => {
  let workshop: FlowWorkshop;
  beforeAll(async () => {
    workshop = await FlowWorkshop.open();
  });
  afterAll(() => workshop.close());

  it.each(['pending', 'rejected', 'expired'])('does nothing outside while the proposal is %s', async (status) => {
    const approvals = new ApprovalRepository(workshop.database);
    const done: string[] = [];
    const worker = await workshop.worker({
      flows: [new ApplyChangesFlow(approvals, {} as PersonsWords, {} as RunsService) as unknown as Flow],
      handlers: { [PREPARE_CRM_EFFECT]: async ({ id }) => done.push(id) },
    });
    const approvalId = randomUUID();
    await workshop.database.query(
      `insert into approval (id, title, plan, plan_hash, status, requested_by, expires_at)
       values ($1, 'Add', $2, 'hash', $3, '{}', now() + interval '1 day')`,
      [approvalId, JSON.stringify({ records: [] } as unknown as ChangePlan), status],
    );
    const id = await workshop.queue({ flow: APPLY_FLOW, input: { approvalId } });
    await worker.runner.execute(id);
    expect(await workshop.run(id)).toMatchObject({ status: 'failed', error: { code: 'APPLY.NOT_APPROVED' } });
    expect(done).toEqual([]);
    expect(await workshop.ledgerOf(id)).toEqual([]);
  });
});
