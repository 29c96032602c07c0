export { SlackModule } from './slack.module.ts';
