import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { NotFoundError } from '#src/domain/errors';
import { ACTOR } from '../records/record-routes.ts';
import { DUPLICATE_STATES, type ListedDuplicate } from './duplicate.repository.ts';
import { type DuplicatePreview, DuplicatesService } from './duplicates.service.ts';

const ListQuery = z.object({
  state: z.enum(DUPLICATE_STATES).default('open'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
const Keep = z.strictObject({
  keep: z.uuid().optional().describe('Id of the record that stays; otherwise the better one.'),
});

/** Records that may be one: proposals, what a merge would make, and a person's decision. */
@ApiTags('duplicates')
@ApiBearerAuth()
@Controller('api/v1/duplicates')
export class DuplicatesController {
  constructor(@Inject(DuplicatesService) private readonly duplicates: DuplicatesService) {}

  @Get()
  @ApiOperation({ summary: 'Proposals, the surest first.' })
  async list(
    @Query({ schema: ListQuery }) query: z.infer<typeof ListQuery>,
  ): Promise<{ duplicates: ListedDuplicate[] }> {
    return { duplicates: await this.duplicates.list(query.state, query.limit) };
  }

  @Post('look')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Look through all records for doubles. Only proposes; takes seconds to minutes by their number.',
  })
  async look(): Promise<{ open: number }> {
    return { open: await this.duplicates.look() };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One proposal with the record a merge would make, field by field with whose word it is.' })
  show(@Param('id') id: string, @Query({ schema: Keep }) query: z.infer<typeof Keep>): Promise<DuplicatePreview> {
    return this.duplicates.preview(numberOf(id), query.keep ?? null);
  }

  @Post(':id/merge')
  @HttpCode(200)
  @ApiOperation({ summary: 'Make one record of the two. Imports of the old domain find the one that stays.' })
  merge(
    @Param('id') id: string,
    @Body({ schema: Keep.default({}) }) body: z.infer<typeof Keep>,
  ): Promise<ListedDuplicate> {
    return this.duplicates.merge(numberOf(id), ACTOR, body.keep ?? null);
  }

  @Post(':id/undo')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take a merge back. What was changed since stays.' })
  undo(@Param('id') id: string): Promise<ListedDuplicate> {
    return this.duplicates.undo(numberOf(id), ACTOR);
  }

  @Post(':id/dismiss')
  @HttpCode(200)
  @ApiOperation({ summary: 'They are two; the pair is not proposed again.' })
  dismiss(@Param('id') id: string): Promise<ListedDuplicate> {
    return this.duplicates.dismiss(numberOf(id), ACTOR);
  }
}

function numberOf(id: string): number {
  if (/^[1-9]\d{0,8}$/.test(id)) return Number(id);
  throw new NotFoundError('DUPLICATE.UNKNOWN', `There is no proposal "${id.slice(0, 100)}".`);
}
