import { Inject, Injectable } from '@nestjs/common';
import { findCsv, toFindAnswer } from '#modules/discovery';
import { RunsService } from '#modules/runs';
import { NotFoundError } from '#src/domain/errors';
import type { RunRow } from '#src/platform/flows/run-store';
import { Outbox } from '#src/platform/outbox/outbox';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import type { MessageTarget, PostedMessage } from '#src/ports/messenger';
import { companyThreadCard } from '../blocks/company-thread.card.ts';
import { findResultCard } from '../blocks/find-result.card.ts';
import { errorCard } from '../blocks/guidance.card.ts';
import { SlackReply } from '../slack-reply.ts';
import { ProgressMessages } from './progress-messages.ts';
import { SlackPoster } from './slack-poster.ts';

/** Shows a find's end: the progress message becomes the list, each company gets a card in its thread. */
@Injectable()
export class FindAnnouncer {
  constructor(
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(ProgressMessages) private readonly progress: ProgressMessages,
    @Inject(SlackPoster) private readonly poster: SlackPoster,
  ) {}

  async result(delivery: Delivery): Promise<PostedMessage> {
    const run = await this.runs.get(String(delivery.payload.runId));
    return this.replaceProgress(delivery, run, findResultCard(toFindAnswer(run), { offerCrm: true }));
  }

  async failure(delivery: Delivery): Promise<PostedMessage> {
    const run = await this.runs.get(String(delivery.payload.runId));
    const words =
      run.error?.userMessage ?? (run.status === 'cancelled' ? 'The run was cancelled.' : 'The run did not end well.');
    return this.replaceProgress(delivery, run, errorCard(words, run.id));
  }

  async company(delivery: Delivery): Promise<PostedMessage> {
    const run = await this.runs.get(String(delivery.payload.runId));
    const found = toFindAnswer(run).results.find(({ company }) => company.id === delivery.payload.companyId);
    if (!found) throw new NotFoundError('SLACK.NO_COMPANY', 'This company is not part of the result.');
    return this.poster.post(delivery, await this.threadOf(run), companyThreadCard(found));
  }

  async csv(delivery: Delivery): Promise<void> {
    const answer = toFindAnswer(await this.runs.get(String(delivery.payload.runId)));
    const file = {
      name: `gtm-find-${answer.run_id}.csv`,
      title: answer.summary.slice(0, 200),
      content: findCsv(answer),
    };
    await this.poster.upload(delivery, delivery.payload.target as MessageTarget, file);
  }

  private async replaceProgress(
    delivery: Delivery,
    run: RunRow,
    message: ReturnType<typeof errorCard>,
  ): Promise<PostedMessage> {
    const posted = await this.progress.postedFor(run.id);
    if (posted && (await this.poster.update(delivery, posted, message))) return posted;
    const reply = SlackReply.parse(run.origin.reply);
    return this.poster.post(
      delivery,
      { channel: reply.channel, threadTs: reply.threadTs ?? undefined },
      message,
      reply.user,
    );
  }

  /** The thread of the list; a find asked for in a thread stays in that thread. */
  private async threadOf(run: RunRow): Promise<MessageTarget> {
    const reply = SlackReply.parse(run.origin.reply);
    const result = (await this.outbox.resultOf(`${run.id}:result:${run.attempts}`)) as PostedMessage | null;
    if (!result) return { channel: reply.channel, threadTs: reply.threadTs ?? undefined };
    return { channel: result.channel, threadTs: reply.threadTs ?? result.ts };
  }
}
