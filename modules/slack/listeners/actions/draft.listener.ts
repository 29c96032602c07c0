import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import { CorrectionsService, DraftDecisions } from '#modules/campaigns';
import { GtmError } from '#src/domain/errors';
import { Outbox } from '#src/platform/outbox/outbox';
import { MessengerPort } from '#src/ports/messenger';
import { CAMPAIGN_CHANGED_EFFECT } from '../../announce/effects.ts';
import { ACTION_IDS, VIEW_IDS } from '../../blocks/action-ids.ts';
import {
  editDraftView,
  type FormSubject,
  readDraftButton,
  readDraftForm,
  rejectDraftView,
} from '../../blocks/draft.view.ts';
import { errorCard } from '../../blocks/guidance.card.ts';
import { SlackPeople } from '../../slack-people.service.ts';
import { laneOf } from '../../slack-reply.ts';
import { clickOf, whisperCall } from './click.ts';

type Clicked = Pick<SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs, 'ack' | 'body' | 'client'>;
type Submitted = Pick<SlackViewMiddlewareArgs<ViewSubmitAction>, 'ack' | 'body' | 'view'>;

const GONE = 'This draft is no longer there. Ask for the campaign again.';

/** Edit, Approve and Reject below each draft of a campaign. Members of the workspace only. */
@Injectable()
export class DraftListener {
  constructor(
    @Inject(DraftDecisions) private readonly decisions: DraftDecisions,
    @Inject(CorrectionsService) private readonly corrections: CorrectionsService,
    @Inject(SlackPeople) private readonly people: SlackPeople,
    @Inject(MessengerPort) private readonly messenger: MessengerPort,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  register(app: App): void {
    app.action<BlockAction>(ACTION_IDS.editDraft, (args) => this.onEdit(args));
    app.action<BlockAction>(ACTION_IDS.rejectDraft, (args) => this.onReject(args));
    app.action<BlockAction>(ACTION_IDS.approveDraft, (args) => this.onApprove(args));
    app.view<ViewSubmitAction>(VIEW_IDS.editDraft, (args) => this.onEdited(args));
    app.view<ViewSubmitAction>(VIEW_IDS.rejectDraft, (args) => this.onRejected(args));
  }

  async onApprove({ ack, body }: Clicked): Promise<void> {
    const subject = subjectOf(body);
    // Stored before it is acknowledged: a click that Slack takes for done is done.
    if (subject !== null)
      await this.change(subject, body.user.id, (by) => this.decisions.decide(subject, 'approved', null, by));
    await ack();
  }

  async onEdit({ ack, body, client }: Clicked): Promise<void> {
    const subject = subjectOf(body);
    const drafts = subject === null ? [] : await this.decisions.drafts(subject.campaignId);
    const found = drafts.find(({ draft }) => draft.step === subject?.step);
    if (subject !== null && found !== undefined)
      await client.views.open({ trigger_id: body.trigger_id, view: editDraftView(subject, found.draft) });
    else await this.whisper(clickOf(body).channel, body.user.id, GONE);
    await ack();
  }

  async onReject({ ack, body, client }: Clicked): Promise<void> {
    const subject = subjectOf(body);
    if (subject !== null) await client.views.open({ trigger_id: body.trigger_id, view: rejectDraftView(subject) });
    await ack();
  }

  async onRejected({ ack, body, view }: Submitted): Promise<void> {
    const form = readDraftForm(view.private_metadata, view.state.values);
    const reason = form?.texts.reason;
    if (form !== null && reason !== undefined)
      await this.change(form.subject, body.user.id, (by) =>
        this.decisions.decide(form.subject, 'rejected', reason, by),
      );
    await ack();
  }

  async onEdited({ ack, body, view }: Submitted): Promise<void> {
    const form = readDraftForm(view.private_metadata, view.state.values);
    if (form !== null) await this.change(form.subject, body.user.id, (by) => this.edit(form, by));
    await ack();
  }

  /** Only what differs is a correction: nobody said anything about the rest. */
  private async edit({ subject, texts }: NonNullable<ReturnType<typeof readDraftForm>>, by: string): Promise<void> {
    const { campaignId, step } = subject;
    const now = (await this.decisions.drafts(campaignId)).find(({ draft }) => draft.step === step)?.draft;
    const corrections = (['subject', 'body'] as const).flatMap((field) => {
      const value = texts[field];
      if (value === undefined || now === undefined || value === now[field]) return [];
      return [{ field: `sequence.${step}.${field}`, was: null, value }];
    });
    if (corrections.length === 0) return;
    const request = {
      correction_scope: 'field' as const,
      campaign_id: campaignId,
      part: 'email' as const,
      corrections,
    };
    await this.corrections.correct(request, by);
  }

  private async change(subject: FormSubject, user: string, what: (by: string) => Promise<void>): Promise<void> {
    const { campaignId, channel, ts } = subject;
    const person = await this.people.person(user);
    if (!person.fullMember) return this.whisper(channel, user, 'Only members of this workspace decide about drafts.');
    try {
      await what(person.id);
    } catch (error) {
      if (!(error instanceof GtmError) || error.retryable) throw error;
      await this.whisper(channel, user, error.userMessage);
    }
    await this.outbox.send({
      runId: null,
      kind: CAMPAIGN_CHANGED_EFFECT,
      idempotencyKey: `slack:campaign-changed:${randomUUID()}`,
      lane: laneOf(channel),
      payload: { campaignId, posted: { channel, ts } },
    });
  }

  private async whisper(channel: string, user: string, said: string): Promise<void> {
    await this.messenger.whisper(channel, user, errorCard(said, null), whisperCall());
  }
}

function subjectOf(body: BlockAction): FormSubject | null {
  const { value, channel, messageTs: ts } = clickOf(body);
  const draft = readDraftButton(value);
  return draft === null ? null : { ...draft, channel, ts };
}
