/**
 * Hears an answer while a model writes it. What is heard is not checked yet and counts for nothing: only the answer
 * that `generate` returns does. Must not throw; a listener that does is not told any more.
 */
export interface AnswerListener {
  /** The next piece of the text, as the model wrote it (JSON, where the prompt wants JSON). */
  onText(piece: string): void;
  /** Forget what was heard: it broke off, was no good, or another vendor was asked; the text begins again, or rules answer. */
  onRestart(): void;
}

/** Passes pieces on to a listener, each attempt's own only, and says when they begin again. */
export class Broadcast {
  private attempt = 0;
  private heard = false;

  /** `null`: nobody listens, so nobody has to stream. */
  constructor(private listener: AnswerListener | null) {}

  /** Begins a new attempt; late pieces of earlier ones go nowhere. `undefined` when nobody listens. */
  begin(): ((piece: string) => void) | undefined {
    this.dismiss();
    if (this.listener === null) return undefined;
    const mine = this.attempt;
    return (piece) => {
      if (mine !== this.attempt) return;
      this.heard = true;
      this.tell((listener) => listener.onText(piece));
    };
  }

  /** What was heard so far is of no use. */
  dismiss(): void {
    this.end();
    if (this.heard) this.tell((listener) => listener.onRestart());
    this.heard = false;
  }

  /** Nothing more is passed on. */
  end(): void {
    this.attempt += 1;
  }

  private tell(what: (listener: AnswerListener) => void): void {
    if (this.listener === null) return;
    try {
      what(this.listener);
    } catch {
      // Somebody who looks on must not cost the answer.
      this.listener = null;
    }
  }
}
