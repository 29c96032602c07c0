import { z } from 'zod';
import type { Account } from './account.ts';
import { type Answer, badRequest, missingScopes } from './answers.ts';
import { objectType } from './object-types.ts';
import type { RouteMatch } from './paths.ts';

/** A call after routing, with everything a handler may look at. */
export interface SimulatedCall {
  method: string;
  match: RouteMatch;
  query: URLSearchParams;
  body: unknown;
  account: Account;
  scopes: readonly string[];
}

export type Handler = (call: SimulatedCall) => Answer;

/** A list in a query: repeated keys and commas both mean several values. */
export function queryList(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

export function needScope(call: SimulatedCall, scope: string): void {
  if (!call.scopes.includes(scope)) throw missingScopes([scope]);
}

const Values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

export const AssociationTypes = z.array(z.object({ associationCategory: z.string(), associationTypeId: z.number() }));

export const NewObject = z.object({
  properties: Values.default({}),
  associations: z
    .array(z.object({ to: z.object({ id: z.coerce.string() }), types: AssociationTypes.min(1) }))
    .nullish()
    .transform((list) => list ?? []),
});

export const ObjectChange = z.object({ properties: Values });

export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw badRequest(`Invalid input JSON: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** Stores of the object type in the path, after the token's scope for it was checked. */
export function objectsOf(call: SimulatedCall, access: 'read' | 'write') {
  const type = objectType(param(call, 'type'));
  needScope(call, access === 'read' ? type.readScope : type.writeScope);
  return { type, records: call.account.recordsOf(type), properties: call.account.propertiesOf(type) };
}

export function param(call: SimulatedCall, name: string): string {
  return call.match.params[name] ?? '';
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}
