import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#src/config/config';
import { UserInputError } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import { MessengerPort } from '#src/ports/messenger';

/** A shared file on disk, while it is worked with. */
export interface LentFile {
  path: string;
  /** SHA-256 of its bytes. */
  hash: string;
}

/** Lends files that people shared in Slack to those who read tables from disk. */
@Injectable()
export class SharedTables {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'importBytes'>,
    @Inject(MessengerPort) private readonly messenger: MessengerPort,
  ) {}

  async lend<T>(fileId: string, call: CallOptions, work: (file: LentFile) => Promise<T>): Promise<T> {
    const shared = await this.messenger.downloadFile(fileId, this.config.importBytes, call);
    if (shared === null) throw new UserInputError('IMPORT.FILE_GONE', 'The file is no longer there. Drop it again.');
    const folder = await mkdtemp(path.join(tmpdir(), 'gtm-shared-'));
    try {
      const target = path.join(folder, 'table');
      await writeFile(target, shared.content);
      return await work({ path: target, hash: createHash('sha256').update(shared.content).digest('hex') });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
