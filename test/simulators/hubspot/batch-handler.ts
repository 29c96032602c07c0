import { z } from 'zod';
import { API_SOURCE } from './account.ts';
import { type Answer, badRequest, HubSpotRefusal } from './answers.ts';
import { NewObject, ObjectChange, objectsOf, parseBody, type SimulatedCall } from './call.ts';
import { instant } from './property-values.ts';
import { recordAnswer, type StoredRecord } from './record-store.ts';

const MAX_INPUTS = 100;

const Trace = z.object({ objectWriteTraceId: z.string().optional() });
const Keyed = Trace.extend({ id: z.coerce.string(), idProperty: z.string().optional() });
const inputs = <T extends z.ZodType>(input: T) => z.object({ inputs: z.array(input).min(1) });

const BatchRead = inputs(Keyed).extend({
  idProperty: z.string().optional(),
  properties: z.array(z.string()).optional(),
  propertiesWithHistory: z.array(z.string()).optional(),
});
const BatchCreate = inputs(NewObject.and(Trace));
const BatchChange = inputs(ObjectChange.and(Keyed));
const BatchArchive = inputs(Keyed);

/** read, create, update, upsert, archive: 100 inputs, all or nothing unless every input carries its own trace id. */
export function batchHandler(call: SimulatedCall): Answer {
  const operation = call.match.params.operation ?? '';
  const { records } = objectsOf(call, operation === 'read' ? 'read' : 'write');
  refuseTooMany(call.body);
  switch (operation) {
    case 'read':
      return batchRead(call);
    case 'create': {
      const { inputs } = parseBody(BatchCreate, call.body);
      return batchWrite(call, 201, inputs, {
        check: (input) => void records.check(input.properties, null),
        write: (input) => ({ record: records.create(input.properties, API_SOURCE) }),
      });
    }
    case 'update': {
      const { inputs } = parseBody(BatchChange, call.body);
      return batchWrite(call, 200, inputs, {
        check: (input) => void records.check(input.properties, records.read(input.id, input.idProperty)),
        write: (input) => ({
          record: records.update(records.read(input.id, input.idProperty), input.properties, API_SOURCE),
        }),
      });
    }
    case 'upsert':
      return batchUpsert(call);
    case 'archive':
      for (const { id } of parseBody(BatchArchive, call.body).inputs) records.archive(id, API_SOURCE);
      return { status: 204 };
    default:
      throw new HubSpotRefusal(405, 'METHOD_NOT_ALLOWED', `There is no batch ${operation}`);
  }
}

function batchRead(call: SimulatedCall): Answer {
  const { type, records, properties } = objectsOf(call, 'read');
  const request = parseBody(BatchRead, call.body);
  const results: unknown[] = [];
  const missing: string[] = [];
  for (const { id } of request.inputs) {
    const record = records.find(id, request.idProperty);
    if (record && record.archivedAt === null) results.push(recordAnswer(record, type, properties, request));
    else missing.push(id);
  }
  const error = {
    status: 'error',
    category: 'OBJECT_NOT_FOUND',
    message: 'Could not get some objects, they may be deleted or not exist.',
    context: { ids: missing },
  };
  return finished(call, 200, results, missing.length > 0 ? [error] : []);
}

function batchUpsert(call: SimulatedCall): Answer {
  const { records } = objectsOf(call, 'write');
  const { inputs } = parseBody(BatchChange, call.body);
  if (inputs.some((input) => input.idProperty === undefined)) throw badRequest('upsert requires idProperty');
  const merged = inputs.map((input) => ({
    ...input,
    properties: { ...input.properties, [input.idProperty ?? '']: input.id },
  }));
  return batchWrite(call, 200, merged, {
    check: (input) => void records.check(input.properties, records.find(input.id, input.idProperty) ?? null),
    write: (input) => {
      const existing = records.find(input.id, input.idProperty);
      return existing
        ? { record: records.update(existing, input.properties, API_SOURCE), extra: { new: false } }
        : { record: records.create(input.properties, API_SOURCE), extra: { new: true } };
    },
  });
}

interface BatchStep<T> {
  check: (input: T) => void;
  write: (input: T) => { record: StoredRecord; extra?: Record<string, unknown> };
}

type Traced = { objectWriteTraceId?: string; id?: string; properties: Record<string, unknown> };

function batchWrite<T extends Traced>(call: SimulatedCall, status: number, inputs: T[], step: BatchStep<T>): Answer {
  const { type, properties } = objectsOf(call, 'write');
  const ids = inputs.flatMap((input) => input.id ?? []);
  if (new Set(ids).size !== ids.length) throw badRequest('Duplicate ids found in batch request');
  const traces = new Set(inputs.flatMap((input) => input.objectWriteTraceId ?? []));
  const partial = traces.size === inputs.length;
  if (!partial) for (const input of inputs) step.check(input);
  const results: unknown[] = [];
  const errors: unknown[] = [];
  for (const input of inputs) {
    try {
      const { record, extra } = step.write(input);
      const answer = recordAnswer(record, type, properties, { properties: Object.keys(input.properties) });
      results.push({ ...answer, ...extra, ...(partial && { objectWriteTraceId: input.objectWriteTraceId }) });
    } catch (error) {
      if (!partial || !(error instanceof HubSpotRefusal)) throw error;
      errors.push({
        status: 'error',
        category: error.category,
        message: error.message,
        context: { objectWriteTraceId: [input.objectWriteTraceId] },
      });
    }
  }
  return finished(call, status, results, errors);
}

function finished(call: SimulatedCall, status: number, results: unknown[], errors: unknown[]): Answer {
  const at = instant(call.account.options.now());
  const body = { status: 'COMPLETE', results, startedAt: at, completedAt: at };
  if (errors.length === 0) return { status, body };
  return { status: 207, body: { ...body, numErrors: errors.length, errors } };
}

function refuseTooMany(body: unknown): void {
  const list = z.object({ inputs: z.array(z.unknown()) }).safeParse(body);
  if (list.success && list.data.inputs.length > MAX_INPUTS) {
    throw badRequest(`Batch requests take at most ${MAX_INPUTS} inputs`);
  }
}
