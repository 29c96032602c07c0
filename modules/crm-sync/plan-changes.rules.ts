import type { FindAnswer } from '#modules/discovery';
import { type CrmCompany, type CrmVendor } from '#src/ports/crm';
import { GTM_COMPANY_PROPERTIES } from '#src/ports/crm-own-properties';
import type { ChangePlan, PlannedChange, PlannedRecord } from './change-plan.ts';
import { noteHtml } from './note-html.rules.ts';
import { proofs } from './plans/proof.rules.ts';

type Found = FindAnswer['results'][number];

/** Longest text put into the reasons property. */
const MAX_REASONS = 1_000;

/** Fields that say what the score is and why. */
const SCORED: ReadonlySet<string> = new Set(['gtm_fit_score', 'gtm_band', 'gtm_reasons']);

/** By company id: the record that is there, and what of the CRM's own fields would change on it. */
export interface ExistingRecords {
  existing: ReadonlyMap<string, CrmCompany>;
  standard: ReadonlyMap<string, readonly PlannedChange[]>;
}

/**
 * What adding these companies to the CRM would change. A record that exists gets our own properties, and of the CRM's
 * fields what their policies let through; a new one its name and domain.
 */
export function planChanges(
  answer: FindAnswer,
  chosen: readonly Found[],
  { existing, standard }: ExistingRecords,
  target: CrmVendor,
  scoredAt: string,
): ChangePlan {
  return {
    target,
    findRunId: answer.run_id,
    records: chosen.map((found) => {
      const { id } = found.company;
      return planRecord(answer, found, existing.get(id) ?? null, standard.get(id) ?? [], scoredAt);
    }),
  };
}

function planRecord(
  answer: FindAnswer,
  found: Found,
  record: CrmCompany | null,
  proposed: readonly PlannedChange[],
  scoredAt: string,
): PlannedRecord {
  const standard: readonly PlannedChange[] = record
    ? proposed
    : [
        {
          ...change('name', 'Company name', null, found.company.name, false, 'new record'),
          edit: 'line',
          ours: 'name',
        },
        ...(found.company.domain
          ? [change('domain', 'Company domain', null, found.company.domain, false, 'new record')]
          : []),
      ];
  const own = Object.entries(ownValues(answer, found, scoredAt)).flatMap(([field, after]) => {
    const before = record?.properties[field] ?? null;
    return after === null || after === before
      ? []
      : [{ ...change(field, labelOf(field), before, after, true, reasonFor(field, found)), ...proofOf(field, found) }];
  });
  return {
    companyId: found.company.id,
    action: record ? 'update' : 'create',
    recordId: record?.ref.id ?? null,
    url: record?.ref.url ?? null,
    ownerEmail: record?.owner?.email ?? null,
    name: found.company.name,
    domain: found.company.domain,
    changes: [...standard, ...own],
    noteHtml: noteHtml(answer, found),
  };
}

function ownValues(answer: FindAnswer, found: Found, scoredAt: string): Record<string, string | null> {
  return {
    gtm_fit_score: found.icp_fit_score === null ? null : String(found.icp_fit_score),
    gtm_band: found.band,
    gtm_coverage: found.fit_coverage === null ? null : String(Math.round(found.fit_coverage * 100)),
    gtm_reasons: reasonsText(found),
    gtm_run_id: answer.run_id,
    gtm_scored_at: scoredAt,
  };
}

/** As many whole lines as fit. */
function reasonsText(found: Found): string {
  const reasons = found.icp_fit_score === null ? found.reasons : found.fit_reasons;
  const lines = reasons.map((reason) => `+${reason.points} ${reason.text}`);
  while (lines.length > 1 && lines.join('\n').length > MAX_REASONS) lines.pop();
  return lines.join('\n').slice(0, MAX_REASONS).toWellFormed();
}

function reasonFor(field: string, found: Found): string {
  if (field === 'gtm_fit_score') return found.match === null ? '' : `match with the request is ${found.match}`;
  return field === 'gtm_coverage' ? 'percent of the profile that is known' : '';
}

/** A score rests on what its reasons quote. */
function proofOf(field: string, found: Found): Pick<PlannedChange, 'evidence'> {
  if (!SCORED.has(field)) return {};
  const reasons = found.icp_fit_score === null ? found.reasons : found.fit_reasons;
  return proofs(reasons.flatMap(({ evidence }) => evidence));
}

function labelOf(field: string): string {
  return GTM_COMPANY_PROPERTIES.find((property) => property.name === field)?.label ?? field;
}

function change(
  field: string,
  label: string,
  before: string | null,
  after: string,
  own: boolean,
  reason: string,
): PlannedChange {
  return { field, label, before, after, own, reason };
}
