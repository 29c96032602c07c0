import { describe, expect, it } from '@jest/globals';
import type { ModalView } from '@slack/types';
import { validateBlocks } from '#test/simulators/slack/block-kit.validator';
import { answerTo, type FormAnswer, type FormBlock } from '#test/simulators/slack/form-answers';
import { hostileTexts } from '#test/support/hostile-texts';
import { editPlanView, planFormErrors, readPlanForm } from './edit-plan.view.ts';
import type { EditablePlanView } from './view-models.ts';

const HOSTILE = await hostileTexts();
const ACME = '11111111-1111-4111-8111-111111111111';

describe('the form of a plan', () => {
  it('is filled in, and read as it was sent', () => {
    const view = editPlanView(planOf([recordOf(ACME, 12)]), 'C1');
    const sent = sentBy(view, { [`${ACME}/f0`]: 'Other', [`${ACME}/f1`]: null, [`keep:${ACME}:1`]: ['f11'] });
    const form = readPlanForm(view.private_metadata!, sent)!;
    expect(form.subject).toEqual({ planId: 'plan-1', hash: 'h', channel: 'C1' });
    expect([...form.kept.get(ACME)!].filter((name) => name === `${ACME}/f10`)).toEqual([]);
    expect(form.kept.get(ACME)!.size).toBe(11);
    expect([form.values.get(`${ACME}/f0`), form.values.get(`${ACME}/f1`), form.values.get(`${ACME}/f2`)]).toEqual([
      ...['Other', '', 'after 2'],
    ]);
  });

  it('offers no field for what is computed, nor for what is longer than a form takes', () => {
    const changes = [
      change(ACME, 'a', { edit: null }),
      change(ACME, 'b', { after: 'x'.repeat(301) }),
      change(ACME, 'c', {}),
    ];
    const view = editPlanView(planOf([{ id: ACME, title: 'Update Acme', changes }]), 'C1');
    expect(blocksOf(view).flatMap(({ block_id: id }) => id ?? [])).toEqual([`keep:${ACME}:0`, `${ACME}/c`]);
  });

  it('says how many records had no room', () => {
    const records = Array.from({ length: 20 }, (_, n) => recordOf(ACME.replace(/^1/, String(n % 10)) + n, 9));
    const view = editPlanView(planOf(records), 'C1');
    expect(view.blocks.length).toBeLessThanOrEqual(100);
    expect(JSON.stringify(view.blocks.at(-1))).toContain('11 more records of this plan did not fit');
    const large = records.map((record) => ({
      ...record,
      changes: record.changes.map((one) => ({ ...one, edit: 'text' as const, after: '“'.repeat(3_000) })),
    }));
    expect(Buffer.byteLength(JSON.stringify(editPlanView(planOf(large), 'C1')))).toBeLessThan(250_000);
  });

  it.each(HOSTILE)('takes %j', (text) => {
    const changes = [change(ACME, 'a', { label: text, before: text, after: text.slice(0, 300) })];
    expect(blocksOf(editPlanView(planOf([{ id: ACME, title: text, changes }]), 'C1'))).toHaveLength(3);
  });

  it('shows problems where Slack takes them: beside the field, else beside the ticks', () => {
    const state = { [`keep:${ACME}:0`]: {}, [`${ACME}/a`]: {} };
    expect(planFormErrors(state, [{ change: `${ACME}/a`, message: 'Give a value' }])).toEqual({
      [`${ACME}/a`]: 'Give a value',
    });
    expect(planFormErrors(state, [{ change: null, message: 'Nothing left' }])).toEqual({
      [`keep:${ACME}:0`]: 'Nothing left',
    });
    expect(planFormErrors(state, [{ change: `${ACME}/a`, message: 'A new record needs it' }])).toEqual({
      [`keep:${ACME}:0`]: 'A new record needs it',
    });
  });

  it('is nobody’s when it does not say what it is about', () => {
    expect(readPlanForm('{"planId": 1}', {})).toBeNull();
    expect(readPlanForm('nonsense', {})).toBeNull();
  });
});

function planOf(records: EditablePlanView['records']): EditablePlanView {
  return { id: 'plan-1', hash: 'h', records };
}

function recordOf(id: string, changes: number): EditablePlanView['records'][number] {
  return {
    id,
    title: 'Update Acme',
    changes: Array.from({ length: changes }, (_, n) => change(id, `f${n}`, { after: `after ${n}` })),
  };
}

function change(id: string, field: string, more: Partial<EditablePlanView['records'][number]['changes'][number]>) {
  return {
    name: `${id}/${field}`,
    field,
    label: field,
    before: 'before',
    after: 'after',
    edit: 'line' as const,
    ...more,
  };
}

function blocksOf({ blocks }: ModalView) {
  const verdict = validateBlocks(blocks, 'modal');
  if (!verdict.ok) throw new Error(verdict.messages.join('\n'));
  return verdict.blocks;
}

/** The form as somebody sends it. */
function sentBy(view: ModalView, answers: Record<string, FormAnswer>) {
  const inputs = (blocksOf(view) as FormBlock[]).filter(({ type }) => type === 'input');
  return Object.fromEntries(
    inputs.map(({ block_id: block, element }) => [
      block!,
      { [element!.action_id]: answerTo(element!, answers[block!]) },
    ]),
  );
}
