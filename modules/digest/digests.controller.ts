import { Controller, Get, Header, Inject, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Digest } from './digest.ts';
import { RepEmail } from './digest.ts';
import { NamedDigests } from './named-digests.service.ts';
import { DigestPictures } from './picture/digest-pictures.service.ts';

const Which = z.object({
  zone: z.string().max(60).optional().describe('IANA time zone whose calendar counts; GTM_TIME_ZONE when left out.'),
  rep: RepEmail.optional().describe('E-mail address of a rep for theirs; everybody’s when left out.'),
});

/** Days in a few lines. */
@ApiTags('digests')
@ApiBearerAuth()
@Controller('api/v1/digests')
export class DigestsController {
  constructor(
    @Inject(NamedDigests) private readonly digests: NamedDigests,
    @Inject(DigestPictures) private readonly pictures: DigestPictures,
  ) {}

  @Get(':date')
  @ApiOperation({
    summary:
      'The digest of a day (2026-11-20): numbers, lines with what to do, details. Always the same once the day is over. 400 for what is no day or has not come.',
  })
  get(@Param('date') date: string, @Query({ schema: Which }) which: z.infer<typeof Which>): Promise<Digest> {
    return this.digests.named({ date, zone: which.zone ?? null, rep: which.rep ?? null });
  }

  @Get(':date/picture.png')
  @Header('Content-Type', 'image/png')
  @ApiOperation({ summary: 'Its picture: how far the leads of the day came, beside those of the day before.' })
  async picture(
    @Param('date') date: string,
    @Query({ schema: Which }) which: z.infer<typeof Which>,
  ): Promise<StreamableFile> {
    const digest = await this.get(date, which);
    return new StreamableFile(await this.pictures.of(digest));
  }
}
