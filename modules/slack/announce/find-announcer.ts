import { Inject, Injectable } from '@nestjs/common';
import { findCsv, toFindAnswer } from '#modules/discovery';
import { RunsService } from '#modules/runs';
import { NotFoundError } from '#src/domain/errors';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import type { MessageTarget, PostedMessage } from '#src/ports/messenger';
import { companyThreadCard } from '../blocks/company-thread.card.ts';
import { findResultCard } from '../blocks/find-result.card.ts';
import { errorCard } from '../blocks/guidance.card.ts';
import { ResultMessages } from './result-messages.ts';
import { SlackPoster } from './slack-poster.ts';

/** Shows a find's end: the progress message becomes the list, each company gets a card in its thread. */
@Injectable()
export class FindAnnouncer {
  constructor(
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(ResultMessages) private readonly messages: ResultMessages,
    @Inject(SlackPoster) private readonly poster: SlackPoster,
  ) {}

  async result(delivery: Delivery): Promise<PostedMessage> {
    const run = await this.runs.get(String(delivery.payload.runId));
    return this.messages.replaceProgress(delivery, run, findResultCard(toFindAnswer(run), { offerCrm: true }));
  }

  async failure(delivery: Delivery): Promise<PostedMessage> {
    const run = await this.runs.get(String(delivery.payload.runId));
    const words =
      run.error?.userMessage ?? (run.status === 'cancelled' ? 'The run was cancelled.' : 'The run did not end well.');
    return this.messages.replaceProgress(delivery, run, errorCard(words, run.id));
  }

  async company(delivery: Delivery): Promise<PostedMessage> {
    const run = await this.runs.get(String(delivery.payload.runId));
    const found = toFindAnswer(run).results.find(({ company }) => company.id === delivery.payload.companyId);
    if (!found) throw new NotFoundError('SLACK.NO_COMPANY', 'This company is not part of the result.');
    return this.messages.postBelow(delivery, run, companyThreadCard(found));
  }

  async csv(delivery: Delivery): Promise<void> {
    const answer = toFindAnswer(await this.runs.get(String(delivery.payload.runId)));
    const file = {
      name: `gtm-find-${answer.run_id}.csv`,
      title: answer.summary.slice(0, 200),
      content: findCsv(answer),
      alt: null,
    };
    await this.poster.upload(delivery, delivery.payload.target as MessageTarget, file);
  }
}
