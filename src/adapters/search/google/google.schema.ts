import { z } from 'zod';

/** `GET /customsearch/v1`. Without a hit there are no `items`; `kind` tells it from any other JSON. */
export const SearchAnswer = z.object({
  kind: z.string(),
  items: z
    .array(
      z.object({
        title: z.string().nullish(),
        link: z.string().nullish(),
        snippet: z.string().nullish(),
      }),
    )
    .nullish(),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;
