import { Inject, Injectable } from '@nestjs/common';
import type { AllMiddlewareArgs, App, SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { RenderedMessage } from '#src/ports/messenger';
import { parseCommand } from '../../command.rules.ts';
import { DigestSettings } from '../../digest-settings.service.ts';
import { Guidance } from '../../guidance.service.ts';
import { RunRequests } from '../../run-requests.service.ts';
import { ScoreCards } from '../../score-cards.service.ts';

type CommandArgs = Pick<SlackCommandMiddlewareArgs & AllMiddlewareArgs, 'command' | 'ack' | 'client'>;

const COMMAND = '/gtm';

/** `/gtm …`: stored, then acknowledged with what was understood; the work happens in the queue. */
@Injectable()
export class GtmCommandListener {
  constructor(
    @Inject(RunRequests) private readonly requests: RunRequests,
    @Inject(Guidance) private readonly guidance: Guidance,
    @Inject(ScoreCards) private readonly scores: ScoreCards,
    @Inject(DigestSettings) private readonly settings: DigestSettings,
  ) {}

  register(app: App): void {
    app.command(COMMAND, (args) => this.onCommand(args));
  }

  async onCommand({ command, ack, client }: CommandArgs): Promise<void> {
    if (parseCommand(command.text).kind === 'settings') {
      const { user_id: user, channel_id: channel, trigger_id: triggerId } = command;
      const refusal = await this.settings.open({ client, user, channel, triggerId });
      return refusal === null ? ack() : ack(onlyForYou(refusal));
    }
    const next = await this.guidance.nextStep(command.text, command.user_id);
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
