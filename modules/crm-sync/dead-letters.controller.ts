import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { DeadLetter } from '#src/platform/outbox/dead-letters';
import { CrmDeadLetters } from './crm-dead-letters.ts';

const ListQuery = z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) });
const ACTOR = 'http:admin';

/** Writes to the CRM that were given up, and having them tried again. */
@ApiTags('crm')
@ApiBearerAuth()
@Controller('api/v1/crm/dead-letters')
export class DeadLettersController {
  constructor(@Inject(CrmDeadLetters) private readonly letters: CrmDeadLetters) {}

  @Get()
  @ApiOperation({
    summary: 'Writes to the CRM that were given up, the oldest first, each with the class of its reason.',
  })
  async list(@Query({ schema: ListQuery }) query: z.infer<typeof ListQuery>): Promise<{ dead_letters: DeadLetter[] }> {
    return { dead_letters: await this.letters.list(query.limit) };
  }

  @Post('replay')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Have all of them tried again; what is about one record in the order in which it was wanted.',
  })
  async replayAll(): Promise<{ replayed: number }> {
    return { replayed: await this.letters.replayAll(ACTOR) };
  }

  @Post(':id/replay')
  @HttpCode(202)
  @ApiOperation({ summary: 'Have one tried again; 404 when it is not among them.' })
  async replay(@Param('id') id: string): Promise<{ replayed: number }> {
    await this.letters.replay(id, ACTOR);
    return { replayed: 1 };
  }
}
