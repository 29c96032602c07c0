import { z } from 'zod';
import { countryCodeOf } from '#src/platform/geography/countries';
import { COMPANIES, CONTACTS, type RecordKind } from './record-kinds.data.ts';

/** As a scoring model tells companies apart by their size. */
const SEGMENTS = ['SMB', 'Mid-Market', 'Enterprise'] as const;
/** A letter alone stands for all of its bands. */
const BANDS = ['A', 'B', 'C', 'A1', 'A2', 'A3', 'B1', 'B2', 'B3', 'C1', 'C2', 'C3'] as const;
/** Most records on a page. */
const LARGEST_PAGE = 500;

const words = (longest: number) =>
  z
    .string()
    .trim()
    .min(1, 'it is empty; leave it out or give a value')
    .max(longest)
    .refine((text) => !text.includes('\0'), 'it has a NUL character');

const points = z.coerce.number('it is a number from 0 to 100').min(0).max(100).optional();

const country = words(100)
  .transform((text, context) => {
    const code = countryCodeOf(text);
    if (code !== null) return code;
    context.addIssue(`"${text}" is no country; give its name or its ISO 3166-1 alpha-2 code, e.g. GB`);
    return z.NEVER;
  })
  .optional();

const isOn = z
  .enum(['true', 'false', '1', '0'])
  .default('false')
  .transform((text) => text === 'true' || text === '1');

/** By what every list can be narrowed. */
const shared = {
  min_score: points.describe('Only records whose ICP fit is known and at least this, 0-100.'),
  max_score: points.describe('Only records whose ICP fit is known and at most this, 0-100.'),
  country: country.describe('Country of the company: its name, or its ISO 3166-1 code.'),
  segment: z.enum(SEGMENTS).optional().describe('Size of the company as the scoring model sees it.'),
  industry: words(200)
    .optional()
    .describe('Industry as the record has it, with everything below it: `Fintech` covers `Fintech -> Payments`.'),
  band: z.enum(BANDS).optional().describe('Band of the score; a letter alone stands for all of its bands.'),
  owner: words(200).optional().describe('Who owns the record, as its source writes it; case does not count.'),
};

const companyFilters = {
  ...shared,
  q: words(200)
    .optional()
    .describe('Words in name, industry, tags or description; quotes, OR and - as in a web search.'),
  name: words(200)
    .optional()
    .describe('A part of the name; where no company has it, names much like it: a typing error does no harm.'),
  relationship: z.enum(['prospect', 'customer', 'competitor']).optional().describe('What the company is to us.'),
};

const contactFilters = {
  ...shared,
  q: words(200).optional().describe('A part of name, title or e-mail address.'),
  status: words(100).optional().describe('Status of the lead, as its source writes it; case does not count.'),
  company_id: z.uuid().optional().describe('People of this company only.'),
};

const paging = (kind: RecordKind) => ({
  sort: z
    .enum(sortsOf(kind))
    .default('-created_at')
    .describe('Order; - in front turns it round. What is not known comes last.'),
  fields: fieldsOf(kind),
  cursor: words(4_000).optional().describe('`next_cursor` of the page before, with the same filters and order.'),
  limit: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(50).describe('Records on a page.'),
  total: isOn.describe('Also count all records that fit; takes longer on large lists.'),
});

export const CompanyListQuery = strict({ ...companyFilters, ...paging(COMPANIES) });
export const ContactListQuery = strict({ ...contactFilters, ...paging(CONTACTS) });

const exporting = (kind: RecordKind) => ({
  format: z.enum(['csv', 'jsonl']).default('csv').describe('CSV for spreadsheets, or one JSON document a line.'),
  sort: paging(kind).sort,
  fields: paging(kind).fields,
});

export const CompanyExportQuery = strict({ ...companyFilters, ...exporting(COMPANIES) });
export const ContactExportQuery = strict({ ...contactFilters, ...exporting(CONTACTS) });

/** What narrows a list. Contacts know no `name` and `relationship`, companies no `status` and `company_id`. */
export type ListFilters = Partial<
  Pick<z.infer<typeof CompanyListQuery>, keyof typeof companyFilters> &
    Pick<z.infer<typeof ContactListQuery>, keyof typeof contactFilters>
>;

function sortsOf(kind: RecordKind): [string, ...string[]] {
  return Object.keys(kind.sorts).flatMap((name) => [name, `-${name}`]) as [string, ...string[]];
}

function fieldsOf(kind: RecordKind) {
  const all = Object.keys(kind.fields);
  return z
    .string()
    .default(all.join(','))
    .transform((text, context) => {
      const wanted = [...new Set(text.split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()])))];
      const unknown = wanted.filter((name) => !all.includes(name));
      if (wanted.length > 0 && unknown.length === 0) return wanted;
      const what = unknown.length > 0 ? `there is no field ${unknown.join(', ')}` : 'it names no field';
      context.addIssue(`${what}; choose from ${all.join(', ')}`);
      return z.NEVER;
    })
    .describe('Fields to show, separated by commas.');
}

/** A misspelled filter would otherwise show everything. */
function strict<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `There is no parameter ${(issue as unknown as { keys: string[] }).keys.join(', ')}; there are ${Object.keys(shape).join(', ')}.`
        : undefined,
  });
}
