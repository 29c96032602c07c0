import type { FaultRule as AnyFaultRule } from '../fault-box.ts';
import type { RateLimitPolicy } from './answers.ts';

/** What goes wrong with a call. Faults "after effect" do the work first: the caller cannot know that it was done. */
export type Fault =
  | { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string> }
  | { kind: 'rate-limit'; policy: RateLimitPolicy; retryAfterSeconds?: number }
  /** 423: the record is locked by another process. */
  | { kind: 'locked' }
  /** 477: the account is being moved between data centres. */
  | { kind: 'migrating'; retryAfterSeconds: number }
  /** The connection breaks before anything is done. */
  | { kind: 'drop' }
  | { kind: 'drop-after-effect' }
  /** Never answers; the caller has to give up. */
  | { kind: 'hang' }
  | { kind: 'hang-after-effect' }
  | { kind: 'slow'; ms: number }
  /** Does the work, then answers with a body that is no JSON. */
  | { kind: 'bad-json' }
  /** Does the work, then answers with this body. */
  | { kind: 'bad-shape'; body: unknown }
  /** 404 without content type, as a gateway in between answers. */
  | { kind: 'bare-not-found' };

export type FaultRule = AnyFaultRule<Fault>;
