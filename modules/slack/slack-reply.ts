import { z } from 'zod';

/** Where in Slack a run's answer goes; travels with the run as its origin's reply. */
export const SlackReply = z.object({
  channel: z.string(),
  /** Thread to answer in; `null`: the channel itself. */
  threadTs: z.string().nullable(),
  /** Who asked. */
  user: z.string(),
});
export type SlackReply = z.infer<typeof SlackReply>;

/** Everything posted to one channel goes out in order, one at a time. */
export function laneOf(channel: string): string {
  return `slack:${channel}`;
}
