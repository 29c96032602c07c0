import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';

/** The state of an answer: equal answers have equal tags. */
export function etagOf(body: unknown): string {
  return `"${createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 27)}"`;
}

/**
 * Puts a state on an answer. Who has that state already gets a 304 without a body, also under `Cache-Control: no-cache`,
 * which asks for exactly this comparison; the framework's own answers such requests in full.
 */
export function unlessKnown<Body>(response: Response, body: Body, etag: string): Body | undefined {
  response.setHeader('etag', etag);
  if (!isKnown(response.req, etag)) return body;
  response.status(304);
  return undefined;
}

function isKnown({ headers }: Request, etag: string): boolean {
  const known = (headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}
