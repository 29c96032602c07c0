import { z } from 'zod';

// Only what we read, and laxly: HubSpot adds fields and leaves others out without notice.

export const AccountAnswer = z.object({
  portalId: z.number(),
  accountType: z.string().nullish(),
  uiDomain: z.string().nullish(),
});
export type HubSpotAccountInfo = z.output<typeof AccountAnswer>;

/** Of a code or a refresh token. */
export const TokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).nullish(),
  /** Seconds. */
  expires_in: z.number().positive(),
  hub_id: z.number().nullish(),
});

/** Why there are no tokens: by RFC 6749, and in HubSpot's own older words. */
export const OAuthRefusal = z.object({ error: z.string().nullish(), status: z.string().nullish() });

export const RecordAnswer = z.object({
  id: z.coerce.string(),
  properties: z.record(z.string(), z.string().nullish()),
  createdAt: z.string().nullish(),
});
export type HubSpotRecord = z.output<typeof RecordAnswer>;

export const RecordPage = z.object({
  results: z.array(RecordAnswer),
  paging: z.object({ next: z.object({ after: z.coerce.string() }).nullish() }).nullish(),
});

const HistoryRecord = RecordAnswer.extend({
  /** Newest first. */
  propertiesWithHistory: z
    .record(
      z.string(),
      z.array(
        z.object({ value: z.string().nullish(), sourceType: z.string().nullish(), timestamp: z.string().nullish() }),
      ),
    )
    .nullish(),
});
export type HubSpotHistoryRecord = z.output<typeof HistoryRecord>;

export const HistoryPage = z.object({ results: z.array(HistoryRecord) });

const BatchProblem = z.object({
  category: z.string().nullish(),
  message: z.string().nullish(),
  context: z.object({ objectWriteTraceId: z.array(z.string()).nullish() }).nullish(),
});
export type HubSpotBatchProblem = z.output<typeof BatchProblem>;

/** A success in HTTP's words, also when single records were refused (207). */
export const BatchWriteAnswer = z.object({
  results: z.array(z.object({ id: z.coerce.string() })),
  errors: z.array(BatchProblem).nullish(),
});

export const CreatedAnswer = z.object({ id: z.coerce.string() });

/** Records of which only the id is read. */
export const CreatedPage = z.object({
  results: z.array(CreatedAnswer),
  paging: z.object({ next: z.object({ after: z.coerce.string() }).nullish() }).nullish(),
});

export const OwnerAnswer = z.object({
  id: z.coerce.string(),
  email: z.string().nullish(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
});

export const OwnerPage = z.object({
  results: z.array(OwnerAnswer),
  paging: z.object({ next: z.object({ after: z.coerce.string() }).nullish() }).nullish(),
});

export const PipelineList = z.object({
  results: z.array(
    z.object({
      id: z.coerce.string(),
      label: z.string(),
      stages: z.array(
        z.object({
          id: z.coerce.string(),
          label: z.string(),
          displayOrder: z.number().nullish(),
          /** Values are texts, also the yes and no and the share. */
          metadata: z.looseObject({ isClosed: z.string().nullish(), probability: z.string().nullish() }).nullish(),
        }),
      ),
    }),
  ),
});
export type HubSpotStage = z.output<typeof PipelineList>['results'][number]['stages'][number];

const AssociatedRecord = z.object({
  toObjectId: z.coerce.string(),
  associationTypes: z.array(z.object({ typeId: z.number().nullish() })).nullish(),
});

/** Also the answer when nothing is associated: then `results` is empty and `errors` says so. */
export const AssociationsAnswer = z.object({
  results: z.array(
    z.object({
      from: z.object({ id: z.coerce.string() }).nullish(),
      to: z.array(AssociatedRecord),
      paging: z.object({ next: z.object({ after: z.coerce.string() }).nullish() }).nullish(),
    }),
  ),
  errors: z.array(z.object({ subCategory: z.string().nullish(), message: z.string().nullish() })).nullish(),
});

export const PropertyAnswer = z.object({
  name: z.string(),
  type: z.string(),
  hasUniqueValue: z.boolean().nullish(),
});
export type HubSpotProperty = z.output<typeof PropertyAnswer>;

export const PropertyList = z.object({ results: z.array(PropertyAnswer) });

export const PropertyGroupAnswer = z.object({ name: z.string() });

export const ErrorAnswer = z.object({
  message: z.string().nullish(),
  category: z.string().nullish(),
  correlationId: z.string().nullish(),
  policyName: z.string().nullish(),
  errors: z
    .array(z.object({ message: z.string().nullish(), context: z.record(z.string(), z.unknown()).nullish() }))
    .nullish(),
});
export type HubSpotErrorBody = z.output<typeof ErrorAnswer>;

/** The list that HubSpot prints, as JSON, inside the message of a validation error. */
export const PropertyProblems = z.array(
  z.object({ name: z.string().nullish(), message: z.string().nullish(), error: z.string().nullish() }),
);
