import { promisify } from 'node:util';
import { constants, gunzip } from 'node:zlib';
import { decodeHtml } from './decode-html.rules.ts';

const unpack = promisify(gunzip);

/**
 * The text of a plain resource. Sitemaps come packed as a file (not as an encoding of the answer), known by their first
 * bytes; what was cut off in the middle is unpacked as far as it goes, and what unpacks to more than `maxBytes` is empty.
 */
export async function decodeText(body: Buffer, contentType: string | undefined, maxBytes: number): Promise<string> {
  const packed = body[0] === 0x1f && body[1] === 0x8b;
  return decodeHtml(packed ? await unpacked(body, maxBytes) : body, contentType);
}

async function unpacked(body: Buffer, maxBytes: number): Promise<Buffer> {
  try {
    return await unpack(body, { maxOutputLength: maxBytes, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    // Broken or too large: a list of addresses is only a help, so none is an answer.
    return Buffer.alloc(0);
  }
}
