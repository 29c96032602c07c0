import { Inject, Injectable } from '@nestjs/common';
import type { AllMiddlewareArgs, App, SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { RenderedMessage } from '#src/ports/messenger';
import { Guidance } from '../../guidance.service.ts';
import { RunRequests } from '../../run-requests.service.ts';
import { ScoreCards } from '../../score-cards.service.ts';

const COMMAND = '/gtm';

/** `/gtm …`: stored, then acknowledged with what was understood; the work happens in the queue. */
@Injectable()
export class GtmCommandListener {
  constructor(
    @Inject(RunRequests) private readonly requests: RunRequests,
    @Inject(Guidance) private readonly guidance: Guidance,
    @Inject(ScoreCards) private readonly scores: ScoreCards,
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
    const key = `command:${command.trigger_id}`;
    const target = { channel: command.channel_id };
    if ('score' in next) await this.scores.post(key, next.score, command.user_id, target);
    else await this.requests.begin(key, next.start, command.user_id, target);
    return ack(onlyForYou(next.understood));
  }
}

function onlyForYou(message: RenderedMessage) {
  return { response_type: 'ephemeral' as const, text: message.text, blocks: message.blocks as never };
}
