const HOUR_MS = 3_600_000;
/** Of the time an approval has, so much is left when its approvers are reminded; never more than a day. */
const LAST_SHARE = 1 / 3;
const LONGEST_MS = 24 * HOUR_MS;

/** How long before its end an approval that has `hours` in all is called to mind, in milliseconds. */
export function remindBeforeMs(hours: number): number {
  return Math.min(hours * HOUR_MS * LAST_SHARE, LONGEST_MS);
}
