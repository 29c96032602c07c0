import { Inject, Injectable } from '@nestjs/common';
import type { AllMiddlewareArgs, App, SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { RenderedMessage } from '#src/ports/messenger';
import { Guidance } from '../../guidance.service.ts';
import { RunRequests } from '../../run-requests.service.ts';

const COMMAND = '/gtm';

/** `/gtm …`: stored, then acknowledged with what was understood; the work happens in the queue. */
@Injectable()
export class GtmCommandListener {
  constructor(
    @Inject(RunRequests) private readonly requests: RunRequests,
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
    await this.requests.begin(`command:${command.trigger_id}`, next.start, command.user_id, {
      channel: command.channel_id,
    });
    return ack(onlyForYou(next.understood));
  }
}

function onlyForYou(message: RenderedMessage) {
  return { response_type: 'ephemeral' as const, text: message.text, blocks: message.blocks as never };
}
