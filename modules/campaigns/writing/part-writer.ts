import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { FlowRun } from '#src/platform/flows/flow';
import {
  type CampaignMaterial,
  canBeMade,
  companyOf,
  languageOf,
  type ModelAnswer,
  sectionsFor,
} from '../build-part.rules.ts';
import type { CampaignPart } from '../context/context-requirements.data.ts';
import { SECTION_PARTS, type SectionPart } from '../parts/sections.data.ts';
import { ASKED_PARTS } from './asked-parts.ts';
import { CampaignQuestions } from './campaign-questions.ts';
import { EmailWriter } from './email-writer.ts';
import { KnownItem, knownMaterial, shown } from './known-material.ts';

/** Asks a model for a part, where there is one and enough to make the part from; the rules need nobody. */
@Injectable()
export class PartWriter {
  constructor(
    @Inject(CampaignQuestions) private readonly questions: CampaignQuestions,
    @Inject(EmailWriter) private readonly emails: EmailWriter,
  ) {}

  /** What a model said of the part, not yet proven; empty when none was asked. Throws when the run was stopped. */
  async write(run: FlowRun, campaignId: string, part: CampaignPart, material: CampaignMaterial): Promise<ModelAnswer> {
    if (part === 'email') return this.emails.write(run, campaignId, material);
    const asked = SECTION_PARTS.find((one) => one === part);
    return asked === undefined ? {} : this.writeSections(run, campaignId, asked, material);
  }

  private async writeSections(
    run: FlowRun,
    campaignId: string,
    part: SectionPart,
    material: CampaignMaterial,
  ): Promise<ModelAnswer> {
    const { prompt, before } = ASKED_PARTS[part];
    if (!this.questions.hasModelFor(prompt) || !canBeMade(part, material)) return {};
    const parts = sectionsFor(part, material)!;
    const known = await this.questions.once(run, campaignId, `${part}:known`, z.array(KnownItem), () =>
      knownMaterial(parts.reading, parts, before),
    );
    const answered = await this.questions.ask(run, campaignId, part, prompt, () => ({
      language: languageOf(parts.reading, material.settings),
      company: companyOf(parts),
      evidence: known.map(shown),
    }));
    return { part: { ...answered, known } };
  }
}
