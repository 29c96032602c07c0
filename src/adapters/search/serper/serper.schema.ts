import { z } from 'zod';

export interface SearchBody {
  q: string;
  num: number;
  /** Country whose Google is asked, lower case. */
  gl?: string;
}

/** `POST /search`. Without a hit, `organic` is empty or missing. */
export const SearchAnswer = z.object({
  searchParameters: z.object({}),
  organic: z
    .array(
      z.object({
        title: z.string().nullish(),
        link: z.string().nullish(),
        snippet: z.string().nullish(),
        date: z.string().nullish(),
      }),
    )
    .nullish(),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;

/** `GET /account`. */
export const AccountAnswer = z.object({ balance: z.number() });
export type AccountAnswer = z.infer<typeof AccountAnswer>;
