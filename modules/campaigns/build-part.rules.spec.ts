import { describe, expect, it } from '@jest/globals';
import { type BuiltPart, buildPart, type CampaignMaterial } from './build-part.rules.ts';
import { levelOf } from './context/assess-context.rules.ts';
import { CAMPAIGN_PARTS, type CampaignPart } from './context/context-requirements.data.ts';
import { readPolicyFile } from './gates/compliance/campaign-policy.ts';
import { EmailSettings } from './parts/email-settings.ts';
import { readSite, type SiteReading } from './parts/site-reading.ts';

const NOW = Date.parse('2026-03-02T12:00:00.000Z');
const HTML = `<!doctype html><html lang="en"><head><title>Brightloom | Looms that plan themselves</title>
<meta name="description" content="Brightloom plans the looms of weaving mills."></head><body><main>
<h1>Looms that plan themselves</h1><p>We build planning software for weaving mills with 20 to 200 looms.</p>
<p>Most mills plan by hand, and a single mistake costs a night.</p>
<h2>What the software does</h2><p>Brightloom reads orders from your accounting system and plans every loom for the next week.</p>
<p>It saves the foreman the Sunday evening, because invoices and orders are matched without typing.</p>
<h2>How it works</h2><p>Unlike spreadsheets, the plan changes by itself when a loom stands still.</p>
<p>The data stays in your own network and is protected by your own rules.</p>
<h2>Our customers</h2><ul><li>Talhof Weaving</li><li>Nordgarn Mills</li></ul>
<p>The mills that work with us pay one invoice a month and may leave at any time.</p>
<p>Our support answers within the working day and speaks the language of the weavers.</p>
<footer>© 2026 Brightloom Ltd, 4 Loom Row, Leeds LS1 4AB, United Kingdom</footer></main></body></html>`;

const READING: SiteReading = readSite(
  [
    {
      kind: 'home',
      page: { url: 'https://brightloom.example/', status: 200, html: HTML, fetchedAt: '2026-03-01T12:00:00.000Z' },
    },
  ],
  'brightloom.example',
);
const SENDER = { name: 'Zoë Ashgrove', company: 'Brightloom', postal_address: '4 Loom Row, Leeds' };

async function built<P extends CampaignPart>(
  part: P,
  change: Partial<CampaignMaterial> = {},
): Promise<Extract<BuiltPart, { part: P }>> {
  const settings = EmailSettings.parse({ sender: SENDER, recipient: { country: 'GB' } });
  const material = {
    reading: READING,
    unread: null,
    settings,
    budgetUsd: 50,
    locks: [],
    policy: await readPolicyFile(),
    now: NOW,
    ...change,
  };
  return buildPart(part, material) as Extract<BuiltPart, { part: P }>;
}

/** Names of what an answer holds, with the basis of a statement for a statement. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])];
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value;
  if ('basis' in value && 'text' in value) return 'statement';
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]));
}

const SECTION = { statements: ['statement'], confidence: 'number', gaps: [] };
const UNKNOWN = { statements: [], confidence: 'number', gaps: ['string'] };
const FINDINGS: unknown[] = [];
const SHAPES: Record<CampaignPart, unknown> = {
  product_overview: {
    company_name: SECTION,
    description: SECTION,
    features: SECTION,
    customers: SECTION,
    competitive_context: SECTION,
  },
  target_company: {
    firmographics: { segments: SECTION, company_sizes: SECTION, geographies: UNKNOWN },
    buying_signals: SECTION,
    disqualifiers: SECTION,
  },
  target_persona: {
    job_titles: SECTION,
    department: SECTION,
    pain_points: SECTION,
    goals: SECTION,
    behaviors: UNKNOWN,
  },
  positioning: { unique_insight: SECTION, value_propositions: SECTION },
  email: {
    language: 'string',
    subject_lines: ['string'],
    sequence: [
      {
        step: 'number',
        day: 'number',
        subject: 'string',
        body: 'string',
        call_to_action: 'string',
        claims: [
          { claim: 'string', start: 'number', end: 'number', quote: 'string', source: 'string', date: 'string' },
        ],
        gate: { result: 'string', findings: FINDINGS },
      },
    ],
    personalization: [{ field: 'string', value: 'string', basis: 'string' }],
    gaps: [],
  },
  enrichment_sources: {
    recommendations: [
      {
        id: 'string',
        name: 'string',
        what: 'string',
        role: 'string',
        adds: ['string'],
        monthly_usd: 'number',
        record_usd: expect.anything(),
        quality: 'string',
        rate_limit: expect.anything(),
        terms: 'string',
        reasons: ['string'],
      },
    ],
    workflow: ['string'],
    monthly_cost_usd: 'number',
    unknown_costs: expect.any(Array),
    budget_usd: 'number',
    gaps: expect.any(Array),
  },
};

describe('a part by rules', () => {
  it.each(CAMPAIGN_PARTS)('%s has the shape that its callers rely on', async (part) => {
    const made = await built(part);
    expect(Object.keys(made).sort()).toEqual([
      'confidence',
      'context',
      'data',
      'gaps',
      'how_to_fix',
      'notices',
      'part',
      'produced_by',
    ]);
    expect(shapeOf(made.data)).toEqual(SHAPES[part]);
    expect(made.confidence).toBeGreaterThan(0);
  });

  it('says nothing that the page does not say', async () => {
    const { data } = await built('product_overview');
    const statements = Object.values(data!).flatMap((section) => section.statements);
    expect(statements.length).toBeGreaterThan(5);
    for (const one of statements) {
      expect(one).toMatchObject({
        basis: 'evidence',
        source: 'https://brightloom.example/',
        date: '2026-03-01T12:00:00.000Z',
      });
    }
    expect(data!.customers.statements.map(({ text }) => text).join()).toContain('Talhof Weaving');
    expect(data!.competitive_context.statements[0]?.text).toMatch(/^Unlike spreadsheets/);
  });

  it('concludes who decides and says from what', async () => {
    const { data } = await built('target_persona');
    expect(data!.job_titles.statements[0]).toMatchObject({
      basis: 'inferred',
      from: expect.arrayContaining([expect.any(String)]),
    });
    expect(data!.pain_points.statements[0]?.text).toMatch(/by hand/);
    expect(data!.behaviors).toMatchObject({ statements: [], confidence: 0 });
  });
});

describe('drafts by rules', () => {
  it.each([
    ['en', 'Brightloom'],
    ['de', 'Brightloom'],
  ] as const)('pass the gates in %s when the sender is known', async (language, name) => {
    const settings = EmailSettings.parse({
      language,
      steps: 5,
      sender: SENDER,
      recipient: { country: 'GB', name: 'Ms Lark' },
    });
    const { data } = await built('email', { settings });
    expect(data!.sequence.map(({ gate }) => gate)).toEqual(Array(5).fill({ result: 'pass', findings: [] }));
    for (const { body, claims } of data!.sequence) {
      expect(body).toContain(name);
      expect(claims.length).toBeGreaterThan(0);
      for (const { claim, start, end } of claims) expect(body.slice(start, end)).toBe(claim);
    }
    expect(new Set(data!.sequence.map(({ body }) => body)).size).toBe(5);
  });

  it('go to a person, without a placeholder, when the sender is not known', async () => {
    const { data } = await built('email', { settings: EmailSettings.parse({}) });
    for (const { gate, body } of data!.sequence) {
      expect(gate.result).toBe('escalate');
      expect(gate.findings.map(({ kind }) => kind)).toEqual(['sender', 'postal-address', 'jurisdiction']);
      expect(body).not.toMatch(/[[\]{}<>]|null|undefined/);
    }
  });
});

describe('too little to build on', () => {
  it('gives gaps and how to mend them instead of a part', async () => {
    const [page] = [
      {
        url: 'https://thin.example/',
        status: 200,
        html: '<title>Hello</title><p>Soon.</p>',
        fetchedAt: '2026-03-01T12:00:00.000Z',
      },
    ];
    const reading = readSite([{ kind: 'home', page: page! }], 'thin.example');
    for (const part of CAMPAIGN_PARTS.filter((one) => one !== 'enrichment_sources')) {
      const made = await built(part, { reading });
      expect(made).toMatchObject({ data: null, confidence: null });
      expect(made.context[0]).toMatchObject({ context_type: 'website_content', quality: 'missing' });
      expect(made.gaps.length).toBeGreaterThan(0);
      expect(made.how_to_fix.length).toBeGreaterThan(0);
    }
  });

  it('says why a website was not read', async () => {
    const made = await built('positioning', {
      reading: null,
      unread: 'brightloom.example cannot be read: unreachable.',
    });
    expect(made.gaps).toContain('website_content: brightloom.example cannot be read: unreachable.');
  });

  it.each([
    [0.81, 'sufficient'],
    [0.8, 'partial'],
    [0.6, 'partial'],
    [0.59, 'insufficient'],
    [0.4, 'insufficient'],
    [0.39, 'missing'],
  ] as const)('%d is %s', (quality, level) => expect(levelOf(quality)).toBe(level));
});
