import type { LlmVendor } from '#src/ports/language-model';
import type { ScriptedAnswer } from './answers.ts';

/** A call as it was received and answered. */
export interface ModelCall {
  vendor: LlmVendor;
  path: string;
  model: string;
  system: string;
  turns: { role: string; text: string }[];
  stream: boolean;
  /** The body as it arrived. */
  body: Record<string, unknown>;
  headers: Record<string, string>;
  answered: ScriptedAnswer['kind'] | 'unexpected' | 'refused';
}

/** Which calls a scripted answer is for; every call when empty. */
export interface CallMatch {
  vendor?: LlmVendor;
  model?: string;
}

export type Responder = (call: ModelCall) => ScriptedAnswer | null;

/** Answers in order, each used once; then the responder; and nothing besides. */
export class Script {
  private queue: { match: CallMatch; answer: ScriptedAnswer }[] = [];
  private responder: Responder | null = null;
  private unexpected: ModelCall[] = [];

  add(match: CallMatch, answers: readonly ScriptedAnswer[]): void {
    this.queue.push(...answers.map((answer) => ({ match, answer })));
  }

  respondWith(responder: Responder): void {
    this.responder = responder;
  }

  /** `null` for a call nobody prepared. */
  take(call: ModelCall): ScriptedAnswer | null {
    const at = this.queue.findIndex(({ match }) => fits(match, call));
    if (at >= 0) return this.queue.splice(at, 1)[0]!.answer;
    const answer = this.responder?.(call) ?? null;
    if (!answer) this.unexpected.push(call);
    return answer;
  }

  /** Throws when an answer was prepared in vain, or a call came that nobody prepared. */
  assertAllUsed(): void {
    const problems = [
      ...this.queue.map(({ match, answer }) => `never asked for: ${answer.kind} for ${JSON.stringify(match)}`),
      ...this.unexpected.map(({ vendor, model, turns }) => `not expected: ${vendor}:${model} "${turns.at(-1)?.text}"`),
    ];
    if (problems.length > 0) throw new Error(`The script and the calls differ:\n${problems.join('\n')}`);
  }

  clear(): void {
    this.queue = [];
    this.responder = null;
    this.unexpected = [];
  }
}

function fits(match: CallMatch, call: ModelCall): boolean {
  return (match.vendor ?? call.vendor) === call.vendor && (match.model ?? call.model) === call.model;
}
