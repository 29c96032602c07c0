import type { FetchedPage } from '#modules/enrichment';
import { buildPart, type CampaignMaterial } from '../../../modules/campaigns/build-part.rules.ts';
import { CAMPAIGN_PARTS } from '../../../modules/campaigns/context/context-requirements.data.ts';
import { readPolicyFile } from '../../../modules/campaigns/gates/compliance/campaign-policy.ts';
import { EmailSettings } from '../../../modules/campaigns/parts/email-settings.ts';
import { readSite } from '../../../modules/campaigns/parts/site-reading.ts';
import type { EvidenceStatement } from '../../../modules/campaigns/parts/statement.ts';
import { quoteOccurs } from '../../../modules/enrichment/facts/quote.rules.ts';
import { openPage, type PageDocument } from '../../../modules/enrichment/page-document.ts';

/** How complete and how founded the parts of some websites are. */
export interface PartFigures {
  sites: number;
  /** Of each part: made, and refused for want of material. */
  parts: Record<string, { made: number; refused: number; mean_confidence: number | null }>;
  statements: { evidence: number; inferred: number; given: number };
  /** Quotes that stand in their page, by the page itself. */
  quotes_verified: string;
  placeholders: number;
  /** Verdicts over single e-mails, with sender, address and country given. */
  gates: Record<'pass' | 'revise' | 'escalate', number>;
  /** What was found, by kind. */
  findings: Record<string, number>;
  milliseconds_per_site: number;
}

const PLACEHOLDER = /\{\{|\}\}|\[(?:name|company|first)|lorem ipsum|\bundefined\b|\bTBD\b|\bNaN\b|\[object/iu;
const NOW = Date.parse('2026-03-02T12:00:00.000Z');

/** Makes every part of every site by rules. */
export async function partFigures(
  sites: readonly { domain: string; pages: readonly FetchedPage[] }[],
): Promise<PartFigures> {
  const policy = await readPolicyFile();
  const figures: PartFigures = {
    sites: sites.length,
    parts: {},
    statements: { evidence: 0, inferred: 0, given: 0 },
    quotes_verified: '',
    placeholders: 0,
    gates: { pass: 0, revise: 0, escalate: 0 },
    findings: {},
    milliseconds_per_site: 0,
  };
  const quotes = { all: 0, verified: 0 };
  const confidences = new Map<string, number[]>(CAMPAIGN_PARTS.map((part) => [part, []]));
  const begun = performance.now();
  for (const { domain, pages } of sites) {
    const reading = readSite(pages, domain);
    const documents = pages.map(({ page }) => openPage(page));
    const sender = { name: 'Zoë Ashgrove', postal_address: '4 Loom Row, Leeds' };
    const settings = EmailSettings.parse({ sender, recipient: { country: 'GB' }, steps: 4 });
    const material: CampaignMaterial = { reading, unread: null, settings, budgetUsd: 100, policy, locks: [], now: NOW };
    for (const part of CAMPAIGN_PARTS) {
      const built = buildPart(part, material);
      const counted = figures.parts[part] ?? { made: 0, refused: 0, mean_confidence: null };
      counted[built.data === null ? 'refused' : 'made'] += 1;
      figures.parts[part] = counted;
      if (built.confidence !== null) confidences.get(part)!.push(built.confidence);
      for (const statement of statementsIn(built)) {
        figures.statements[statement.basis] += 1;
        if (statement.basis !== 'evidence') continue;
        quotes.all += 1;
        if (isVerified(statement, documents)) quotes.verified += 1;
      }
      if (textsIn(built.data).some((text) => PLACEHOLDER.test(text))) figures.placeholders += 1;
      if (built.part !== 'email') continue;
      for (const { gate } of built.data?.sequence ?? []) {
        figures.gates[gate.result] += 1;
        for (const { kind, gate: by } of gate.findings)
          figures.findings[`${by}: ${kind}`] = (figures.findings[`${by}: ${kind}`] ?? 0) + 1;
      }
    }
  }
  for (const [part, all] of confidences) {
    if (all.length === 0) continue;
    figures.parts[part]!.mean_confidence =
      Math.round((all.reduce((sum, one) => sum + one, 0) / all.length) * 100) / 100;
  }
  figures.quotes_verified = `${quotes.verified}/${quotes.all}`;
  figures.milliseconds_per_site = Math.round((performance.now() - begun) / sites.length);
  return figures;
}

type AnyStatement = { basis: 'inferred' | 'given' } | EvidenceStatement;

function statementsIn(value: unknown): AnyStatement[] {
  if (Array.isArray(value)) return value.flatMap(statementsIn);
  if (value === null || typeof value !== 'object') return [];
  if ('basis' in value && 'text' in value) return [value as AnyStatement];
  return Object.values(value).flatMap(statementsIn);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(textsIn);
}

function isVerified({ quote, source }: EvidenceStatement, documents: readonly PageDocument[]): boolean {
  return documents.some(
    (document) =>
      document.page.url === source && (quoteOccurs(quote, document) || quoteOccurs(quote, document, 'markup')),
  );
}
