/** A property of ours on a CRM's records. */
export interface OwnProperty {
  name: string;
  label: string;
  /** `text` has several lines. */
  type: 'string' | 'text' | 'number' | 'datetime';
  unique: boolean;
  /** What the CRM's users read beside it. */
  description: string;
}

/** The property that marks a record as made by us, and by which a repeated create finds it again. */
export const KEY_PROPERTY = 'gtm_agent_key';
/** When what stands in our properties was worked out: an older answer never takes the place of a newer one. */
export const SCORED_AT_PROPERTY = 'gtm_scored_at';

const KEY: OwnProperty = {
  name: KEY_PROPERTY,
  label: 'GTM agent key',
  type: 'string',
  unique: true,
  description: 'Marks the record as made by gtm-agent; do not edit.',
};

const ASSESSMENT: readonly OwnProperty[] = [
  own('gtm_fit_score', 'GTM fit score', 'number', 'How well the company fits the ideal customer profile, 0-100.'),
  own('gtm_engagement', 'GTM engagement', 'number', 'How much interest was shown lately, 0-100; fades with time.'),
  own('gtm_band', 'GTM band', 'string', 'A from 75, B from 50, C below; then 1 to 3 for engagement where it is known.'),
  own('gtm_segment', 'GTM segment', 'string', 'Part of the market the company belongs to.'),
  own('gtm_reasons', 'GTM reasons', 'text', 'Why the score is what it is, one reason a line with its points.'),
  own('gtm_risk_flags', 'GTM risk flags', 'text', 'What speaks against the company, one a line.'),
  own('gtm_use_case', 'GTM use case', 'text', 'What they would most likely use our product for.'),
  own('gtm_pitch', 'GTM pitch', 'text', 'A first sentence to begin a conversation with.'),
  own('gtm_persona', 'GTM persona', 'string', 'The role of the person our product is for.'),
  own('gtm_persona_pains', 'GTM persona pains', 'text', 'What hurts these people, one a line.'),
  own('gtm_persona_goals', 'GTM persona goals', 'text', 'What these people want, one a line.'),
  own('gtm_coverage', 'GTM coverage', 'number', 'Share of the profile about which something is known, percent.'),
  own('gtm_run_id', 'GTM run', 'string', 'The run that wrote these values.'),
  own(SCORED_AT_PROPERTY, 'GTM scored at', 'datetime', 'When the score was made, UTC.'),
];

/** Our own company properties, made by `prepare`. Only these and one note are written without an approval. */
export const GTM_COMPANY_PROPERTIES: readonly OwnProperty[] = [KEY, ...ASSESSMENT];

/** Our own contact properties, made by `prepare`. */
export const GTM_CONTACT_PROPERTIES: readonly OwnProperty[] = [
  KEY,
  ...ASSESSMENT,
  own('gtm_linkedin', 'GTM LinkedIn profile', 'string', "Address of the person's LinkedIn profile."),
];

function own(name: string, label: string, type: OwnProperty['type'], description: string): OwnProperty {
  return { name, label, type, unique: false, description };
}
