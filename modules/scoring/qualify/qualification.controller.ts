import { randomUUID } from 'node:crypto';
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { CallOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';
import { LeadData } from './lead-data.ts';
import { Qualification, type Qualified, type WordedAngle } from './qualification.ts';

const Asked = LeadData.extend({
  language: z.enum(['en', 'de']).default('en').describe('Of the words, not of the lead.'),
});

/** How long a model may take to word something; rules need none of it. */
const LONGEST_MS = 20_000;

/** Judges leads that a caller describes; nothing is kept. */
@ApiTags('scoring')
@ApiBearerAuth()
@Controller('api/v1/scoring')
export class QualificationController {
  constructor(
    @Inject(Qualification) private readonly qualification: Qualification,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Post('qualify')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Score the lead in the body with the model in use. The score comes from rules; a language model, where one is set up, words the reasoning and nothing else. 400 names fields that are unknown or wrong.',
  })
  async qualify(@Body({ schema: Asked }) { language, ...lead }: z.infer<typeof Asked>): Promise<Qualified> {
    return this.qualification.qualify(lead, language, this.call('qualify'));
  }

  @Post('angle')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Primary use case, risk flags and a one-sentence pitch for the lead in the body, each with quotes of what was given or marked as inferred. What is sold comes from the profile (`gtm profile`); without one, use case and pitch are null.',
  })
  async angle(@Body({ schema: Asked }) { language, ...lead }: z.infer<typeof Asked>): Promise<WordedAngle> {
    return this.qualification.angleOf(lead, language, this.call('angle'));
  }

  private call(what: string): CallOptions {
    const deadline = this.clock.now() + LONGEST_MS;
    return { signal: AbortSignal.timeout(LONGEST_MS), deadline, runId: `${what}-${randomUUID()}` };
  }
}
