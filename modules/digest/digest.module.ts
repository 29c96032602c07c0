import { Module } from '@nestjs/common';
import { AlertsModule } from '#modules/alerts';
import { DayLeads } from './days/day-leads.repository.ts';
import { DayWork } from './days/day-work.repository.ts';
import { Days } from './days/days.service.ts';
import { DigestRepository } from './digest.repository.ts';
import { DigestsController } from './digests.controller.ts';
import { Digests } from './digests.service.ts';
import { NamedDigests } from './named-digests.service.ts';
import { DigestPictures } from './picture/digest-pictures.service.ts';
import { DigestSchedule } from './subscriptions/digest.schedule.ts';
import { DigestDeliveries } from './subscriptions/digest-deliveries.ts';
import { SubscriptionRepository } from './subscriptions/subscription.repository.ts';
import { Subscriptions } from './subscriptions/subscriptions.service.ts';

@Module({
  imports: [AlertsModule],
  controllers: [DigestsController],
  providers: [
    DayLeads,
    DayWork,
    Days,
    DigestDeliveries,
    DigestPictures,
    DigestRepository,
    DigestSchedule,
    Digests,
    NamedDigests,
    SubscriptionRepository,
    Subscriptions,
  ],
  exports: [DigestDeliveries, Digests, DigestPictures, NamedDigests, Subscriptions],
})
export class DigestModule {}
