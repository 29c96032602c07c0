import { Inject, Injectable } from '@nestjs/common';
import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import { CorrectionsService, DraftDecisions, StoredCampaignsService } from '#modules/campaigns';
import { CrmDraftRepository, type Person, whyNotPlaced } from '#modules/crm-sync';
import { Database } from '#src/platform/database/database';
import { ACTION_IDS, VIEW_IDS } from '../../blocks/action-ids.ts';
import {
  editDraftView,
  type FormSubject,
  readDraftButton,
  readDraftForm,
  rejectDraftView,
} from '../../blocks/draft.view.ts';
import { CampaignChanges } from '../../campaign-changes.service.ts';
import { clickOf } from './click.ts';

type Clicked = Pick<SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs, 'ack' | 'body' | 'client'>;
type Submitted = Pick<SlackViewMiddlewareArgs<ViewSubmitAction>, 'ack' | 'body' | 'view'>;

const GONE = 'This draft is no longer there. Ask for the campaign again.';

/** Edit, Approve and Reject below each draft of a campaign. What is approved goes on the record of whom it is for. */
@Injectable()
export class DraftListener {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(DraftDecisions) private readonly decisions: DraftDecisions,
    @Inject(CorrectionsService) private readonly corrections: CorrectionsService,
    @Inject(StoredCampaignsService) private readonly campaigns: StoredCampaignsService,
    @Inject(CrmDraftRepository) private readonly standing: CrmDraftRepository,
    @Inject(CampaignChanges) private readonly changes: CampaignChanges,
  ) {}

  register(app: App): void {
    app.action<BlockAction>(ACTION_IDS.editDraft, (args) => this.onEdit(args));
    app.action<BlockAction>(ACTION_IDS.rejectDraft, (args) => this.onReject(args));
    app.action<BlockAction>(ACTION_IDS.approveDraft, (args) => this.onApprove(args));
    app.action<BlockAction>(ACTION_IDS.writeDraft, (args) => this.onWrite(args));
    app.view<ViewSubmitAction>(VIEW_IDS.editDraft, (args) => this.onEdited(args));
    app.view<ViewSubmitAction>(VIEW_IDS.rejectDraft, (args) => this.onRejected(args));
  }

  async onApprove({ ack, body }: Clicked): Promise<void> {
    const subject = subjectOf(body);
    // Stored before it is acknowledged: a click that Slack takes for done is done.
    if (subject !== null)
      await this.changes.change(subject, body.user.id, (person) => this.approve(subject, person, true));
    await ack();
  }

  /** For a draft that was approved before it could be put on a record. */
  async onWrite({ ack, body }: Clicked): Promise<void> {
    const subject = subjectOf(body);
    if (subject !== null)
      await this.changes.change(subject, body.user.id, (person) => this.approve(subject, person, false));
    await ack();
  }

  async onEdit({ ack, body, client }: Clicked): Promise<void> {
    const subject = subjectOf(body);
    const drafts = subject === null ? [] : await this.decisions.drafts(subject.campaignId);
    const found = drafts.find(({ draft }) => draft.step === subject?.step);
    if (subject !== null && found !== undefined)
      await client.views.open({ trigger_id: body.trigger_id, view: editDraftView(subject, found.draft) });
    else await this.changes.whisper(clickOf(body).channel, body.user.id, GONE);
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
      await this.changes.change(form.subject, body.user.id, ({ id: by }) =>
        this.decisions.decide(form.subject, { decision: 'rejected', reason, by }),
      );
    await ack();
  }

  async onEdited({ ack, body, view }: Submitted): Promise<void> {
    const form = readDraftForm(view.private_metadata, view.state.values);
    if (form !== null) await this.changes.change(form.subject, body.user.id, ({ id: by }) => this.edit(form, by));
    await ack();
  }

  /** `isNew`: the approval itself is still to be stored. Pressed again, it changes nothing. */
  private async approve(subject: FormSubject, person: Person, isNew: boolean): Promise<void> {
    const { campaignId, channel, step, digest } = subject;
    const approval = { decision: 'approved', reason: null, by: person.id } as const;
    const found = (await this.decisions.drafts(campaignId)).find(({ draft }) => draft.step === step);
    const isSame = found?.digest === digest;
    const stands = (await this.standing.ofCampaign(campaignId)).some(
      (one) => one.step === step && one.digest === digest,
    );
    if (isSame && stands) return;
    const obstacle = isSame ? await this.obstacle(campaignId, { ...found, decision: { ...approval, at: '' } }) : null;
    if (obstacle !== null) {
      if (isNew) await this.decisions.decide(subject, approval);
      return this.changes.whisper(channel, person.id.replace(/^slack:/, ''), `Not put on a record: ${obstacle}.`);
    }
    await this.changes.writeBack(subject, { steps: [step], words: `${step}:${digest}` }, person, (alongside) =>
      isNew ? this.decisions.decide(subject, approval, alongside) : this.database.transaction(alongside),
    );
  }

  private async obstacle(campaignId: string, draft: Parameters<typeof whyNotPlaced>[0]): Promise<string | null> {
    const { settings } = await this.campaigns.view(campaignId);
    if (settings.recipient.domain === null)
      return 'it is for nobody in particular. With our website in our profile, `/gtm campaign acme.com` writes to acme.com';
    return whyNotPlaced(draft);
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
}

function subjectOf(body: BlockAction): FormSubject | null {
  const { value, channel, messageTs: ts } = clickOf(body);
  const draft = readDraftButton(value);
  return draft === null ? null : { ...draft, channel, ts };
}
