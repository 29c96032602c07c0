import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { RunsService } from '#modules/runs';
import { UserInputError } from '#src/domain/errors';
import { InboundLeadRepository } from './inbound-lead.repository.ts';
import { LeadType } from './inbound-lead.ts';
import { type LeadAnswer, toLeadAnswer } from './lead-answer.ts';
import { LeadRequests } from './lead-requests.ts';
import { ShownLeads } from './shown-leads.ts';

const Listed = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) });
const Request = z.object({
  record: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .describe("E-mail address of a contact, domain of a company, or the CRM's own id."),
  type: LeadType.default('contact').describe('What an id stands for.'),
  wait_seconds: z.number().min(0).max(25).default(20).describe('How long to wait for the result before answering 202.'),
});

/** Contacts and companies of the CRM that were looked at as leads. */
@ApiTags('crm')
@ApiBearerAuth()
@Controller('api/v1/crm/leads')
export class InboundLeadsController {
  constructor(
    @Inject(InboundLeadRepository) private readonly leads: InboundLeadRepository,
    @Inject(ShownLeads) private readonly shown: ShownLeads,
    @Inject(LeadRequests) private readonly requests: LeadRequests,
    @Inject(RunsService) private readonly runs: RunsService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The leads that came from the CRM, the newest first.' })
  async list(@Query({ schema: Listed }) { limit }: z.infer<typeof Listed>): Promise<{ leads: LeadAnswer[] }> {
    const leads = await this.leads.list(limit);
    return { leads: await Promise.all(leads.map(async (lead) => toLeadAnswer(lead, await this.shown.of(lead)))) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One lead with its score, and what became of what is written. 404 for an unknown one.' })
  async get(@Param('id') id: string): Promise<LeadAnswer> {
    if (!z.uuid().safeParse(id).success) throw new UserInputError('LEAD.BAD_ID', `"${id}" is not the id of a lead.`);
    const lead = await this.leads.get(id);
    return toLeadAnswer(lead, await this.shown.of(lead));
  }

  @Post()
  @ApiOperation({
    summary:
      'Look at a record of the CRM as a lead, now. 200 with {run_id, status, lead} when the run ends in time, else 202. 404 for a record the CRM does not have.',
  })
  async look(
    @Body({ schema: Request }) { record, type, wait_seconds }: z.infer<typeof Request>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ run_id: string; status: string; lead: LeadAnswer }> {
    const named = await this.requests.named(record, type);
    const origin = { kind: 'http' as const, actor: 'http:admin', reply: null };
    const { leadId, runId } = await this.requests.look(named.type, named.recordId, origin);
    const { status } = await this.runs.waitFor(runId, wait_seconds * 1_000);
    response.status(status === 'queued' || status === 'running' ? HttpStatus.ACCEPTED : HttpStatus.OK);
    return { run_id: runId, status, lead: await this.get(leadId) };
  }
}
