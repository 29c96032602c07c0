import { z } from 'zod';

/** Read laxly: a field of another shape than expected counts as absent and does not spoil the rest. */
const text = z.string().trim().min(1).nullish().catch(null);
const count = z.number().nullish().catch(null);

const OrganizationRecord = z.object({
  id: z.string(),
  name: text,
  website_url: text,
  primary_domain: text,
  linkedin_url: text,
  phone: text,
  founded_year: count,
  estimated_num_employees: count,
  industry: text,
  short_description: text,
  country: text,
  raw_address: text,
  annual_revenue: count,
  technology_names: z.array(z.string()).nullish().catch(null),
});
export type OrganizationRecord = z.infer<typeof OrganizationRecord>;

const PersonRecord = z.object({
  id: z.string(),
  name: text,
  first_name: text,
  last_name: text,
  title: text,
  linkedin_url: text,
  email: text,
  email_status: text,
  organization: z.object({ name: text, primary_domain: text, website_url: text }).nullish().catch(null),
});
export type PersonRecord = z.infer<typeof PersonRecord>;

/** `{}` or a null organization: nobody there under this domain. An answer with something else in it makes no sense. */
export const OrganizationAnswer = z
  .looseObject({ organization: OrganizationRecord.nullish() })
  .refine((answer) => 'organization' in answer || Object.keys(answer).length === 0, 'it has no organization');

export const PeopleAnswer = z.object({ people: z.array(PersonRecord) });

export const PersonAnswer = z
  .looseObject({ person: PersonRecord.nullish() })
  .refine((answer) => 'person' in answer, 'it has no person');

export const HealthAnswer = z.object({ is_logged_in: z.boolean() });

export const ErrorAnswer = z.object({
  error: z.string().nullish().catch(null),
  error_code: z.string().nullish().catch(null),
  message: z.string().nullish().catch(null),
});
