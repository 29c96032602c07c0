import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { RunsService } from '#modules/runs';
import { UserInputError } from '#src/domain/errors';
import { CONTACTS_FLOW } from './atl-discovery.flow.ts';
import type { CompanyContacts } from './company-contacts.ts';
import { ContactDiscovery } from './contact-discovery.ts';

const Roles = z.array(z.string().trim().min(2).max(100)).max(20);
const Listed = z.object({
  roles: z
    .string()
    .max(2_000)
    .default('')
    .describe('Roles that decide, comma separated, e.g. `CEO,VP Finance`; without them the configured ones.'),
});
const Request = z.object({
  roles: Roles.optional().describe('Roles that decide, e.g. ["CEO", "VP Finance"]; without them the configured ones.'),
  refresh: z.boolean().default(false).describe('Ask every source again, however fresh its last answer is.'),
  wait_seconds: z.number().min(0).max(25).default(20).describe('How long to wait for the result before answering 202.'),
});

/** Who decides at a company, with the words that say so. */
@ApiTags('contacts')
@ApiBearerAuth()
@Controller('api/v1/companies/:id/contacts')
export class ContactsController {
  constructor(
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(ContactDiscovery) private readonly discovery: ContactDiscovery,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The people of a company as they are known now; nobody is asked. 404 for an unknown company.',
  })
  async known(
    @Param('id') id: string,
    @Query({ schema: Listed }) query: z.infer<typeof Listed>,
  ): Promise<CompanyContacts> {
    const named = query.roles.split(',').flatMap((role) => (role.trim() === '' ? [] : [role.trim()]));
    return this.discovery.describe(mustBeUuid(id), named.length > 0 ? named : this.discovery.usualRoles, new Set());
  }

  @Post()
  @ApiOperation({
    summary:
      'Find out who decides at a company. 200 with {run_id, status, result} when the run ends in time, else 202: read the run until it has ended.',
  })
  async discover(
    @Param('id') id: string,
    @Body({ schema: Request }) { roles, refresh, wait_seconds }: z.infer<typeof Request>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ run_id: string; status: string; result: unknown }> {
    const origin = { kind: 'http' as const, actor: 'http:admin', reply: null };
    const runId = await this.runs.start(CONTACTS_FLOW, { companyId: mustBeUuid(id), roles, refresh }, origin);
    const run = await this.runs.waitFor(runId, wait_seconds * 1_000);
    const ended = run.status !== 'queued' && run.status !== 'running';
    response.status(ended ? HttpStatus.OK : HttpStatus.ACCEPTED);
    return { run_id: runId, status: run.status, result: run.result };
  }
}

function mustBeUuid(id: string): string {
  if (z.uuid().safeParse(id).success) return id;
  throw new UserInputError('CONTACTS.BAD_ID', `"${id}" is not the id of a company.`);
}
