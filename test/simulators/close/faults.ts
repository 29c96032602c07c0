import type { FaultRule as AnyFaultRule } from '../fault-box.ts';

/** What goes wrong with a call. Faults "after effect" do the work first: the caller cannot know that it was done. */
export type Fault =
  | { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string> }
  | { kind: 'rate-limit'; resetSeconds: number }
  /** 429 of something in between, which says no time in Close's way. */
  | { kind: 'bare-rate-limit'; retryAfterSeconds?: number }
  /** The connection breaks before anything is done. */
  | { kind: 'drop' }
  | { kind: 'drop-after-effect' }
  /** Never answers; the caller has to give up. */
  | { kind: 'hang' }
  | { kind: 'hang-after-effect' }
  /** Does the work, then answers with a body that is no JSON. */
  | { kind: 'bad-json' }
  /** Does the work, then answers with this body. */
  | { kind: 'bad-shape'; body: unknown }
  /** 404 without content type, as a gateway in between answers. */
  | { kind: 'bare-not-found' };

export type FaultRule = AnyFaultRule<Fault>;
