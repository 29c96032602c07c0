/**
 * Every error this service raises on purpose. An error is for what was not expected; expected outcomes are values
 * (`null`, `{ skipped, reason }`). Edges (HTTP, Slack, CLI, queue) each have one mapper over these classes.
 */
export interface GtmErrorDetails {
  /** What a user may read: what happened and what to do next. Defaults to a generic sentence. */
  userMessage?: string;
  /** Data for logs and audit; never secrets. */
  context?: Record<string, unknown>;
  cause?: unknown;
}

export class GtmError extends Error {
  readonly userMessage: string;
  readonly context: Record<string, unknown>;
  /** May the same call succeed later without anybody changing anything? */
  readonly retryable: boolean = false;

  constructor(
    /** Stable code, `AREA.WHAT`. */
    readonly code: string,
    /** For developers and logs. */
    message: string,
    details: GtmErrorDetails = {},
  ) {
    super(message, { cause: details.cause });
    this.name = new.target.name;
    this.userMessage =
      details.userMessage ?? 'Something went wrong on our side. The run id below helps to find out what.';
    this.context = details.context ?? {};
  }
}

/** The caller gave something we cannot use; the message says what, where, and what to do. */
export class UserInputError extends GtmError {
  constructor(code: string, message: string, details: GtmErrorDetails = {}) {
    super(code, message, { userMessage: message, ...details });
  }
}

export class NotFoundError extends GtmError {
  constructor(code: string, message: string, details: GtmErrorDetails = {}) {
    super(code, message, { userMessage: message, ...details });
  }
}

/** The state does not allow this now (already decided, run in progress elsewhere, changed since). */
export class ConflictError extends GtmError {
  constructor(code: string, message: string, details: GtmErrorDetails = {}) {
    super(code, message, { userMessage: message, ...details });
  }
}

/** What the caller said the state to be (If-Match) is no longer so. */
export class PreconditionError extends GtmError {
  constructor(code: string, message: string, details: GtmErrorDetails = {}) {
    super(code, message, { userMessage: message, ...details });
  }
}

/** The caller is known but may not do this. */
export class ForbiddenError extends GtmError {
  constructor(code: string, message: string, details: GtmErrorDetails = {}) {
    super(code, message, { userMessage: message, ...details });
  }
}

/** The installation is set up wrongly; nothing will work until a person changes it. */
export class ConfigError extends GtmError {
  constructor(code: string, message: string, details: GtmErrorDetails = {}) {
    super(code, message, { userMessage: message, ...details });
  }
}

export const VENDOR_ERROR_KINDS = [
  'auth',
  'permission',
  'not-found',
  'rate-limited',
  'unavailable',
  'rejected',
  'bad-answer',
] as const;
export type VendorErrorKind = (typeof VENDOR_ERROR_KINDS)[number];

const RETRYABLE_KINDS: ReadonlySet<VendorErrorKind> = new Set(['rate-limited', 'unavailable']);

export interface VendorErrorDetails extends GtmErrorDetails {
  status?: number;
  /** How long the vendor asked us to wait. */
  retryAfterMs?: number;
  /** True when the request may have taken effect although no answer arrived (timeout, broken connection). */
  uncertain?: boolean;
}

/** The only error a port may throw. Whether to retry follows from its kind. */
export class VendorError extends GtmError {
  override readonly retryable: boolean;
  readonly status?: number;
  readonly retryAfterMs?: number;
  readonly uncertain: boolean;

  constructor(
    readonly vendor: string,
    readonly operation: string,
    readonly kind: VendorErrorKind,
    /** What happened, without who and what for; the message names these too. */
    readonly summary: string,
    details: VendorErrorDetails = {},
  ) {
    super(`VENDOR.${kind.toUpperCase().replace('-', '_')}`, `${vendor} ${operation}: ${summary}`, {
      userMessage: `${vendor} could not do this (${kind}): ${summary}`,
      ...details,
    });
    this.retryable = RETRYABLE_KINDS.has(kind);
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
    this.uncertain = details.uncertain ?? false;
  }
}

/** The text of anything thrown, for logs and for rows that keep an error. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
