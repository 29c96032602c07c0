import { z } from 'zod';

/** `GET /search?format=json`. */
export const SearchAnswer = z.object({
  results: z.array(
    z.object({
      title: z.string().nullish(),
      url: z.string().nullish(),
      content: z.string().nullish(),
      publishedDate: z.string().nullish(),
    }),
  ),
  /** Pairs of an engine's name and why it gave nothing. */
  unresponsive_engines: z.array(z.array(z.unknown())).nullish().catch(null),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;
