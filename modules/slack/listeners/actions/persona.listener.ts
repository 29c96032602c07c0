import { Inject, Injectable } from '@nestjs/common';
import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import { CorrectionsService, PersonaDecisions, StoredCampaignsService } from '#modules/campaigns';
import type { Person } from '#modules/crm-sync';
import { ACTION_IDS, VIEW_IDS } from '../../blocks/action-ids.ts';
import {
  editPersonaView,
  PERSONA_FIELDS,
  type PersonaFormSubject,
  readPersonaButton,
  readPersonaForm,
  rejectPersonaView,
} from '../../blocks/persona.view.ts';
import { CampaignChanges } from '../../campaign-changes.service.ts';
import { clickOf } from './click.ts';

type Clicked = Pick<SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs, 'ack' | 'body' | 'client'>;
type Submitted = Pick<SlackViewMiddlewareArgs<ViewSubmitAction>, 'ack' | 'body' | 'view'>;

const GONE = 'This persona is no longer there. Ask for it again.';

/** Edit, Approve and Reject below a persona. An approved one goes into our own fields of company and person. */
@Injectable()
export class PersonaListener {
  constructor(
    @Inject(PersonaDecisions) private readonly decisions: PersonaDecisions,
    @Inject(CorrectionsService) private readonly corrections: CorrectionsService,
    @Inject(StoredCampaignsService) private readonly campaigns: StoredCampaignsService,
    @Inject(CampaignChanges) private readonly changes: CampaignChanges,
  ) {}

  register(app: App): void {
    app.action<BlockAction>(ACTION_IDS.editPersona, (args) => this.onEdit(args));
    app.action<BlockAction>(ACTION_IDS.rejectPersona, (args) => this.onReject(args));
    app.action<BlockAction>(ACTION_IDS.approvePersona, (args) => this.onApprove(args));
    app.view<ViewSubmitAction>(VIEW_IDS.editPersona, (args) => this.onEdited(args));
    app.view<ViewSubmitAction>(VIEW_IDS.rejectPersona, (args) => this.onRejected(args));
  }

  async onApprove({ ack, body }: Clicked): Promise<void> {
    const subject = subjectOf(body);
    if (subject !== null) await this.changes.change(subject, body.user.id, (person) => this.approve(subject, person));
    await ack();
  }

  async onEdit({ ack, body, client }: Clicked): Promise<void> {
    const subject = subjectOf(body);
    const persona = subject === null ? null : await this.decisions.persona(subject.campaignId);
    if (subject !== null && persona !== null)
      await client.views.open({ trigger_id: body.trigger_id, view: editPersonaView(subject, persona) });
    else await this.changes.whisper(clickOf(body).channel, body.user.id, GONE);
    await ack();
  }

  async onReject({ ack, body, client }: Clicked): Promise<void> {
    const subject = subjectOf(body);
    if (subject !== null) await client.views.open({ trigger_id: body.trigger_id, view: rejectPersonaView(subject) });
    await ack();
  }

  async onRejected({ ack, body, view }: Submitted): Promise<void> {
    const form = readPersonaForm(view.private_metadata, view.state.values);
    const reason = form?.reason ?? null;
    if (form !== null && reason !== null)
      await this.changes.change(form.subject, body.user.id, ({ id: by }) =>
        this.decisions.decide(form.subject, { decision: 'rejected', reason, by }),
      );
    await ack();
  }

  async onEdited({ ack, body, view }: Submitted): Promise<void> {
    const form = readPersonaForm(view.private_metadata, view.state.values);
    if (form !== null)
      await this.changes.change(form.subject, body.user.id, ({ id: by }) => this.edit(form.subject, form.lines, by));
    await ack();
  }

  private async approve(subject: PersonaFormSubject, person: Person): Promise<void> {
    const approval = { decision: 'approved', reason: null, by: person.id } as const;
    const { settings } = await this.campaigns.view(subject.campaignId);
    // A persona of a website alone belongs on nobody's record.
    if (settings.recipient.domain === null) return this.decisions.decide(subject, approval);
    await this.changes.writeBack(subject, { steps: [], words: `persona:${subject.digest}` }, person, (alongside) =>
      this.decisions.decide(subject, approval, alongside),
    );
  }

  /** Only sections that differ are corrected. */
  private async edit(
    { campaignId }: PersonaFormSubject,
    lines: Record<(typeof PERSONA_FIELDS)[number], string[]>,
    by: string,
  ): Promise<void> {
    const now = await this.decisions.persona(campaignId);
    const corrections = PERSONA_FIELDS.flatMap((field) => {
      const isSame = now !== null && JSON.stringify(now[field]) === JSON.stringify(lines[field]);
      return isSame ? [] : [{ field, values: lines[field] }];
    });
    if (corrections.length === 0) return;
    const scope = { correction_scope: 'section' as const, campaign_id: campaignId };
    await this.corrections.correct({ ...scope, part: 'target_persona', corrections }, by);
  }
}

function subjectOf(body: BlockAction): PersonaFormSubject | null {
  const { value, channel, messageTs: ts } = clickOf(body);
  const persona = readPersonaButton(value);
  return persona === null ? null : { ...persona, channel, ts };
}
