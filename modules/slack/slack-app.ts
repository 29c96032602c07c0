import { Inject, Injectable, Logger, type RawBodyRequest } from '@nestjs/common';
import { App, LogLevel } from '@slack/bolt';
import type { Request, Response } from 'express';
import { CONFIG, type Config } from '#src/config/config';
import { ConfigError, messageOf } from '#src/domain/errors';
import { guardedFetch } from '#src/platform/http/guarded-fetch';
import { GuardedHttp } from '#src/platform/http/guarded-http';
import { AddContactsListener } from './listeners/actions/add-contacts.listener.ts';
import { AddSelectedListener } from './listeners/actions/add-selected.listener.ts';
import { CsvListener } from './listeners/actions/csv.listener.ts';
import { DecideListener } from './listeners/actions/decide.listener.ts';
import { DigestListener } from './listeners/actions/digest.listener.ts';
import { DraftListener } from './listeners/actions/draft.listener.ts';
import { EditPlanListener } from './listeners/actions/edit-plan.listener.ts';
import { HomeListener } from './listeners/actions/home.listener.ts';
import { ImportFileListener } from './listeners/actions/import-file.listener.ts';
import { LeadListener } from './listeners/actions/lead.listener.ts';
import { MuteListener } from './listeners/actions/mute.listener.ts';
import { PersonaListener } from './listeners/actions/persona.listener.ts';
import { ScoreFeedbackListener } from './listeners/actions/score-feedback.listener.ts';
import { UndoListener } from './listeners/actions/undo.listener.ts';
import { GtmCommandListener } from './listeners/commands/gtm.listener.ts';
import { DirectMessageListener } from './listeners/events/direct-message.listener.ts';
import { HomeOpenedListener } from './listeners/events/home-opened.listener.ts';
import { MentionListener } from './listeners/events/mention.listener.ts';
import { ThreadReplyListener } from './listeners/events/thread-reply.listener.ts';
import { NestReceiver } from './nest.receiver.ts';

const CALL_MS = 15_000;

/** The Bolt app inside our server. */
@Injectable()
export class SlackApp {
  private readonly logger = new Logger(SlackApp.name);
  private readonly receiver: NestReceiver;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(GuardedHttp) http: GuardedHttp,
    @Inject(GtmCommandListener) command: GtmCommandListener,
    @Inject(MentionListener) mention: MentionListener,
    @Inject(DirectMessageListener) directMessage: DirectMessageListener,
    @Inject(AddSelectedListener) addSelected: AddSelectedListener,
    @Inject(AddContactsListener) addContacts: AddContactsListener,
    @Inject(CsvListener) csv: CsvListener,
    @Inject(DecideListener) decide: DecideListener,
    @Inject(UndoListener) undo: UndoListener,
    @Inject(ImportFileListener) importFile: ImportFileListener,
    @Inject(ScoreFeedbackListener) scoreFeedback: ScoreFeedbackListener,
    @Inject(LeadListener) lead: LeadListener,
    @Inject(DraftListener) draft: DraftListener,
    @Inject(DigestListener) digest: DigestListener,
    @Inject(PersonaListener) persona: PersonaListener,
    @Inject(HomeListener) home: HomeListener,
    @Inject(MuteListener) mute: MuteListener,
    @Inject(HomeOpenedListener) homeOpened: HomeOpenedListener,
    @Inject(ThreadReplyListener) threadReply: ThreadReplyListener,
    @Inject(EditPlanListener) editPlan: EditPlanListener,
  ) {
    if (!config.slack)
      throw new ConfigError('SLACK.NOT_SET_UP', 'SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET are missing.');
    const botToken = config.slack.botToken.reveal();
    this.receiver = new NestReceiver(config.slack.signingSecret.reveal());
    const app = new App({
      receiver: this.receiver,
      // With a token Bolt would call Slack at start; with authorize it starts without a network.
      authorize: async () => ({ botToken }),
      // Forms are opened through Bolt's client; it does not pass the guard by.
      clientOptions: {
        slackApiUrl: config.slack.apiUrl,
        fetch: guardedFetch(http, { vendor: 'slack', timeoutMs: CALL_MS }),
      },
      logLevel: LogLevel.ERROR,
      ignoreSelf: true,
    });
    const leads = [scoreFeedback, lead, mute, home];
    const clicks = [
      addSelected,
      addContacts,
      csv,
      decide,
      editPlan,
      undo,
      importFile,
      draft,
      persona,
      digest,
      ...leads,
    ];
    const events = [mention, directMessage, homeOpened, threadReply];
    for (const listener of [command, ...events, ...clicks]) listener.register(app);
    app.error(async (error) => {
      this.logger.error({ reason: messageOf(error) }, 'A Slack listener failed.');
      // Rethrown, so that Slack is told and delivers again.
      throw error;
    });
  }

  async receive(request: RawBodyRequest<Request>, response: Response): Promise<void> {
    await this.receiver.handle(request, response);
  }
}
