import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { RunsService } from '#modules/runs';
import { EngagementService, type ReceivedEvents } from './engagement.service.ts';
import type { GivenFeedback } from './feedback.repository.ts';
import { RecordScore, type ShownScore } from './record-score.ts';
import { RESCORE_FLOW } from './rescore-flow.name.ts';
import { ScoreFeedback } from './score-feedback.ts';
import type { PastScore } from './stored-score.ts';

const AsOf = z.object({
  as_of: z
    .union([z.iso.date(), z.iso.datetime({ offset: true })])
    .optional()
    .describe('What was known and had happened by this day or time, instead of now.'),
});

const Engagement = z.object({
  events: z
    .array(
      z.object({
        record: z.string().min(3).max(400).describe('Domain, e-mail address or id of who did it.'),
        event: z.string().min(1).max(100).describe('As the scoring model calls it, e.g. demo_requested.'),
        at: z.iso.datetime({ offset: true }),
        source: z.string().min(1).max(100).describe('Who tells it, e.g. website.'),
        external_id: z
          .string()
          .min(1)
          .max(200)
          .nullable()
          .default(null)
          .describe("The source's own id; the same one again is not counted twice."),
      }),
    )
    .min(1)
    .max(500),
});

const Opinion = z.object({
  agrees: z.boolean(),
  reason: z.string().trim().min(1).max(1_000).nullable().default(null).describe('Why, in a sentence.'),
});

/** Scores of records, and what leads did. */
@ApiTags('scoring')
@ApiBearerAuth()
@Controller('api/v1')
export class ScoreController {
  constructor(
    @Inject(RecordScore) private readonly scores: RecordScore,
    @Inject(EngagementService) private readonly engagement: EngagementService,
    @Inject(ScoreFeedback) private readonly feedback: ScoreFeedback,
    @Inject(RunsService) private readonly runs: RunsService,
  ) {}

  @Get('companies/:id/score')
  @ApiOperation({
    summary: 'The score card of a company (by id or domain) with how it was before. 404 for one we do not know.',
  })
  async company(
    @Param('id') id: string,
    @Query({ schema: AsOf }) { as_of }: z.infer<typeof AsOf>,
  ): Promise<ShownScore & { history: PastScore[] }> {
    return this.withHistory(id, as_of);
  }

  @Get('contacts/:id/score')
  @ApiOperation({ summary: 'The score card of a person (by id or e-mail address) with how it was before.' })
  async contact(
    @Param('id') id: string,
    @Query({ schema: AsOf }) { as_of }: z.infer<typeof AsOf>,
  ): Promise<ShownScore & { history: PastScore[] }> {
    return this.withHistory(id, as_of);
  }

  @Post('companies/:id/score/feedback')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say whether the score is right, and why. `gtm scoring feedback` makes a back-test of it.' })
  async think(
    @Param('id') id: string,
    @Body({ schema: Opinion }) { agrees, reason }: z.infer<typeof Opinion>,
  ): Promise<void> {
    await this.feedback.give(id, agrees, reason, 'http:admin');
  }

  @Get('scoring/feedback')
  @ApiOperation({ summary: 'What people think of scores, the newest first.' })
  async opinions(): Promise<{ feedback: GivenFeedback[] }> {
    return { feedback: await this.feedback.list() };
  }

  @Post('engagement')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Tell what leads did. 200 says how many events are new, which were told before, and which are rejected and why.',
  })
  async receive(@Body({ schema: Engagement }) { events }: z.infer<typeof Engagement>): Promise<ReceivedEvents> {
    return this.engagement.receive(events);
  }

  @Post('scoring/rescore')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Score all companies and people with the model in use. Answers at once; the run tells how far it is.',
  })
  async rescore(): Promise<{ run_id: string }> {
    return { run_id: await this.runs.start(RESCORE_FLOW, {}, { kind: 'http', actor: 'http:admin', reply: null }) };
  }

  private async withHistory(reference: string, asOf?: string): Promise<ShownScore & { history: PastScore[] }> {
    const record = await this.scores.named(reference);
    const card = await this.scores.card(record, asOf === undefined ? null : new Date(asOf));
    return { ...card, history: await this.scores.history(record) };
  }
}
