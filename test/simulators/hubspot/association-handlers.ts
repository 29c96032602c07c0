import { z } from 'zod';
import { type Answer, HubSpotRefusal } from './answers.ts';
import { AssociationTypes, objectsOf, ok, param, parseBody, type SimulatedCall } from './call.ts';
import { objectType } from './object-types.ts';

export function listAssociations(call: SimulatedCall): Answer {
  const { type, records } = objectsOf(call, 'read');
  const { id } = records.read(param(call, 'id'));
  const results = call.account
    .associated({ type: type.name, id }, param(call, 'toType'))
    .map((to) => ({ toObjectId: Number(to.id), associationTypes: to.types }));
  return ok({ results });
}

export function associate(call: SimulatedCall): Answer {
  const [from, to] = bothEnds(call);
  const types = parseBody(AssociationTypes, call.body);
  for (const { associationTypeId } of types) call.account.associations.associate(from, to, associationTypeId);
  return { status: 201, body: { fromObjectId: from.id, toObjectId: to.id, labels: [] } };
}

export function dissociate(call: SimulatedCall): Answer {
  call.account.associations.remove(...bothEnds(call));
  return { status: 204 };
}

export function associateDefault(call: SimulatedCall): Answer {
  const [from, to] = bothEnds(call);
  const [associationSpec] = call.account.associations.associate(from, to);
  return ok({ status: 'COMPLETE', results: [{ from: { id: from.id }, to: { id: to.id }, associationSpec }] });
}

const AssociationInputs = z.object({ inputs: z.array(z.object({ id: z.coerce.string() })).max(1_000) });

export function batchAssociations(call: SimulatedCall): Answer {
  if (param(call, 'operation') !== 'read') throw new HubSpotRefusal(405, 'METHOD_NOT_ALLOWED', 'Not simulated');
  const { type } = objectsOf(call, 'read');
  const toType = param(call, 'toType');
  const results: unknown[] = [];
  const errors: unknown[] = [];
  for (const { id } of parseBody(AssociationInputs, call.body).inputs) {
    const to = call.account.associated({ type: type.name, id }, toType);
    if (to.length > 0) {
      results.push({
        from: { id },
        to: to.map((end) => ({ toObjectId: Number(end.id), associationTypes: end.types })),
      });
      continue;
    }
    errors.push({
      status: 'error',
      category: 'OBJECT_NOT_FOUND',
      subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
      message: `No ${toType} is associated with ${type.name} ${id}.`,
      context: { fromObjectId: [id], fromObjectType: [type.name], toObjectType: [toType] },
    });
  }
  if (errors.length === 0) return ok({ status: 'COMPLETE', results });
  return { status: 207, body: { status: 'COMPLETE', results, errors, numErrors: errors.length } };
}

const Pairs = z.object({
  inputs: z.array(z.object({ from: z.object({ id: z.coerce.string() }), to: z.object({ id: z.coerce.string() }) })),
});

export function batchAssociateDefault(call: SimulatedCall): Answer {
  const { type } = objectsOf(call, 'write');
  const toType = objectType(param(call, 'toType'));
  const results = parseBody(Pairs, call.body).inputs.map(({ from, to }) => {
    call.account.recordsOf(type).read(from.id);
    call.account.recordsOf(toType).read(to.id);
    const ends = [
      { type: type.name, id: from.id },
      { type: toType.name, id: to.id },
    ] as const;
    return { from, to, associationSpec: call.account.associations.associate(...ends)[0] };
  });
  return ok({ status: 'COMPLETE', results });
}

function bothEnds(call: SimulatedCall) {
  const { type, records } = objectsOf(call, 'write');
  const toType = objectType(param(call, 'toType'));
  const from = { type: type.name, id: records.read(param(call, 'id')).id };
  const to = { type: toType.name, id: call.account.recordsOf(toType).read(param(call, 'toId')).id };
  return [from, to] as const;
}
