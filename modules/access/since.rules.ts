import { UserInputError } from '#src/domain/errors';

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 3_650;

/** `7d` (days back), or a day or time (`2026-11-01`, `2026-11-01T08:00Z`); a day begins at midnight UTC. Throws UserInputError. */
export function sinceOf(words: string, now: number): Date {
  const days = /^(\d{1,4})d$/.exec(words)?.[1];
  if (days !== undefined && Number(days) <= LONGEST_DAYS) return new Date(now - Number(days) * DAY_MS);
  const time = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(words) ? Date.parse(words) : Number.NaN;
  if (!Number.isNaN(time)) return new Date(time);
  throw new UserInputError('USAGE.BAD_SINCE', `"${words}" is no time. Say 7d, 2026-11-01 or 2026-11-01T08:00Z.`);
}
