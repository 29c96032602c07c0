import type { Answer } from './answers.ts';
import { needScope, ok, param, type SimulatedCall } from './call.ts';
import { objectType } from './object-types.ts';
import { propertyAnswer } from './property-store.ts';

export function listProperties(call: SimulatedCall): Answer {
  const store = schemaStore(call, 'read');
  return ok({ results: store.list(call.query.get('archived') === 'true').map(propertyAnswer) });
}

export function createProperty(call: SimulatedCall): Answer {
  return { status: 201, body: propertyAnswer(schemaStore(call, 'write').create(call.body)) };
}

export function readProperty(call: SimulatedCall): Answer {
  const archived = call.query.get('archived') === 'true';
  return ok(propertyAnswer(schemaStore(call, 'read').read(param(call, 'name'), archived)));
}

export function changeProperty(call: SimulatedCall): Answer {
  return ok(propertyAnswer(schemaStore(call, 'write').change(param(call, 'name'), call.body)));
}

export function archiveProperty(call: SimulatedCall): Answer {
  schemaStore(call, 'write').archive(param(call, 'name'));
  return { status: 204 };
}

export function listGroups(call: SimulatedCall): Answer {
  return ok({ results: schemaStore(call, 'read').listGroups(call.query.get('archived') === 'true') });
}

export function readGroup(call: SimulatedCall): Answer {
  return ok(schemaStore(call, 'read').readGroup(param(call, 'name')));
}

export function createGroup(call: SimulatedCall): Answer {
  return { status: 201, body: schemaStore(call, 'write').createGroup(call.body) };
}

export function archiveGroup(call: SimulatedCall): Answer {
  schemaStore(call, 'write').archiveGroup(param(call, 'name'));
  return { status: 204 };
}

function schemaStore(call: SimulatedCall, access: 'read' | 'write') {
  const type = objectType(param(call, 'type'));
  needScope(call, `crm.schemas.${type.name}.${access}`);
  return call.account.propertiesOf(type);
}
