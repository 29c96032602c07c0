import type { CallOptions, WriteOptions } from '#src/ports/call-options';
import { contactBody } from './close.contacts.convert.ts';
import { absentAsNull } from './close.errors.ts';
import type { CloseParts } from './close.parts.ts';
import { type CloseContact, ContactAnswer } from './close.schema.ts';

/** The contact as it is now; `null` when Close says that there is none. */
export function readPerson(
  parts: CloseParts,
  operation: string,
  id: string,
  options: CallOptions,
): Promise<CloseContact | null> {
  return absentAsNull(personOrFail(parts, operation, id, options));
}

export function personOrFail(
  { client }: CloseParts,
  operation: string,
  id: string,
  options: CallOptions,
): Promise<CloseContact> {
  return client.send({ operation, isWrite: false, method: 'GET', path: pathOf(id) }, ContactAnswer, options);
}

/** Sets these properties and nothing else; gives back the contact as it is then. */
export async function writePerson(
  parts: CloseParts,
  operation: string,
  id: string,
  properties: Readonly<Record<string, string>>,
  options: WriteOptions,
): Promise<CloseContact> {
  const contact = await personOrFail(parts, operation, id, options);
  const body = contactBody(operation, properties, contact, await parts.fields.of('contact', options));
  return parts.client.send({ operation, isWrite: true, method: 'PUT', path: pathOf(id), body }, ContactAnswer, options);
}

function pathOf(id: string): string {
  return `/contact/${encodeURIComponent(id)}/`;
}
