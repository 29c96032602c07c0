import { z } from 'zod';

/** What we read of the SDK's answer to a search; the SDK has turned the wire's names into its own. */
export const SearchAnswer = z.object({
  results: z.array(
    z.object({
      title: z.string().nullish(),
      url: z.string().nullish(),
      content: z.string().nullish(),
      publishedDate: z.string().nullish(),
    }),
  ),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;

/** `GET /usage`. */
export const UsageAnswer = z.object({
  key: z.object({ usage: z.number().nullish(), limit: z.number().nullish() }).nullish(),
  account: z.object({ plan_usage: z.number().nullish(), plan_limit: z.number().nullish() }).nullish(),
});
