import { Module } from '@nestjs/common';
import { DayLeads } from './days/day-leads.repository.ts';
import { DayWork } from './days/day-work.repository.ts';
import { Days } from './days/days.service.ts';
import { DigestRepository } from './digest.repository.ts';
import { DigestsController } from './digests.controller.ts';
import { Digests } from './digests.service.ts';
import { NamedDigests } from './named-digests.service.ts';
import { DigestPictures } from './picture/digest-pictures.service.ts';

@Module({
  controllers: [DigestsController],
  providers: [DayLeads, DayWork, Days, DigestRepository, Digests, DigestPictures, NamedDigests],
  exports: [Digests, DigestPictures, NamedDigests],
})
export class DigestModule {}
