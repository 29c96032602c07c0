import type { Readable } from 'node:stream';
import { LimitBroken } from './http-failure.ts';

/**
 * Reads a (decompressed) body up to a limit. Past it, `refuse` throws and `cut` keeps what was read; either way the
 * stream is closed at once, so neither an endless body nor a small one that unpacks to gigabytes is held in memory.
 */
export async function readBody(stream: Readable, maxBytes: number, whenOver: 'refuse' | 'cut'): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = chunk as Buffer;
    chunks.push(bytes);
    size += bytes.length;
    if (size > maxBytes) {
      // Leaving the loop destroys the stream.
      if (whenOver === 'refuse') throw new LimitBroken('size', `the answer is larger than ${maxBytes} bytes`);
      break;
    }
  }
  return Buffer.concat(chunks).subarray(0, maxBytes);
}
