import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { CONFIG, type Config } from '#src/config/config';
import { UserInputError } from '#src/domain/errors';
import { type UploadLimit, withUpload } from '#src/platform/web/receive-upload';
import { CompanyImportService } from './company-import.service.ts';
import { ImportHistoryService, type ListedImport, type UndoResult } from './import-history.service.ts';
import type { ImportPreview } from './import-preview.ts';
import { type ImportResult, type ImportSettings, MARKS } from './import-result.ts';
import { LeadImportService } from './lead-import.service.ts';
import type { ReadOptions } from './read-import.ts';

const isOn = z
  .enum(['true', 'false', '1', '0'])
  .default('false')
  .transform((text) => text === 'true' || text === '1');
const several = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((value) => [value].flat());

const ImportQuery = z.object({
  preview: isOn.describe('Only say what would be imported.'),
  rows: z.coerce.number().int().min(0).max(1_000_000).default(10).describe('Rows a preview shows in full.'),
  strict: isOn.describe('Refuse the whole file when a row cannot be used.'),
  map: several.describe('What a column holds, as `Column=field`; repeatable; `-` for nothing.'),
  encoding: z.string().max(40).optional().describe('Encoding of the file, when it is not recognised.'),
  delimiter: z.string().length(1).optional().describe('What separates the cells, when it is not recognised.'),
});
const CompanyQuery = ImportQuery.extend({
  as: z
    .enum(MARKS as [string, ...string[]])
    .default('prospects')
    .describe('What the companies are to us.'),
});
const ListQuery = z.object({ limit: z.coerce.number().int().min(1).max(200).default(20) });

const FILE = {
  schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
};
const ACTOR = 'http:admin';

/** Files with companies or people: preview, import, and taking an import back. */
@ApiTags('imports')
@ApiBearerAuth()
@Controller('api/v1')
export class ImportController {
  private readonly uploadLimit: UploadLimit;

  constructor(
    @Inject(CompanyImportService) private readonly companies: CompanyImportService,
    @Inject(LeadImportService) private readonly leads: LeadImportService,
    @Inject(ImportHistoryService) private readonly history: ImportHistoryService,
    @Inject(CONFIG) config: Config,
  ) {
    this.uploadLimit = { mostBytes: config.importBytes, setting: 'GTM_IMPORT_MEGABYTES' };
  }

  @Post('companies/import/csv')
  @HttpCode(200)
  @ApiConsumes('multipart/form-data', 'text/csv')
  @ApiBody(FILE)
  @ApiOperation({
    summary:
      'Import companies from a table (CSV, TSV, .xlsx); with `preview=true` only say what would become of it. 400 says why a file cannot be used, 413 that it is too large.',
  })
  async importCompanies(
    @Req() request: Request,
    @Query({ schema: CompanyQuery }) query: z.infer<typeof CompanyQuery>,
  ): Promise<ImportPreview | ImportResult> {
    return withUpload<ImportPreview | ImportResult>(request, this.uploadLimit, ({ path, fileName }) =>
      query.preview
        ? this.companies.preview(path, { ...readingOf(query), shown: query.rows })
        : this.companies.importFile(path, query.as as (typeof MARKS)[number], settingsOf(query, fileName)),
    );
  }

  @Post('leads/import/csv')
  @HttpCode(200)
  @ApiConsumes('multipart/form-data', 'text/csv')
  @ApiBody(FILE)
  @ApiOperation({
    summary:
      'Import people with their companies from a table; with `preview=true` only say what would become of it. Companies are found by web address or by the domain of the e-mail address.',
  })
  async importLeads(
    @Req() request: Request,
    @Query({ schema: ImportQuery }) query: z.infer<typeof ImportQuery>,
  ): Promise<ImportPreview | ImportResult> {
    return withUpload<ImportPreview | ImportResult>(request, this.uploadLimit, ({ path, fileName }) =>
      query.preview
        ? this.leads.preview(path, { ...readingOf(query), shown: query.rows })
        : this.leads.importFile(path, settingsOf(query, fileName)),
    );
  }

  @Get('imports')
  @ApiOperation({ summary: 'The most recent imports, the latest first.' })
  async list(@Query({ schema: ListQuery }) query: z.infer<typeof ListQuery>): Promise<{ imports: ListedImport[] }> {
    return { imports: await this.history.list(query.limit) };
  }

  @Post('imports/:id/undo')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Take an import back: remove what it made and restore what it changed, unless changed since. 409 when it was taken back already.',
  })
  async undo(@Param('id') id: string): Promise<UndoResult> {
    return this.history.undo(id, ACTOR);
  }
}

type Reading = z.infer<typeof ImportQuery>;

function readingOf({ map, encoding, delimiter }: Reading): ReadOptions {
  return { encoding, delimiter, map: new Map(map.map(mappingOf)) };
}

function settingsOf(query: Reading, fileName: string): ReadOptions & ImportSettings {
  return { ...readingOf(query), strict: query.strict, actor: ACTOR, fileName };
}

function mappingOf(text: string): [string, string] {
  const at = text.lastIndexOf('=');
  if (at < 1) throw new UserInputError('IMPORT.MAP', `map=${text.slice(0, 100)}: it has the form Column=field.`);
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
