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

/** A plan of ours: what it saw, since when that stood there, and what it wants. */
interface Planned {
  recordId: string;
  before: Values;
  since: Partial<Record<Field, number | null>>;
  after: Values;
  /** After so many operations it was made. */
  madeAt: number;
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
    const truth = new Map<string, { by: 'person' | 'vendor' | 'us'; value: string | null; at: number }>();
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
      meanwhile: 0,
      blankedSince: 0,
      lost: 0,
      personsLost: 0,
    };
    let done = 0;

    const edit = (by: 'person' | 'vendor', [id, field] = [pick(ids), pick(FIELDS)]) => {
      const value = random() < 0.15 ? null : `${by} ${done}`;
      const origin = by === 'person' ? { changeSource: 'CRM_UI', userId: 7 } : { changeSource: 'INTEGRATION' };
      stage.hubspot.edit('companies', id, { [field]: value ?? '' }, origin);
      truth.set(key(id, field), { by, value, at: done });
      figures[by] += 1;
      return value;
    };
    /** A person types something where a plan of ours has seen a blank, and takes it away again. */
    const blankAgain = () => {
      const { recordId, before } = pick(waiting);
      const blank = (Object.keys(before) as Field[]).find((field) => standsIn(recordId, field) === null);
      if (blank === undefined) return;
      edit('person', [recordId, blank]);
      stage.hubspot.edit('companies', recordId, { [blank]: '' }, { changeSource: 'CRM_UI', userId: 7 });
      truth.set(key(recordId, blank), { by: 'person', value: null, at: done });
    };
    const plan = async () => {
      const id = pick(ids);
      const there = (await fields.readFields('company', [id], FIELDS, options())).get(id)!;
      const planned: Planned = { recordId: id, before: {}, since: {}, after: {}, madeAt: done };
      for (const field of FIELDS) {
        const authority = pick(['import', 'website'] as const);
        const ours = { value: `us ${done} ${field}`, authority, at: null };
        const policy = pick(['authority', 'fill-if-blank'] as const);
        if (!decideField(policy, ours, there[field]!, undefined).isProposed) continue;
        planned.before[field] = there[field]!.value;
        planned.since[field] = there[field]!.setAt;
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
      // People type in the moment between our look and our writing.
      const typed = new Map<string, string | null>();
      const act = () => {
        for (let n = 0; n < 3; n += 1) {
          const { recordId, after } = pick(batch);
          const field = pick(Object.keys(after) as Field[]);
          typed.set(key(recordId, field), edit('person', [recordId, field]));
        }
      };
      if (random() < 0.6) {
        stage.hubspot.failNext({ method: 'POST', path: /batch\/update$/, fault: { kind: 'meanwhile', act } });
      }
      const standing = batch.flatMap((planned) =>
        (Object.keys(planned.after) as Field[]).map((field) => ({
          planned,
          field,
          now: standsIn(planned.recordId, field),
          last: truth.get(key(planned.recordId, field)),
        })),
      );
      const wanted = batch.map(({ recordId, before, since, after }) => ({
        ...{
          recordId,
          values: after as Record<string, string | null>,
          expected: before as Record<string, string | null>,
          since: since as Record<string, number | null>,
        },
        ...{ companyId: null, contactId: null },
      }));
      const call = () => ({ ...options(), idempotencyKey });
      const attempt = () => writer.write('company', wanted, null, call());
      const outcomes = await attempt().catch(attempt);
      stage.hubspot.clearFaults();
      for (const { planned, field, now, last } of standing) {
        const place = key(planned.recordId, field);
        const seen = planned.before[field] ?? null;
        const ours = planned.after[field] ?? null;
        // What was there when the plan was made may be replaced, unless a person has set it since; anything else has to stand.
        const isPersons = last?.by === 'person' && last.at >= planned.madeAt;
        const isOurs = now === seen && !isPersons && !typed.has(place);
        if (now === null && seen === null && isPersons) figures.blankedSince += 1;
        if (typed.has(place)) figures.meanwhile += 1;
        const expected = typed.has(place) ? typed.get(place)! : isOurs ? ours : now;
        check(planned.recordId, field, expected);
        if ((isPersons || typed.has(place)) && standsIn(planned.recordId, field) !== expected) figures.personsLost += 1;
        if (isOurs && ours !== now) truth.set(place, { by: 'us', value: ours, at: done });
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
        const [found, ours, before] = [now.get(field) ?? null, write.after[field] ?? null, write.before[field] ?? null];
        const refused = undone.refused.find((refusal) => refusal.field === field);
        if (found === ours || found === before) {
          check(write.recordId, field, before);
          expect(refused).toBeUndefined();
          if (found !== before) truth.set(key(write.recordId, field), { by: 'us', value: before, at: done });
          figures.restored += 1;
        } else {
          check(write.recordId, field, found);
          expect(refused?.reason).toMatch(/^It was (changed to|made blank)/);
          figures.refused += 1;
        }
      }
    };

    for (; done < OPERATIONS; done += 1) {
      stage.clock.advance(1_000);
      const roll = random();
      if (roll < 0.05 && waiting.length > 0) blankAgain();
      else if (roll < 0.45) edit('person');
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
    for (const count of ['person', 'vendor', 'written', 'conflicts', 'restored', 'refused', 'meanwhile'] as const) {
      expect(figures[count]).toBeGreaterThan(100);
    }
    expect(figures.blankedSince).toBeGreaterThan(20);
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
