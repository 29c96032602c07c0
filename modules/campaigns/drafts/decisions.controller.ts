import { Body, Controller, Get, HttpCode, HttpStatus, Inject, Param, ParseIntPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type DecidedDraft, DraftDecisions } from './draft-decisions.service.ts';
import { type DecidedPersona, PersonaDecisions } from './persona-decisions.service.ts';

const Decided = z.object({
  decision: z.enum(['approved', 'rejected']),
  digest: z.string().max(64).describe('Of the words that were seen; other words by now are answered with 409.'),
  reason: z.string().trim().min(1).max(1_000).nullable().default(null),
});

/** What people decided about drafts and personas. */
@ApiTags('campaigns')
@ApiBearerAuth()
@Controller('api/v1/campaigns')
export class DecisionsController {
  constructor(
    @Inject(DraftDecisions) private readonly drafts: DraftDecisions,
    @Inject(PersonaDecisions) private readonly personas: PersonaDecisions,
  ) {}

  @Get(':id/drafts')
  @ApiOperation({ summary: 'The drafts and the persona as they are now, each with the decision about these words.' })
  async list(@Param('id') id: string): Promise<{ persona: DecidedPersona | null; drafts: DecidedDraft[] }> {
    return { persona: await this.personas.persona(id), drafts: await this.drafts.drafts(id) };
  }

  @Post(':id/drafts/:step/decision')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: 'Approve or reject a draft. Nothing is sent, and nothing is written to the CRM by it.' })
  async decideDraft(
    @Param('id') campaignId: string,
    @Param('step', ParseIntPipe) step: number,
    @Body({ schema: Decided }) { digest, ...decision }: z.infer<typeof Decided>,
  ): Promise<DecidedDraft | undefined> {
    await this.drafts.decide({ campaignId, step, digest }, { ...decision, by: 'http:admin' });
    return (await this.drafts.drafts(campaignId)).find(({ draft }) => draft.step === step);
  }

  @Post(':id/persona/decision')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: 'Approve or reject the persona.' })
  async decidePersona(
    @Param('id') campaignId: string,
    @Body({ schema: Decided }) { digest, ...decision }: z.infer<typeof Decided>,
  ): Promise<DecidedPersona | null> {
    await this.personas.decide({ campaignId, digest }, { ...decision, by: 'http:admin' });
    return this.personas.persona(campaignId);
  }
}
