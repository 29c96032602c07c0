/** Every port method takes these last: how long it may take, how to stop it, and on whose behalf it runs. */
export interface CallOptions {
  signal: AbortSignal;
  /** Epoch milliseconds after which the answer is of no use. */
  deadline: number;
  runId: string;
  /** Our id of the company the call is about, for the cost report; left out when it is about none or several. */
  companyId?: string;
  /** Work that may wait for tomorrow: it leaves the last part of a vendor's daily quota to others. */
  canWait?: boolean;
  /** Makes a repeated write harmless; required for writes. */
  idempotencyKey?: string;
}

export interface WriteOptions extends CallOptions {
  idempotencyKey: string;
}

/** Outcome of a cheap call that proves credentials and reachability; feeds `gtm doctor` and `/health/ready`. */
export interface Probe {
  ok: boolean;
  /** One line for people: what was reached, or what is wrong and what to do. */
  detail: string;
}
