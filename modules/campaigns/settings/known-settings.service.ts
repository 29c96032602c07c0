import { Inject, Injectable } from '@nestjs/common';
import {
  ContactRepository,
  type KnownCompany,
  KnownRecordsRepository,
  ProfileRepository,
  RecordReferences,
  readHost,
} from '#modules/leads';
import { NotFoundError } from '#src/domain/errors';
import type { Profile } from '#src/domain/profile';
import { Database } from '#src/platform/database/database';
import { CampaignRepository } from '../flow/campaign.repository.ts';
import type { AskedSettings, EmailSettings } from '../parts/email-settings.ts';
import { TargetTitles } from '../target-titles.service.ts';
import { asWeWrite, readerAmong, withReader } from './complete-settings.rules.ts';

/** Settings of e-mails, completed with what we have been told of ourselves and know of the company they go to. */
@Injectable()
export class KnownSettings {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CampaignRepository) private readonly campaigns: CampaignRepository,
    @Inject(ProfileRepository) private readonly profiles: ProfileRepository,
    @Inject(RecordReferences) private readonly references: RecordReferences,
    @Inject(KnownRecordsRepository) private readonly records: KnownRecordsRepository,
    @Inject(ContactRepository) private readonly contacts: ContactRepository,
    @Inject(TargetTitles) private readonly titles: TargetTitles,
  ) {}

  /** `domain`: whose website the e-mails speak of. Our name stands under e-mails about our own website alone. */
  async complete(domain: string, asked: AskedSettings): Promise<EmailSettings> {
    const profile = await this.profiles.profile();
    return asWeWrite(asked, isOurs(domain, profile) ? profile : null);
  }

  /**
   * Fills in what our records know of the company a campaign is for, and chooses whom there it is written to, by the
   * titles of its persona. Gives their name; `null`: nobody in particular. What somebody has set stays.
   */
  async chooseReader(campaignId: string): Promise<string | null> {
    const { id, settings } = await this.campaigns.campaign(campaignId);
    const { domain, name } = settings.recipient;
    const company = domain === null ? null : await this.company(domain);
    if (company === null) return name;
    const people = await this.contacts.ofCompany(company.id);
    const chosen = withReader(settings, company, readerAmong(people, await this.titlesOf(id)));
    await this.campaigns.keepSettings(this.database, id, chosen);
    return chosen.recipient.name;
  }

  private async titlesOf(campaignId: string): Promise<string[]> {
    const persona = (await this.campaigns.newest(campaignId)).get('target_persona')?.content;
    if (persona?.part !== 'target_persona' || persona.data === null) return this.titles.own();
    return persona.data.job_titles.statements.map(({ text }) => text);
  }

  private async company(domain: string): Promise<KnownCompany | null> {
    try {
      const [company] = await this.records.companies([await this.references.idOf('company', domain)]);
      return company ?? null;
    } catch (error) {
      if (error instanceof NotFoundError) return null;
      throw error;
    }
  }
}

/** A profile without a website may be that of any. */
function isOurs(domain: string, profile: Profile | null): boolean {
  const website = readHost(profile?.website ?? '');
  return website.kind !== 'own' || website.domain === domain;
}
