import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CrmFieldsPort } from '#src/ports/crm-fields';
import { type InboundStage, openInboundStage } from '#test/support/inbound-stage';
import { randomFrom } from '#test/support/random';
import { CrmWriteRepository } from '../crm-write.repository.ts';
import { decideField } from '../policy/field-policy.rules.ts';
import { FieldWriter } from '../writing/field-writer.ts';
import { UndoWriteEffect } from './undo-write.effect.ts';

const OPERATIONS = 10_000;
const RECORDS = 20;
/** Operations of ours that are done in one batch. */
const BATCH = 10;
const FIELDS = ['city', 'phone', 'zip'] as const;
type Field = (typeof FIELDS)[number];
type Values = Partial<Record<Field, string | null>>;

/** A plan of ours: what it saw, and what it wants. */
interface Planned {
  recordId: string;
  before: Values;
  after: Values;
}

let stage: InboundStage;
beforeAll(async () => {
  stage = await openInboundStage();
});
afterAll(() => stage.close());

/**
 * People and other programs change records while plans of ours wait, are written, and are undone; the answers to some
 * of our calls get lost. Whoever wrote a value last is noted beside, without any of the product's code.
 */
describe('people, vendors and we on the same records', () => {
  it(`lose no value of a person in ${OPERATIONS} operations, and undo restores or says why not`, async () => {
    const random = randomFrom(20_261_121);
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
    const writer = stage.part(FieldWriter);
    const writes = stage.part(CrmWriteRepository);
    const undo = stage.part(UndoWriteEffect);
    const fields = stage.part(CrmFieldsPort);
    const ids = Array.from({ length: RECORDS }, (_, n) => stage.hubspot.seedCompany({ name: `Company ${n}` }));
    /** Who wrote what stands in a field, and what it is, as the world sees it. */
    const truth = new Map<string, { by: 'person' | 'vendor' | 'us'; value: string | null }>();
    const standsIn = (id: string, field: Field) => stage.hubspot.company(id)?.properties[field] ?? null;
    const key = (id: string, field: Field) => `${id}:${field}`;
    const waiting: Planned[] = [];
    const written: string[] = [];
    const figures = {
      person: 0,
      vendor: 0,
      planned: 0,
      written: 0,
      conflicts: 0,
      restored: 0,
      refused: 0,
      lost: 0,
      personsLost: 0,
    };
    let done = 0;

    const edit = (by: 'person' | 'vendor') => {
      const [id, field] = [pick(ids), pick(FIELDS)];
      const value = random() < 0.15 ? null : `${by} ${done}`;
      const origin = by === 'person' ? { changeSource: 'CRM_UI', userId: 7 } : { changeSource: 'INTEGRATION' };
      stage.hubspot.edit('companies', id, { [field]: value ?? '' }, origin);
      truth.set(key(id, field), { by, value });
      figures[by] += 1;
    };
    const plan = async () => {
      const id = pick(ids);
      const there = (await fields.readFields('company', [id], FIELDS, options())).get(id)!;
      const planned: Planned = { recordId: id, before: {}, after: {} };
      for (const field of FIELDS) {
        const authority = pick(['import', 'website'] as const);
        const ours = { value: `us ${done} ${field}`, authority, at: null };
        const policy = pick(['authority', 'fill-if-blank'] as const);
        if (!decideField(policy, ours, there[field]!, undefined).isProposed) continue;
        planned.before[field] = there[field]!.value;
        planned.after[field] = ours.value;
      }
      figures.planned += 1;
      if (Object.keys(planned.after).length > 0) waiting.push(planned);
    };
    /** A value of somebody else that we did not see is never to be written over. */
    const check = (id: string, field: Field, expected: string | null) => {
      if (standsIn(id, field) !== expected) figures.lost += 1;
    };
    const carryOut = async () => {
      // One plan for each record in a batch, as batches have it.
      const batch = [...new Map(waiting.splice(0, BATCH).map((planned) => [planned.recordId, planned])).values()];
      const idempotencyKey = randomUUID();
      if (random() < 0.1) {
        const fault = { kind: pick(['drop-after-effect', 'drop'] as const) };
        stage.hubspot.failNext({ method: 'POST', path: /batch\/update$/, fault });
      }
      const standing = batch.flatMap((planned) =>
        (Object.keys(planned.after) as Field[]).map((field) => ({
          planned,
          field,
          now: standsIn(planned.recordId, field),
        })),
      );
      const wanted = batch.map(({ recordId, before, after }) => ({
        ...{
          recordId,
          values: after as Record<string, string | null>,
          expected: before as Record<string, string | null>,
        },
        ...{ companyId: null, contactId: null },
      }));
      const call = () => ({ ...options(), idempotencyKey });
      const attempt = () => writer.write('company', wanted, null, call());
      const outcomes = await attempt().catch(attempt);
      for (const { planned, field, now } of standing) {
        const seen = planned.before[field] ?? null;
        const ours = planned.after[field] ?? null;
        // What was there when the plan was made may be replaced; anything else has to stand.
        const expected = now === seen ? ours : now;
        check(planned.recordId, field, expected);
        const isPersons = truth.get(key(planned.recordId, field))?.by === 'person';
        // A blank is no value: whoever approved a value for it saw it blank.
        if (isPersons && now !== null && now !== standsIn(planned.recordId, field)) {
          figures.personsLost += 1;
        }
        if (now === seen && ours !== now) truth.set(key(planned.recordId, field), { by: 'us', value: ours });
      }
      for (const { recordId, fields: set, conflicts } of outcomes) {
        figures.written += set.length;
        figures.conflicts += conflicts.length;
        if (set.length > 0) written.push(`${idempotencyKey}:company:${recordId}`);
      }
    };
    const takeBack = async () => {
      const writeKey = written.splice(Math.floor(random() * written.length), 1)[0];
      if (writeKey === undefined) return;
      const write = (await writes.get(writeKey))!;
      const names = Object.keys(write.after) as Field[];
      const now = new Map(names.map((field) => [field, standsIn(write.recordId, field)]));
      const undone = await undo.deliver({
        ...options(),
        ...{ id: randomUUID(), runId: null, idempotencyKey: randomUUID(), attempt: 1, uncertain: false },
        payload: { writeKey, by: 'cli' },
      });
      for (const field of names) {
        const [found, ours, before] = [now.get(field)!, write.after[field] ?? null, write.before[field] ?? null];
        const refused = undone.refused.find((refusal) => refusal.field === field);
        if (found === ours || found === before) {
          check(write.recordId, field, before);
          expect(refused).toBeUndefined();
          truth.set(key(write.recordId, field), { by: 'us', value: before });
          figures.restored += 1;
        } else {
          check(write.recordId, field, found);
          expect(refused?.reason).toMatch(/^It was (changed to|made blank)/);
          figures.refused += 1;
        }
      }
    };

    for (; done < OPERATIONS; done += 1) {
      const roll = random();
      if (roll < 0.45) edit('person');
      else if (roll < 0.65) edit('vendor');
      else if (roll < 0.9) await plan();
      else if (roll < 0.96 && written.length > 0) await takeBack();
      else if (waiting.length >= BATCH) await carryOut();
      else await plan();
      if (waiting.length >= 2 * BATCH) await carryOut();
    }

    for (const [place, { value }] of truth) {
      const [id, field] = place.split(':') as [string, Field];
      check(id, field, value);
    }
    process.stderr.write(`random operations: ${JSON.stringify(figures)}\n`);
    expect(figures).toMatchObject({ lost: 0, personsLost: 0 });
    for (const count of ['person', 'vendor', 'written', 'conflicts', 'restored', 'refused'] as const) {
      expect(figures[count]).toBeGreaterThan(100);
    }
  }, 600_000);
});

function options() {
  return {
    signal: new AbortController().signal,
    deadline: Date.now() + 3_600_000_000,
    runId: 'random',
    idempotencyKey: 'x',
  };
}
