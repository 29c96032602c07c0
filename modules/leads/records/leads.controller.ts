import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { etagOf, unlessKnown } from '#src/platform/web/etag';
import { sendExport } from './export/send-export.ts';
import { answerList, type ListAnswer } from './list/list-answer.ts';
import { ContactExportQuery, ContactListQuery } from './list/list-query.ts';
import { RecordListRepository } from './list/record-list.repository.ts';

/** Leads: contacts with an e-mail address. They are changed as contacts. */
@ApiTags('leads')
@ApiBearerAuth()
@Controller('api/v1/leads')
export class LeadsController {
  constructor(@Inject(RecordListRepository) private readonly lists: RecordListRepository) {}

  @Get()
  @ApiOperation({ summary: 'Contacts with an e-mail address, narrowed and in order, page by page.' })
  async list(
    @Query({ schema: ContactListQuery }) query: z.infer<typeof ContactListQuery>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ListAnswer | undefined> {
    const answer = await answerList(this.lists, 'leads', query);
    return unlessKnown(response, answer, etagOf(answer));
  }

  @Get('export')
  @ApiOperation({ summary: 'The whole list as a file: CSV that is safe in a spreadsheet, or JSON lines. Streamed.' })
  export(
    @Query({ schema: ContactExportQuery }) query: z.infer<typeof ContactExportQuery>,
    @Res() response: Response,
  ): Promise<void> {
    const { format, sort, fields, ...filters } = query;
    return sendExport(this.lists, 'leads', { filters, sort, fields }, format, response);
  }
}
