import { Inject, Injectable } from '@nestjs/common';
import type { AllMiddlewareArgs, App, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { understand } from '#modules/discovery';
import type { RenderedMessage } from '#src/ports/messenger';
import { understoodAs } from '../../blocks/progress.card.ts';
import { FindRequests } from '../../find-requests.service.ts';
import { Guidance } from '../../guidance.service.ts';

const COMMAND = '/gtm';

/** `/gtm …`: stored, then acknowledged with what was understood; the work happens in the queue. */
@Injectable()
export class GtmCommandListener {
  constructor(
    @Inject(FindRequests) private readonly finds: FindRequests,
    @Inject(Guidance) private readonly guidance: Guidance,
  ) {}

  register(app: App): void {
    app.command(COMMAND, (args) => this.onCommand(args));
  }

  async onCommand({
    command,
    ack,
  }: Pick<SlackCommandMiddlewareArgs & AllMiddlewareArgs, 'command' | 'ack'>): Promise<void> {
    const next = await this.guidance.nextStep(command.text);
    if (next.say) return ack(onlyForYou(next.say));
    await this.finds.begin(`command:${command.trigger_id}`, next.find, command.user_id, {
      channel: command.channel_id,
    });
    return ack(onlyForYou(understoodAs(understand(next.find))));
  }
}

function onlyForYou(message: RenderedMessage) {
  return { response_type: 'ephemeral' as const, text: message.text, blocks: message.blocks as never };
}
