import { Inject, Injectable } from '@nestjs/common';
import { RunsService } from '#modules/runs';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import type { PostedMessage } from '#src/ports/messenger';
import { type FileDecision, fileDecidedCard, fileImportedCard, filePreviewCard } from '../blocks/file-import.card.ts';
import type { FileImported } from '../files/import-file.flow.ts';
import { type FilePreview, PREVIEW_FILE_FLOW } from '../files/preview-file.flow.ts';
import { ResultMessages } from './result-messages.ts';
import { SlackPoster } from './slack-poster.ts';

/** Shows what an import of a dropped file would do, and what it did. */
@Injectable()
export class FileAnnouncer {
  constructor(
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(ResultMessages) private readonly messages: ResultMessages,
    @Inject(SlackPoster) private readonly poster: SlackPoster,
  ) {}

  async show(delivery: Delivery): Promise<PostedMessage> {
    const run = await this.runs.get(String(delivery.payload.runId));
    const card =
      run.flow === PREVIEW_FILE_FLOW
        ? filePreviewCard(run.result as unknown as FilePreview, run.id)
        : fileImportedCard(run.result as unknown as FileImported);
    return this.messages.replaceProgress(delivery, run, card);
  }

  /** What was decided takes the place of the buttons. */
  async decided(delivery: Delivery): Promise<void> {
    const { runId, decision, posted } = delivery.payload as {
      runId: string;
      decision: FileDecision;
      posted: PostedMessage;
    };
    const run = await this.runs.get(runId);
    await this.poster.update(delivery, posted, fileDecidedCard(run.result as unknown as FilePreview, decision));
  }
}
