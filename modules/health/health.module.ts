import { Module } from '@nestjs/common';
import { WorkMetrics } from '#src/platform/metrics/work-metrics';
import { HealthController } from './health.controller.ts';
import { MetricsController } from './metrics.controller.ts';

@Module({ controllers: [HealthController, MetricsController], providers: [WorkMetrics] })
export class HealthModule {}
