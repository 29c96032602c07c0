export { RunsModule } from './runs.module.ts';
export { RunsService } from './runs.service.ts';
