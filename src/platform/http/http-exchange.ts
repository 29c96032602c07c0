/** Who asks and why (for errors), and how far the exchange may go. */
export interface HttpLimits {
  /** Whose answer it is, e.g. `website`, `serper`; names the VendorError. */
  vendor: string;
  /** What was being done, e.g. `homePage`. */
  operation: string;
  signal: AbortSignal;
  /** Epoch milliseconds; the whole exchange, redirects and body included, ends by then. */
  deadline: number;
  /** Upper bound for this exchange in milliseconds, whatever the deadline allows. Default 30 s. */
  timeoutMs?: number;
  /** Largest body after decompression. Default 2 MB. */
  maxBytes?: number;
  /** A larger body is refused, or read up to the limit and no further. Default `refuse`. */
  whenOver?: 'refuse' | 'cut';
  /** Media types that are read (`text/html`); others are refused before their body is. Default: all. */
  accept?: readonly string[];
  /** Whether a redirect may be followed; where not, the request ends as `rejected` with `context.redirect`. Default: yes. */
  mayFollow?: (url: string) => boolean;
  /** Sent to the first origin only; a redirect to another origin does not get them. */
  headers?: Readonly<Record<string, string>>;
}

/** A request that is not a plain read. `json` is serialised and typed; `body` is sent as it is. */
export interface HttpRequest extends HttpLimits {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  json?: unknown;
  body?: Buffer | string;
}

/** An answer; its status is a 2xx one unless it was asked for raw. */
export interface HttpAnswer {
  /** Address after redirects. */
  url: string;
  status: number;
  /** Lower-case names; repeated headers joined by `, `. */
  headers: Record<string, string>;
  body: Buffer;
  /** Media type without parameters, lower case; empty when the server named none. */
  contentType: string;
  /** The addresses that redirected here, in order. */
  redirects: string[];
  /** True when a redirect led from https to http, so anybody on the way could have changed the answer. */
  downgraded: boolean;
}
