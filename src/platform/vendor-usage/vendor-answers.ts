import { randomUUID } from 'node:crypto';
import { VendorError } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import type { Database } from '../database/database.ts';
import { storedJson } from '../database/stored-json.ts';
import { hashOf } from '../flows/canonical-json.ts';

/** A question to a vendor. Two with the same vendor, kind and input are the same question. */
export interface VendorRequest {
  vendor: string;
  kind: string;
  input: unknown;
}

/** An answer that shall be kept. */
export interface NewAnswer<T> {
  value: T;
  credits: number;
  /** For how long it counts as fresh. */
  freshMs: number;
}

/** Who dies while asking is replaced after this. Longer than any vendor's call may take. */
const ASKING_MS = 90_000;
const LOOK_AGAIN_MS = 100;
/** Answers hold personal data, so what is past its time goes; a few at a time, whenever one is added. */
const FORGET_AT_ONCE = 100;

/**
 * Answers of vendors, kept while they are fresh, so that nothing is paid for twice. One caller of `answer` asks while others with
 * the same question wait for the row, in whatever process they are. Values are JSON data and come back as such.
 */
export class VendorAnswers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The kept answer, or the one `ask` gives, which is then kept. When `ask` fails, the next caller may ask. */
  async answer<T>(
    request: VendorRequest,
    options: CallOptions,
    ask: () => Promise<NewAnswer<T>>,
  ): Promise<{ value: T; credits: number; kept: boolean }> {
    const hash = hashOfRequest(request);
    const asker = randomUUID();
    const kept = await this.claimOrRead<T>(request, hash, asker, options);
    if (kept) return { value: kept.value, credits: 0, kept: true };
    try {
      const answer = await ask();
      await this.keep(request, answer);
      return { value: answer.value, credits: answer.credits, kept: false };
    } catch (error) {
      await this.database.query('delete from vendor_answer where vendor = $1 and request_hash = $2 and asker = $3', [
        request.vendor,
        hash,
        asker,
      ]);
      throw error;
    }
  }

  /** `null`: the question is ours to ask. */
  private async claimOrRead<T>(
    request: VendorRequest,
    hash: string,
    asker: string,
    options: CallOptions,
  ): Promise<{ value: T } | null> {
    const { vendor, kind } = request;
    for (;;) {
      const now = this.clock.now();
      if (options.signal.aborted || now >= options.deadline) throw notAsked({ vendor, kind });
      const [claimed] = await this.database.query(
        `insert into vendor_answer (vendor, request_hash, kind, asker, asking_until) values ($1, $2, $3, $4, $5)
         on conflict (vendor, request_hash) do update set asker = excluded.asker, asking_until = excluded.asking_until,
           value = null, credits = null, answered_at = null, expires_at = null
         where vendor_answer.expires_at <= $6 or (vendor_answer.expires_at is null and vendor_answer.asking_until <= $6)
         returning vendor`,
        [vendor, hash, kind, asker, new Date(now + ASKING_MS), new Date(now)],
      );
      if (claimed) return null;
      const kept = await this.read<T>(request);
      if (kept) return kept;
      await this.clock.sleep(LOOK_AGAIN_MS, options.signal).catch(() => undefined);
    }
  }

  /** The kept answer while it is fresh, for those who need not wait for others with the same question. */
  async read<T>(request: VendorRequest): Promise<{ value: T } | null> {
    const [row] = await this.database.query<{ value: T }>(
      'select value from vendor_answer where vendor = $1 and request_hash = $2 and expires_at > $3',
      [request.vendor, hashOfRequest(request), new Date(this.clock.now())],
    );
    return row ?? null;
  }

  /** Keeps an answer, whoever asked, and forgets some of those whose time is over. */
  async keep<T>(request: VendorRequest, answer: NewAnswer<T>): Promise<void> {
    const now = this.clock.now();
    await this.database.query(
      `insert into vendor_answer (vendor, request_hash, kind, value, credits, answered_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (vendor, request_hash) do update set asker = null, asking_until = null, value = excluded.value,
         credits = excluded.credits, answered_at = excluded.answered_at, expires_at = excluded.expires_at`,
      [
        request.vendor,
        hashOfRequest(request),
        request.kind,
        storedJson(answer.value),
        answer.credits,
        new Date(now),
        new Date(now + answer.freshMs),
      ],
    );
    await this.database.query(
      `delete from vendor_answer where (vendor, request_hash) in
         (select vendor, request_hash from vendor_answer where expires_at <= $1 limit ${FORGET_AT_ONCE})`,
      [new Date(now)],
    );
  }
}

function hashOfRequest({ kind, input }: VendorRequest): string {
  return hashOf({ kind, input });
}

function notAsked({ vendor, kind }: { vendor: string; kind: string }): VendorError {
  return new VendorError(vendor, kind, 'unavailable', 'stopped before it was asked', { context: { sent: false } });
}
