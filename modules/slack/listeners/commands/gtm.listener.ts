import { Inject, Injectable } from '@nestjs/common';
import type { AllMiddlewareArgs, App, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { understand } from '#modules/discovery';
import { CompanyRepository } from '#modules/leads';
import type { RenderedMessage } from '#src/ports/messenger';
import { emptyIndexCard, helpCard, unknownCommandCard } from '../../blocks/guidance.card.ts';
import { understoodAs } from '../../blocks/progress.card.ts';
import { parseCommand } from '../../command.rules.ts';
import { FindRequests } from '../../find-requests.service.ts';

export const COMMAND = '/gtm';

/** `/gtm …`: stored, then acknowledged with what was understood; the work happens in the queue. */
@Injectable()
export class GtmCommandListener {
  constructor(
    @Inject(FindRequests) private readonly finds: FindRequests,
    @Inject(CompanyRepository) private readonly companies: CompanyRepository,
  ) {}

  register(app: App): void {
    app.command(COMMAND, (args) => this.onCommand(args));
  }

  async onCommand({
    command,
    ack,
  }: Pick<SlackCommandMiddlewareArgs & AllMiddlewareArgs, 'command' | 'ack'>): Promise<void> {
    const asked = parseCommand(command.text);
    if (asked.kind === 'help') return ack(onlyForYou(helpCard()));
    if (asked.kind === 'unknown') return ack(onlyForYou(unknownCommandCard(asked.word, asked.suggestion)));
    if ((await this.companies.count()) === 0) return ack(onlyForYou(emptyIndexCard()));
    await this.finds.begin(`command:${command.trigger_id}`, asked.text, command.user_id, {
      channel: command.channel_id,
    });
    return ack(onlyForYou(understoodAs(understand(asked.text))));
  }
}

function onlyForYou(message: RenderedMessage) {
  return { response_type: 'ephemeral' as const, text: message.text, blocks: message.blocks as never };
}
