import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { readIcpModel } from '../icp-model/read-icp-model.ts';
import { BandMoves, type BandPreview } from './band-moves.ts';
import { type ModelTemplate, modelTemplates, templateDocument } from './built-in-models.ts';
import type { ModelChange } from './model-diff.rules.ts';
import type { ModelState, ModelVersion } from './model-version.ts';
import { type Published, ScoringModelsService, type ShownModel } from './scoring-models.service.ts';

const Document = z.object({
  document: z.string().min(1).max(1_000_000).describe('The model as YAML; scoring-models/README.md describes it.'),
  check_only: z.boolean().default(false).describe('Only say whether it is a model; keep nothing.'),
});
const Version = z.object({ version: z.coerce.number().int().min(0).max(2_000_000_000) });
type Version = z.infer<typeof Version>;
const Against = z.object({
  to: z.coerce.number().int().min(0).max(2_000_000_000).describe('The version to compare with.'),
});

const ACTOR = 'http:admin';

/** Versions of the scoring model. */
@ApiTags('scoring')
@ApiBearerAuth()
@Controller('api/v1/scoring')
export class ScoringModelsController {
  constructor(
    @Inject(ScoringModelsService) private readonly models: ScoringModelsService,
    @Inject(BandMoves) private readonly moves: BandMoves,
  ) {}

  @Get('models')
  @ApiOperation({ summary: 'All versions, the newest first; version 0 is the built-in model.' })
  async list(): Promise<{ models: ModelVersion[] }> {
    return { models: await this.models.list() };
  }

  @Post('models')
  @HttpCode(201)
  @ApiOperation({
    summary: 'Keep a model as a draft, or only check it. 400 says each wrong place of the document with its line.',
  })
  async add(
    @Body({ schema: Document }) { document, check_only }: z.infer<typeof Document>,
  ): Promise<ModelVersion | { valid: true; name: string }> {
    if (check_only) return { valid: true, name: readIcpModel(document, 'The document').name };
    return this.models.add(document, 'The document', ACTOR);
  }

  @Get('models/:version')
  @ApiOperation({ summary: 'One version with its document.' })
  async show(@Param({ schema: Version }) { version }: Version): Promise<ShownModel> {
    return this.models.show(version);
  }

  @Get('models/:version/diff')
  @ApiOperation({ summary: 'What changes from this version to another: criteria and points before and after.' })
  async diff(
    @Param({ schema: Version }) { version }: Version,
    @Query({ schema: Against }) { to }: z.infer<typeof Against>,
  ): Promise<{ changes: ModelChange[] }> {
    return { changes: await this.models.diff(version, to) };
  }

  @Get('models/:version/preview')
  @ApiOperation({ summary: 'Who would move band if this version were published, against the model in use.' })
  async preview(@Param({ schema: Version }) { version }: Version): Promise<BandPreview> {
    return this.moves.preview(version);
  }

  @Post('models/:version/publish')
  @HttpCode(200)
  @ApiOperation({ summary: 'From now on this version judges; the one before is archived. 409 when it does already.' })
  async publish(@Param({ schema: Version }) { version }: Version): Promise<Published> {
    return this.models.publish(version, ACTOR);
  }

  @Post('models/:version/archive')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take a version out of use; without a published one the built-in model judges.' })
  async archive(@Param({ schema: Version }) { version }: Version): Promise<{ version: number; was: ModelState }> {
    return this.models.archive(version, ACTOR);
  }

  @Get('templates')
  @ApiOperation({ summary: 'Models that come with the product, to start your own from.' })
  templates(): { templates: (ModelTemplate & { document: string })[] } {
    return { templates: modelTemplates().map((one) => ({ ...one, document: templateDocument(one.id) })) };
  }
}
