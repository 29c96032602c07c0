import { Body, Delete, Get, Headers, HttpCode, Inject, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { etagOf, unlessKnown } from '#src/platform/web/etag';
import type { RecordPatch } from './edit/given-values.ts';
import { type EditedRecord, type ReadRecord, RecordEditService } from './edit/record-edit.service.ts';
import { type HistoryEntry, RecordHistoryRepository } from './edit/record-history.repository.ts';
import { sendExport } from './export/send-export.ts';
import { answerList, type ListAnswer } from './list/list-answer.ts';
import type { CompanyExportQuery, CompanyListQuery, ContactExportQuery, ContactListQuery } from './list/list-query.ts';
import { RecordListRepository } from './list/record-list.repository.ts';
import { ACTOR, HISTORY_LENGTH, mustBeUuid, withEtag } from './record-routes.ts';

/** What tells the operations on one kind of records from those on another. */
interface RecordDoor<Record extends EditedRecord> {
  record: Record;
  list: 'companies' | 'contacts';
  /** How the API calls many of them. */
  plural: string;
  /** What no two of them share, in words. */
  unique: string;
  listQuery: typeof CompanyListQuery | typeof ContactListQuery;
  exportQuery: typeof CompanyExportQuery | typeof ContactExportQuery;
  created: z.ZodType<RecordPatch<Record>>;
  patch: z.ZodType<RecordPatch<Record>>;
}

type ListQuery = z.infer<typeof CompanyListQuery> | z.infer<typeof ContactListQuery>;
type ExportQuery = z.infer<typeof CompanyExportQuery> | z.infer<typeof ContactExportQuery>;

/** The operations on one kind of records: lists, files, and what people say about them. A controller extends it. */
export function recordController<Record extends EditedRecord>(door: RecordDoor<Record>) {
  const { record, list, plural, unique, listQuery, exportQuery, created, patch } = door;

  abstract class RecordController {
    constructor(
      @Inject(RecordListRepository) readonly lists: RecordListRepository,
      @Inject(RecordEditService) readonly edits: RecordEditService,
      @Inject(RecordHistoryRepository) readonly changes: RecordHistoryRepository,
    ) {}

    @Get()
    @ApiOperation({
      summary: `${plural}, narrowed and in order, page by page. 400 names what a filter or an order can be.`,
    })
    async list(
      @Query({ schema: listQuery }) query: ListQuery,
      @Res({ passthrough: true }) response: Response,
    ): Promise<ListAnswer | undefined> {
      const answer = await answerList(this.lists, list, query);
      return unlessKnown(response, answer, etagOf(answer));
    }

    @Get('export')
    @ApiOperation({ summary: 'The whole list as a file: CSV that is safe in a spreadsheet, or JSON lines. Streamed.' })
    export(@Query({ schema: exportQuery }) query: ExportQuery, @Res() response: Response): Promise<void> {
      const { format, sort, fields, ...filters } = query;
      return sendExport(this.lists, list, { filters, sort, fields }, format, response);
    }

    @Post()
    @ApiOperation({ summary: `A new ${record}. 409 names the one that has its ${unique} already.` })
    async create(
      @Body({ schema: created }) body: RecordPatch<Record>,
      @Res({ passthrough: true }) response: Response,
    ): Promise<ReadRecord['record']> {
      return withEtag(response, await this.edits.create(record, body, ACTOR));
    }

    @Get(':id')
    @ApiOperation({
      summary: `One ${record} with its ETag; \`set_by_person\` names the fields no other source replaces.`,
    })
    async show(
      @Param('id') id: string,
      @Res({ passthrough: true }) response: Response,
    ): Promise<ReadRecord['record'] | undefined> {
      const { record: shown, etag } = await this.edits.read(record, mustBeUuid(id));
      return unlessKnown(response, shown, etag);
    }

    @Patch(':id')
    @ApiOperation({
      summary: `Change fields of a ${record}; null takes a value away. What a person says is never replaced by an import. 412 when \`If-Match\` names a state it no longer has.`,
    })
    async update(
      @Param('id') id: string,
      @Body({ schema: patch }) body: RecordPatch<Record>,
      @Res({ passthrough: true }) response: Response,
      @Headers('if-match') ifMatch?: string,
    ): Promise<ReadRecord['record']> {
      return withEtag(response, await this.edits.update(record, mustBeUuid(id), body, ACTOR, ifMatch ?? null));
    }

    @Delete(':id')
    @HttpCode(204)
    @ApiOperation({ summary: `Take a ${record} out of every list. Nothing is lost; \`restore\` brings it back.` })
    remove(@Param('id') id: string, @Headers('if-match') ifMatch?: string): Promise<void> {
      return this.edits.remove(record, mustBeUuid(id), ACTOR, ifMatch ?? null);
    }

    @Post(':id/restore')
    @HttpCode(200)
    @ApiOperation({ summary: `Bring a ${record} back that was taken away.` })
    async restore(
      @Param('id') id: string,
      @Res({ passthrough: true }) response: Response,
    ): Promise<ReadRecord['record']> {
      return withEtag(response, await this.edits.restore(record, mustBeUuid(id), ACTOR));
    }

    @Get(':id/history')
    @ApiOperation({ summary: 'What became of each field, the newest first: before, after, who, on what authority.' })
    async history(@Param('id') id: string): Promise<{ history: HistoryEntry[] }> {
      return { history: await this.changes.of(record, mustBeUuid(id), HISTORY_LENGTH) };
    }
  }
  return RecordController;
}
