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

export interface FaultRule {
  /** Any method when left out. */
  method?: string;
  /** A pattern for the path, or a text it contains; any path when left out. */
  path?: RegExp | string;
  /** How many matching calls fail; one when left out. */
  times?: number;
  /** How many matching calls go well first; none when left out. */
  skip?: number;
  fault: Fault;
}

/** The rules in force; the first that matches a call is used up by it. */
export class FaultBox {
  private rules: (FaultRule & { left: number; skipLeft: number })[] = [];

  add(rule: FaultRule): void {
    this.rules.push({ ...rule, left: rule.times ?? 1, skipLeft: rule.skip ?? 0 });
  }

  clear(): void {
    this.rules = [];
  }

  take(method: string, path: string): Fault | null {
    for (const rule of this.rules) {
      if (rule.left === 0 || (rule.method !== undefined && rule.method !== method)) continue;
      if (rule.path !== undefined && !matches(rule.path, path)) continue;
      if (rule.skipLeft > 0) {
        rule.skipLeft -= 1;
        return null;
      }
      rule.left -= 1;
      return rule.fault;
    }
    return null;
  }
}

function matches(pattern: RegExp | string, path: string): boolean {
  return typeof pattern === 'string' ? path.includes(pattern) : pattern.test(path);
}
