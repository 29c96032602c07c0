import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PayloadTooLargeException } from '@nestjs/common';
import busboy from 'busboy';
import type { Request } from 'express';
import { GtmError, messageOf, UserInputError } from '#src/domain/errors';

/** A file somebody sent, on disk while it is worked with. */
export interface Upload {
  path: string;
  /** As the sender calls it, without folders; for people only. */
  fileName: string;
}

/** Largest file that is taken, and the setting that says so. */
export interface UploadLimit {
  mostBytes: number;
  setting: string;
}

/**
 * Streams the file of a request to disk, lends it, and removes it afterwards. Takes a form (`multipart/form-data`, its
 * first file) or the bytes themselves with a type of their own. Throws UserInputError without a file, and
 * PayloadTooLargeException beyond `limit`; then the rest is not read.
 */
export async function withUpload<T>(
  request: Request,
  limit: UploadLimit,
  work: (upload: Upload) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gtm-upload-'));
  try {
    const target = path.join(folder, 'upload');
    const isForm = /^multipart\/form-data\b/i.test(request.headers['content-type'] ?? '');
    const fileName = isForm ? await storeForm(request, target, limit) : await storeBody(request, target, limit);
    return await work({ path: target, fileName });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function storeForm(request: Request, target: string, limit: UploadLimit): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string | null>();
  let stored: Promise<string> | null = null;
  try {
    const form = busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { files: 1, fields: 20, parts: 40 },
    });
    form.on('file', (_field, content, { filename }) => {
      stored = pipeline(content, limited(limit), createWriteStream(target)).then(() => nameOf(filename));
      stored.catch(reject);
    });
    form.on('close', () => resolve(stored));
    form.on('error', (error) => reject(error));
    request.on('aborted', () => reject(new UserInputError('UPLOAD.BROKEN', 'The upload was broken off.')));
    request.pipe(form);
    const name = await promise;
    if (name === null)
      throw new UserInputError('UPLOAD.NO_FILE', 'The form has no file. Send it in a field named "file".');
    return name;
  } catch (error) {
    request.unpipe();
    if (error instanceof GtmError || error instanceof PayloadTooLargeException) throw error;
    throw new UserInputError('UPLOAD.BAD_FORM', `The form cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

async function storeBody(request: Request, target: string, limit: UploadLimit): Promise<string> {
  if (request.readableEnded || request.headers['content-type'] === undefined) {
    const how = 'Send the file as a form (multipart/form-data) or as the body with Content-Type: text/csv.';
    throw new UserInputError('UPLOAD.NO_FILE', `There is no file in the request. ${how}`);
  }
  await pipeline(request, limited(limit), createWriteStream(target));
  return 'upload';
}

function limited({ mostBytes, setting }: UploadLimit): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes <= mostBytes) return done(null, chunk);
      const reason = `The file is larger than ${Math.floor(mostBytes / 1_000_000)} MB, the most that is taken (${setting}).`;
      done(new PayloadTooLargeException(reason));
    },
  });
}

function nameOf(given: string | undefined): string {
  return (given ?? '').split(/[\\/]/).at(-1)?.slice(0, 200) || 'upload';
}
