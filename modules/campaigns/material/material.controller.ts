import { Controller, Delete, Get, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { CONFIG, type Config } from '#src/config/config';
import { withUpload } from '#src/platform/web/receive-upload';
import type { GivenMaterial, ListedMaterial } from './given-material.ts';
import { MaterialService } from './material.service.ts';

const website_url = z.string().min(1).max(500).describe('Address or domain of the website it is about.');
const About = z.object({ website_url });
const Given = z.object({
  website_url,
  name: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('What the file is called, when it is the body itself and no form; its ending tells its kind.'),
});
const FILE = {
  schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
};
const ACTOR = 'http:admin';

/** Notes and documents of your own, as a source of the campaigns about a website. */
@ApiTags('campaigns')
@ApiBearerAuth()
@Controller('api/v1/campaigns/material')
export class MaterialController {
  constructor(
    @Inject(MaterialService) private readonly material: MaterialService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  @ApiConsumes('multipart/form-data', 'application/octet-stream')
  @ApiBody(FILE)
  @ApiOperation({
    summary:
      'Give a document (.txt, .md, .pdf, .docx) about the company of a website. All campaigns about it use it from now on, and the same document again changes nothing. 400 says why a file cannot be used, 409 that there is much already, 413 that it is too large.',
  })
  async give(
    @Req() request: Request,
    @Query({ schema: Given }) { website_url, name }: z.infer<typeof Given>,
  ): Promise<ListedMaterial> {
    const limit = { mostBytes: this.config.materialBytes, setting: 'GTM_MATERIAL_MEGABYTES' };
    return withUpload(request, limit, ({ path, fileName }) =>
      this.material.giveFile(website_url, path, ACTOR, name ?? fileName),
    );
  }

  @Get()
  @ApiOperation({ summary: 'What was given about a website, in the order in which it was.' })
  async list(@Query({ schema: About }) about: z.infer<typeof About>): Promise<{ material: ListedMaterial[] }> {
    return { material: await this.material.list(about.website_url) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One document with its words, paragraph by paragraph.' })
  show(@Param('id') id: string): Promise<GivenMaterial> {
    return this.material.get(id);
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Take a document away with its words. Parts that were made with it are stale then.' })
  remove(@Param('id') id: string): Promise<ListedMaterial> {
    return this.material.remove(id, ACTOR);
  }
}
