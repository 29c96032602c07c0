import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { etagOf, unlessKnown } from '#src/platform/web/etag';
import { CompanyPatch, NewCompany } from './edit/given-values.ts';
import { type ReadRecord, RecordEditService } from './edit/record-edit.service.ts';
import { type HistoryEntry, RecordHistoryRepository } from './edit/record-history.repository.ts';
import { sendExport } from './export/send-export.ts';
import { answerList, type ListAnswer } from './list/list-answer.ts';
import { CompanyExportQuery, CompanyListQuery } from './list/list-query.ts';
import { RecordListRepository } from './list/record-list.repository.ts';
import { ACTOR, HISTORY_LENGTH, mustBeUuid, withEtag } from './record-routes.ts';

/** Companies: lists, files, and what people say about them. */
@ApiTags('companies')
@ApiBearerAuth()
@Controller('api/v1/companies')
export class CompaniesController {
  constructor(
    @Inject(RecordListRepository) private readonly lists: RecordListRepository,
    @Inject(RecordEditService) private readonly edits: RecordEditService,
    @Inject(RecordHistoryRepository) private readonly changes: RecordHistoryRepository,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Companies, narrowed and in order, page by page. 400 names what a filter or an order can be.',
  })
  async list(
    @Query({ schema: CompanyListQuery }) query: z.infer<typeof CompanyListQuery>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ListAnswer | undefined> {
    const answer = await answerList(this.lists, 'companies', query);
    return unlessKnown(response, answer, etagOf(answer));
  }

  @Get('export')
  @ApiOperation({ summary: 'The whole list as a file: CSV that is safe in a spreadsheet, or JSON lines. Streamed.' })
  export(
    @Query({ schema: CompanyExportQuery }) query: z.infer<typeof CompanyExportQuery>,
    @Res() response: Response,
  ): Promise<void> {
    const { format, sort, fields, ...filters } = query;
    return sendExport(this.lists, 'companies', { filters, sort, fields }, format, response);
  }

  @Post()
  @ApiOperation({ summary: 'A new company. 409 names the one that has its domain already.' })
  async create(
    @Body({ schema: NewCompany }) body: z.infer<typeof NewCompany>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReadRecord['record']> {
    return withEtag(response, await this.edits.createCompany(body, ACTOR));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One company with its ETag; `set_by_person` names the fields no other source replaces.' })
  async show(
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReadRecord['record'] | undefined> {
    const { record, etag } = await this.edits.read('company', mustBeUuid(id));
    return unlessKnown(response, record, etag);
  }

  @Patch(':id')
  @ApiOperation({
    summary:
      'Change fields of a company; null takes a value away. What a person says is never replaced by an import. 412 when `If-Match` names a state it no longer has.',
  })
  async update(
    @Param('id') id: string,
    @Body({ schema: CompanyPatch }) body: CompanyPatch,
    @Res({ passthrough: true }) response: Response,
    @Headers('if-match') ifMatch?: string,
  ): Promise<ReadRecord['record']> {
    return withEtag(response, await this.edits.updateCompany(mustBeUuid(id), body, ACTOR, ifMatch ?? null));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a company out of every list. Nothing is lost; `restore` brings it back.' })
  remove(@Param('id') id: string, @Headers('if-match') ifMatch?: string): Promise<void> {
    return this.edits.remove('company', mustBeUuid(id), ACTOR, ifMatch ?? null);
  }

  @Post(':id/restore')
  @HttpCode(200)
  @ApiOperation({ summary: 'Bring a company back that was taken away.' })
  async restore(
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReadRecord['record']> {
    return withEtag(response, await this.edits.restore('company', mustBeUuid(id), ACTOR));
  }

  @Get(':id/history')
  @ApiOperation({ summary: 'What became of each field, the newest first: before, after, who, on what authority.' })
  async history(@Param('id') id: string): Promise<{ history: HistoryEntry[] }> {
    return { history: await this.changes.of('company', mustBeUuid(id), HISTORY_LENGTH) };
  }
}
