import type { z } from 'zod';
import { VendorError, type VendorErrorKind } from '#src/domain/errors';
import type { GuardedHttp } from '#src/platform/http/guarded-http';
import type { HttpAnswer, HttpLimits } from '#src/platform/http/http-exchange';
import type { CallOptions } from '#src/ports/call-options';
import type { WebSearchVendor } from '#src/ports/search';

/** What an adapter of a web search is made with. */
export interface SearchSettings {
  http: GuardedHttp;
  /** Other address than the vendor's own. */
  baseUrl?: string;
}

export interface KeyedSearchSettings extends SearchSettings {
  apiKey: string;
}

/** Answers of a search are some ten kilobytes; DuckDuckGo's page is the largest. */
const MOST_BYTES = 1_000_000;
const LONGEST_MS = 15_000;

/** The bounds of one exchange with a vendor. */
export function searchLimits(
  vendor: WebSearchVendor,
  operation: string,
  { signal, deadline }: CallOptions,
): HttpLimits {
  return { vendor, operation, signal, deadline, timeoutMs: LONGEST_MS, maxBytes: MOST_BYTES };
}

/** An answer's JSON in the shape that is needed of it; throws `bad-answer`. */
export function readJson<Schema extends z.ZodType>(
  schema: Schema,
  answer: Pick<HttpAnswer, 'body'>,
  { vendor, operation }: Pick<HttpLimits, 'vendor' | 'operation'>,
): z.output<Schema> {
  const fail = (summary: string, cause: unknown) =>
    new VendorError(vendor, operation, 'bad-answer', summary, { cause });
  let json: unknown;
  try {
    json = JSON.parse(answer.body.toString('utf8'));
  } catch (error) {
    throw fail('the answer is no JSON', error);
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw fail('the answer has another shape', parsed.error);
  return parsed.data;
}

/** The same failure under the kind and in the words of somebody who knows the vendor. */
export function saidBetter(error: VendorError, kind: VendorErrorKind, summary: string): VendorError {
  const { vendor, operation, status, retryAfterMs, context } = error;
  return new VendorError(vendor, operation, kind, summary, { status, retryAfterMs, context, cause: error });
}

/** The beginning of the text of an error's answer; empty when none came. */
export function answerTextOf(error: VendorError): string {
  return typeof error.context.answer === 'string' ? error.context.answer : '';
}
