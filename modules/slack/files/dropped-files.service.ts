import { Inject, Injectable } from '@nestjs/common';
import { RunsService } from '#modules/runs';
import { Outbox } from '#src/platform/outbox/outbox';
import type { MessageTarget } from '#src/ports/messenger';
import { POST_EFFECT } from '../announce/effects.ts';
import { errorCard } from '../blocks/guidance.card.ts';
import { RunRequests } from '../run-requests.service.ts';
import { laneOf } from '../slack-reply.ts';
import { IMPORT_FILE_FLOW } from './import-file.flow.ts';
import { type FilePreview, PREVIEW_FILE_FLOW } from './preview-file.flow.ts';

/** Files somebody shared in one message. */
interface Dropped {
  user: string;
  files: readonly { id: string; name?: string | null }[];
  target: MessageTarget;
}

const TABLE = /\.(csv|tsv|tab|txt|xlsx)$/i;

/** Takes files that people drop into their direct messages with the app: first a look, then, on a click, the import. */
@Injectable()
export class DroppedFiles {
  constructor(
    @Inject(RunRequests) private readonly requests: RunRequests,
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  async take(eventId: string, { user, files, target }: Dropped): Promise<void> {
    const tables = files.filter(({ name }) => TABLE.test(name ?? ''));
    if (tables.length === 0) return this.sayWhatIsTaken(eventId, target);
    for (const { id, name } of tables) {
      const request = { flow: PREVIEW_FILE_FLOW, input: { fileId: id, name: name ?? 'file' } };
      await this.requests.begin(`event:${eventId}:${id}`, request, user, target);
    }
  }

  /** Starts the import of what the preview showed; however often it is clicked, once. */
  async import(previewRunId: string, user: string, target: MessageTarget): Promise<void> {
    const run = await this.runs.get(previewRunId);
    const { fileId, name, kind, hash } = run.result as unknown as FilePreview;
    const request = { flow: IMPORT_FILE_FLOW, input: { fileId, name, kind, hash } };
    await this.requests.begin(`import:${previewRunId}`, request, user, target);
  }

  private async sayWhatIsTaken(eventId: string, target: MessageTarget): Promise<void> {
    const words = 'I can read tables of companies or people: a CSV, TSV or .xlsx file. Drop one of these here.';
    await this.outbox.send({
      runId: null,
      kind: POST_EFFECT,
      idempotencyKey: `slack:event:${eventId}`,
      lane: laneOf(target.channel),
      payload: { target, message: errorCard(words, null) },
    });
  }
}
