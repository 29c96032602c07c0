import { Inject, Injectable } from '@nestjs/common';
import { ConflictError, UserInputError } from '#src/domain/errors';
import { Database, type Sql } from '#src/platform/database/database';
import { Clock } from '#src/ports/clock';
import { type BuiltPart, emailMaterial, finishedEmail, finishedPart, languageOf } from '../build-part.rules.ts';
import type { CampaignPart } from '../context/context-requirements.data.ts';
import { CampaignRepository, type PartVersion, type StoredCampaign } from '../flow/campaign.repository.ts';
import { WebsiteContext } from '../flow/website-context.ts';
import { readPolicyFile } from '../gates/compliance/campaign-policy.ts';
import { MaterialRepository } from '../material/material.repository.ts';
import { EmailSettings } from '../parts/email-settings.ts';
import { sectionAt } from '../parts/part-sections.ts';
import { sectionPartsOf } from '../parts-by-rules.ts';
import { writtenParts } from '../writing/written-parts.ts';
import { correctEmails } from './correct-emails.rules.ts';
import { correctSections } from './correct-sections.rules.ts';
import { CorrectionRepository } from './correction.repository.ts';
import type { Correction, Lock } from './correction.ts';
import { type CorrectionRequest, correctionsIn } from './correction-request.ts';
import { staleParts } from './dependants.rules.ts';
import { described, fieldsOf } from './described-correction.rules.ts';

/** What became of a correction. */
export interface Corrected {
  campaign_id: string;
  /** `null` for the settings. */
  part: CampaignPart | null;
  /** Number of the new version of the part. */
  version: number | null;
  /** The part's data, or the settings. */
  corrected_data: unknown;
  correction_summary: {
    /** For people. */
    changes_made: string[];
    fields_updated: string[];
    /** 0-1; `null` for the settings, which say nothing. */
    confidence_impact: { before: number | null; after: number | null };
  };
  confidence_level: number | null;
  /** Parts that rest on what was corrected and were made before. */
  stale_parts: CampaignPart[];
}

/** Corrections: kept with the person's authority, at once in the part, and in everything that is made later. */
@Injectable()
export class CorrectionsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CampaignRepository) private readonly campaigns: CampaignRepository,
    @Inject(CorrectionRepository) private readonly corrections: CorrectionRepository,
    @Inject(MaterialRepository) private readonly material: MaterialRepository,
    @Inject(WebsiteContext) private readonly websites: WebsiteContext,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Throws NotFoundError for the campaign, UserInputError for a field or statement that there is not, ConflictError for a part that was not made. */
  async correct(request: CorrectionRequest, by: string): Promise<Corrected> {
    const wanted = correctionsIn(request);
    const part = request.correction_scope === 'global' ? null : request.part;
    const { domain } = await this.campaigns.campaign(request.campaign_id);
    return this.database.transaction(async (sql) => {
      await this.corrections.holdWebsite(sql, domain);
      const campaign = await this.campaigns.campaign(request.campaign_id, sql);
      const before = part === null ? null : mustBeMade(part, (await this.campaigns.newest(campaign.id, sql)).get(part));
      if (before !== null) for (const one of wanted) mustBeThere(one, before.content);
      const at = new Date(this.clock.now());
      for (const one of wanted) await this.corrections.add(sql, campaign, withQuote(one, before?.content), by, at);
      const locks = await this.corrections.locks(campaign, sql);
      const done =
        before === null
          ? await this.change(sql, campaign, wanted)
          : await this.addCorrected(sql, campaign, before, locks, by, at);
      const { content, version, data } = done;
      const after = content?.confidence ?? null;
      return {
        campaign_id: campaign.id,
        part,
        version,
        corrected_data: data,
        correction_summary: {
          changes_made: wanted.map(described),
          fields_updated: [...new Set(wanted.flatMap(fieldsOf))],
          confidence_impact: { before: before?.content.confidence ?? null, after },
        },
        confidence_level: after,
        stale_parts: staleParts(
          campaign.id,
          await this.campaigns.newest(campaign.id, sql),
          locks,
          await this.material.latestChange(domain, sql),
        ),
      };
    });
  }

  /** Parts of a campaign that should be made again. */
  async stale(campaign: StoredCampaign): Promise<CampaignPart[]> {
    return staleParts(
      campaign.id,
      await this.campaigns.newest(campaign.id),
      await this.corrections.locks(campaign),
      await this.material.latestChange(campaign.domain),
    );
  }

  private async change(sql: Sql, { id, settings }: StoredCampaign, wanted: readonly Correction[]) {
    const changed = wanted.reduce((all, one) => (one.kind === 'settings' ? merged(all, one.settings) : all), settings);
    await this.campaigns.keepSettings(sql, id, changed);
    return { content: null, version: null, data: changed };
  }

  private async addCorrected(
    sql: Sql,
    campaign: StoredCampaign,
    { content, correctionsSeen, materialSeen }: PartVersion,
    locks: readonly Lock[],
    by: string,
    madeAt: Date,
  ) {
    const corrected = await this.corrected(sql, campaign, content, locks);
    // It has not been built anew: what it rests on is still what it rested on before.
    const made = { content: corrected, madeAt, madeBy: by, correctionsSeen, materialSeen };
    return {
      content: corrected,
      version: await this.campaigns.addVersion(sql, campaign.id, made),
      data: corrected.data,
    };
  }

  private async corrected(
    sql: Sql,
    { id, domain, settings }: StoredCampaign,
    { part, data, context, produced_by, notices }: BuiltPart,
    locks: readonly Lock[],
  ): Promise<BuiltPart> {
    // Who made it stays as it was: a correction says of itself who gave it.
    const made = { produced_by, notices };
    if (part !== 'email') {
      return { ...finishedPart(part as never, correctSections(part as never, data!, locks), context), ...made };
    }
    const { reading } = await this.websites.known(domain);
    if (reading === null)
      throw new ConflictError(
        'CAMPAIGN.UNREAD',
        `${domain} could not be read the last time, so nobody can tell whether the e-mail holds. Make the campaign again.`,
      );
    const written = writtenParts(await this.campaigns.newest(id, sql));
    const material = emailMaterial(sectionPartsOf(reading, languageOf(reading, settings), locks, written));
    const emails = correctEmails(data!, locks, material, settings, await readPolicyFile());
    return { ...finishedEmail(emails, context), ...made };
  }
}

function merged(settings: EmailSettings, { sender, ...change }: Extract<Correction, { kind: 'settings' }>['settings']) {
  return EmailSettings.parse({ ...settings, ...change, sender: { ...settings.sender, ...sender } });
}

function mustBeMade(part: CampaignPart, version: PartVersion | undefined): PartVersion {
  if (version !== undefined && version.content.data !== null) return version;
  throw new ConflictError('CAMPAIGN.NOT_MADE', `This campaign has no ${part} to correct; make it first.`);
}

/** A model words things anew each time, so what it read is taken back with what it wrote. */
function withQuote(correction: Correction, content: BuiltPart | undefined): Correction {
  if (correction.kind !== 'statement' || correction.was === null || !content?.data) return correction;
  const { statements } = sectionAt(content.data, correction.path);
  const wrong = statements.find(({ text }) => text === correction.was);
  return { ...correction, quote: wrong?.basis === 'evidence' ? wrong.quote : null };
}

/** A correction of something that nobody said would be lost without a word. */
function mustBeThere(correction: Correction, { data }: BuiltPart): void {
  if (correction.kind === 'statement' && correction.was !== null) {
    const { statements } = sectionAt(data!, correction.path);
    if (statements.some(({ text }) => text === correction.was)) return;
    const there = statements.map(({ text }) => `"${text}"`).join(', ') || 'nothing';
    throw new UserInputError(
      'CAMPAIGN.CORRECTION',
      `${correction.path} does not say "${correction.was}". It says: ${there}.`,
    );
  }
  if (correction.kind === 'email' && data !== null && 'sequence' in data) {
    if (data.sequence.some(({ step }) => step === correction.step)) return;
    throw new UserInputError(
      'CAMPAIGN.CORRECTION',
      `There are ${data.sequence.length} e-mails, no ${correction.step}.`,
    );
  }
}
