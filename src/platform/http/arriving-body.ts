import type { Readable } from 'node:stream';
import type { HttpAnswer } from './http-exchange.ts';
import { LimitBroken } from './http-failure.ts';
import type { RunningExchange } from './running-exchange.ts';

/** An answer of any status whose body is still arriving. */
export interface OpenHttpAnswer extends Pick<HttpAnswer, 'url' | 'status' | 'headers' | 'contentType'> {
  body: ArrivingBody;
}

/**
 * A (decompressed) body that is still arriving. Reading it throws VendorError when the exchange's time is over, its
 * caller stops, the connection breaks or the body is too large, and closes it at its end, or when the reader leaves.
 */
export class ArrivingBody implements AsyncIterable<Buffer> {
  constructor(
    private readonly stream: Readable,
    private readonly maxBytes: number,
    private readonly exchange: RunningExchange,
  ) {
    // Before somebody reads, nobody would hear of a break, and a stream whose error nobody hears ends the process.
    stream.on('error', () => undefined);
    exchange.signal.addEventListener('abort', () => stream.destroy(), { once: true });
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    let size = 0;
    try {
      this.exchange.signal.throwIfAborted();
      for await (const chunk of this.stream) {
        const bytes = chunk as Buffer;
        size += bytes.length;
        if (size > this.maxBytes) {
          throw new LimitBroken('size', `the answer is larger than ${this.maxBytes} bytes`);
        }
        yield bytes;
      }
      this.exchange.signal.throwIfAborted();
    } catch (error) {
      throw this.exchange.failure(error);
    } finally {
      this.close();
    }
  }

  /** Hangs up. Harmless when it has ended. */
  close(): void {
    this.stream.destroy();
    this.exchange.end();
  }
}
