import { type Logger, LogLevel } from '@slack/web-api';

/** For tests that provoke refusals: the Slack libraries print each of them otherwise. */
export const SILENT_LOGGER: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};
