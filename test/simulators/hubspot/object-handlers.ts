import { type Account, API_SOURCE } from './account.ts';
import { type Answer, badRequest } from './answers.ts';
import { NewObject, ObjectChange, objectsOf, ok, param, parseBody, queryList, type SimulatedCall } from './call.ts';
import { indexedProperties, recordAnswer } from './record-store.ts';
import { search } from './search.ts';

export function listObjects(call: SimulatedCall): Answer {
  const { type, records, properties } = objectsOf(call, 'read');
  const archived = call.query.get('archived') === 'true';
  const limit = Number(call.query.get('limit') ?? 10);
  if (limit > 100) throw badRequest('limit must be at most 100');
  const after = Number(call.query.get('after') ?? 0);
  const live = records.all().filter((record) => (record.archivedAt !== null) === archived && Number(record.id) > after);
  const page = live.slice(0, limit);
  const last = page.at(-1);
  return ok({
    results: page.map((record) => recordAnswer(record, type, properties, asked(call.query))),
    ...(last && live.length > limit && { paging: { next: { after: last.id } } }),
  });
}

export function createObject(call: SimulatedCall): Answer {
  const { type, records, properties } = objectsOf(call, 'write');
  const input = parseBody(NewObject, call.body);
  const targets = input.associations.flatMap(({ to, types }) =>
    types.map(({ associationTypeId }) => ({ to: endpointById(call.account, to.id), associationTypeId })),
  );
  const record = records.create(input.properties, API_SOURCE);
  for (const { to, associationTypeId } of targets) {
    call.account.associations.associate({ type: type.name, id: record.id }, to, associationTypeId);
  }
  const answer = recordAnswer(record, type, properties, { properties: Object.keys(input.properties) });
  return { status: 201, body: answer };
}

export function readObject(call: SimulatedCall): Answer {
  const { type, records, properties } = objectsOf(call, 'read');
  const idProperty = call.query.get('idProperty') ?? undefined;
  const record = records.read(param(call, 'id'), idProperty, call.query.get('archived') === 'true');
  const associations = queryList(call.query, 'associations').map((to) => [
    to,
    { results: call.account.associated({ type: type.name, id: record.id }, to).map(({ id }) => ({ id, type: to })) },
  ]);
  return ok({
    ...recordAnswer(record, type, properties, asked(call.query)),
    ...(associations.length > 0 && { associations: Object.fromEntries(associations) }),
  });
}

export function updateObject(call: SimulatedCall): Answer {
  const { type, records, properties } = objectsOf(call, 'write');
  const record = records.read(param(call, 'id'), call.query.get('idProperty') ?? undefined);
  const change = parseBody(ObjectChange, call.body);
  records.update(record, change.properties, API_SOURCE);
  return ok(recordAnswer(record, type, properties, { properties: Object.keys(change.properties) }));
}

export function archiveObject(call: SimulatedCall): Answer {
  objectsOf(call, 'write').records.archive(param(call, 'id'), API_SOURCE);
  return { status: 204 };
}

export function searchObjects(call: SimulatedCall): Answer {
  const { type, records, properties } = objectsOf(call, 'read');
  const now = call.account.options.now();
  const candidates = records.all().flatMap((record) => {
    const indexed = indexedProperties(record, now);
    return indexed === null ? [] : [{ record, properties: indexed }];
  });
  const found = search(call.body, candidates, (name) => properties.live(name) !== undefined);
  return ok({
    total: found.total,
    results: found.page.map((hit) =>
      recordAnswer(hit.record, type, properties, { properties: found.properties }, hit.properties),
    ),
    ...(found.after !== null && { paging: { next: { after: found.after } } }),
  });
}

/** Record ids are unique over all types here, so an association's target needs no type. */
function endpointById(account: Account, id: string) {
  for (const name of ['companies', 'contacts', 'deals', 'notes', 'tasks'] as const) {
    if (account.recordsOf(name).find(id)?.archivedAt === null) return { type: name, id };
  }
  throw badRequest(`No record with id ${id} to associate with`);
}

function asked(query: URLSearchParams) {
  return {
    properties: queryList(query, 'properties'),
    propertiesWithHistory: queryList(query, 'propertiesWithHistory'),
  };
}
