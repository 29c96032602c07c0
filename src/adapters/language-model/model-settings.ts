import type { Clock } from '#src/ports/clock';

/** What an adapter of a language model is made from. */
export interface ModelSettings {
  /** `null` for servers that take none (Ollama, most vLLM installations). */
  apiKey: string | null;
  /** The vendor's own address when left out. */
  baseUrl?: string;
  /** The only way out; the SDKs never get to see the global one. */
  fetch: typeof globalThis.fetch;
  /** Deadlines are measured with it. */
  clock: Clock;
}
