/** What a handler answers. */
export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A refusal in Close's own error shape. */
export class CloseRefusal extends Error {
  constructor(
    readonly status: number,
    readonly body: Record<string, unknown>,
    readonly headers: Record<string, string> = {},
  ) {
    super(JSON.stringify(body));
  }

  answer(): Answer {
    return { status: this.status, body: this.body, headers: this.headers };
  }
}

/** 400 with what is wrong, by field where it is about one. */
export function notValid(fieldErrors: Record<string, unknown>, errors: string[] = []): CloseRefusal {
  return new CloseRefusal(400, { errors, 'field-errors': fieldErrors });
}

export function notFound(): CloseRefusal {
  return new CloseRefusal(404, { error: 'Object does not exist or you do not have access to it.' });
}

export function rateLimited(resetSeconds: number, limit = 60): CloseRefusal {
  return new CloseRefusal(
    429,
    { error: 'API call count exceeded for this period.', rate_reset: resetSeconds },
    { RateLimit: `limit=${limit}, remaining=0, reset=${resetSeconds}`, 'Retry-After': String(Math.ceil(resetSeconds)) },
  );
}
