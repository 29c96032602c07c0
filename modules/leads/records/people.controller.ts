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
import { ContactPatch, NewContact } from './edit/given-values.ts';
import { type ReadRecord, RecordEditService } from './edit/record-edit.service.ts';
import { type HistoryEntry, RecordHistoryRepository } from './edit/record-history.repository.ts';
import { sendExport } from './export/send-export.ts';
import { answerList, type ListAnswer } from './list/list-answer.ts';
import { ContactExportQuery, ContactListQuery } from './list/list-query.ts';
import { RecordListRepository } from './list/record-list.repository.ts';
import { ACTOR, HISTORY_LENGTH, mustBeUuid, withEtag } from './record-routes.ts';

/** Contacts: lists, files, and what people say about them. */
@ApiTags('contacts')
@ApiBearerAuth()
@Controller('api/v1/contacts')
export class PeopleController {
  constructor(
    @Inject(RecordListRepository) private readonly lists: RecordListRepository,
    @Inject(RecordEditService) private readonly edits: RecordEditService,
    @Inject(RecordHistoryRepository) private readonly changes: RecordHistoryRepository,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'People, narrowed and in order, page by page. 400 names what a filter or an order can be.',
  })
  async list(
    @Query({ schema: ContactListQuery }) query: z.infer<typeof ContactListQuery>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ListAnswer | undefined> {
    const answer = await answerList(this.lists, 'contacts', query);
    return unlessKnown(response, answer, etagOf(answer));
  }

  @Get('export')
  @ApiOperation({ summary: 'The whole list as a file: CSV that is safe in a spreadsheet, or JSON lines. Streamed.' })
  export(
    @Query({ schema: ContactExportQuery }) query: z.infer<typeof ContactExportQuery>,
    @Res() response: Response,
  ): Promise<void> {
    const { format, sort, fields, ...filters } = query;
    return sendExport(this.lists, 'contacts', { filters, sort, fields }, format, response);
  }

  @Post()
  @ApiOperation({ summary: 'A new contact. 409 names the one that has the e-mail address already.' })
  async create(
    @Body({ schema: NewContact }) body: z.infer<typeof NewContact>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReadRecord['record']> {
    return withEtag(response, await this.edits.createContact(body, ACTOR));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One contact with its ETag; `set_by_person` names the fields no other source replaces.' })
  async show(
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReadRecord['record'] | undefined> {
    const { record, etag } = await this.edits.read('contact', mustBeUuid(id));
    return unlessKnown(response, record, etag);
  }

  @Patch(':id')
  @ApiOperation({
    summary:
      'Change fields of a contact; null takes a value away. What a person says is never replaced by an import. 412 when `If-Match` names a state it no longer has.',
  })
  async update(
    @Param('id') id: string,
    @Body({ schema: ContactPatch }) body: ContactPatch,
    @Res({ passthrough: true }) response: Response,
    @Headers('if-match') ifMatch?: string,
  ): Promise<ReadRecord['record']> {
    return withEtag(response, await this.edits.updateContact(mustBeUuid(id), body, ACTOR, ifMatch ?? null));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a contact out of every list. Nothing is lost; `restore` brings it back.' })
  remove(@Param('id') id: string, @Headers('if-match') ifMatch?: string): Promise<void> {
    return this.edits.remove('contact', mustBeUuid(id), ACTOR, ifMatch ?? null);
  }

  @Post(':id/restore')
  @HttpCode(200)
  @ApiOperation({ summary: 'Bring a contact back that was taken away.' })
  async restore(
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReadRecord['record']> {
    return withEtag(response, await this.edits.restore('contact', mustBeUuid(id), ACTOR));
  }

  @Get(':id/history')
  @ApiOperation({ summary: 'What became of each field, the newest first: before, after, who, on what authority.' })
  async history(@Param('id') id: string): Promise<{ history: HistoryEntry[] }> {
    return { history: await this.changes.of('contact', mustBeUuid(id), HISTORY_LENGTH) };
  }
}
