import { z } from 'zod';

/** What we read of an answer to `POST /v2/scrape`. */
export const ScrapeAnswer = z.object({
  success: z.boolean(),
  data: z
    .object({
      rawHtml: z.string().nullish(),
      metadata: z
        .object({
          /** Status of the page itself. */
          statusCode: z.number().nullish(),
          /** Address after redirects. */
          url: z.string().nullish(),
          contentType: z.string().nullish(),
        })
        .nullish(),
    })
    .nullish(),
});
export type ScrapeAnswer = z.output<typeof ScrapeAnswer>;

/** What we read of an answer to `GET /v2/team/credit-usage`. */
export const CreditAnswer = z.object({ data: z.object({ remainingCredits: z.number().nullish() }).nullish() });
export type CreditAnswer = z.output<typeof CreditAnswer>;
