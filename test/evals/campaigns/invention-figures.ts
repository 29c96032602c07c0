import type { Claim, GroundItem } from '../../../modules/campaigns/gates/draft.ts';
import { inventedClaims } from '../../../modules/campaigns/gates/fabrication/fabrication.rules.ts';
import type { DraftCase } from './draft-case.ts';
import { draftsOf, type RealPage } from './real-page-drafts.ts';
import { evidenceOf } from './sandbox-evidence.ts';

export interface InventionFigures {
  invented: number;
  caught: number;
  share_caught: number;
  honest: number;
  false_alarms: number;
  share_false_alarms: number;
  /** Share caught by what was invented. */
  by_kind: Record<string, string>;
}

/** The mistakes of drafts that are part of this repository; real pages are counted only. */
export interface Judged extends InventionFigures {
  missed: string[];
  alarms: string[];
}

interface OneDraft {
  label: string;
  text: string;
  subject: string;
  language: 'en' | 'de';
  evidence: GroundItem[];
  invented: Claim['kind'] | null;
}

const SUBJECT = { en: 'A question', de: 'Eine Frage' } as const;

export function judgeCases(cases: readonly DraftCase[]): Judged {
  return judged(
    cases.flatMap((one) => {
      const evidence = evidenceOf(one);
      const base = { evidence, language: one.language, subject: SUBJECT[one.language] };
      const honest = one.honest.map((text) => ({
        ...base,
        label: `${one.sender}: ${text.slice(0, 80)}`,
        text,
        invented: null,
      }));
      const lies = one.invented.map(([kind, sentence], index) => {
        // The invention stands before the request, as a writer would put it.
        const carrier = one.honest[index % one.honest.length]!;
        const at = carrier.lastIndexOf('\n\n');
        const text = `${carrier.slice(0, at)} ${sentence}${carrier.slice(at)}`;
        return { ...base, label: `${one.sender} (${kind}): ${sentence}`, text, invented: kind };
      });
      return [...honest, ...lies];
    }),
  );
}

export function judgePages(pages: readonly RealPage[]): Judged {
  return judged(
    pages.flatMap((page) =>
      draftsOf(page).map((draft) => ({
        ...draft,
        subject: SUBJECT[draft.language],
        label: `${page.id}${draft.invented ? ` (${draft.invented})` : ''}`,
      })),
    ),
  );
}

function judged(drafts: readonly OneDraft[]): Judged {
  const looked = drafts.map((draft) => ({
    ...draft,
    findings: inventedClaims(
      { subject: draft.subject, body: draft.text, language: draft.language, step: 2 },
      draft.evidence,
    ),
  }));
  const invented = looked.filter((one) => one.invented !== null);
  const honest = looked.filter((one) => one.invented === null);
  // A lie counts as caught only for what it adds: alarms that its honest carrier raises too are no merit.
  const caught = invented.filter((one) =>
    one.findings.some(({ start, text }) => !alarmsOf(honest, one).has(text) && start >= 0),
  );
  const alarms = honest.filter((one) => one.findings.length > 0);
  const kinds = [...new Set(invented.map((one) => one.invented!))].sort();
  const share = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((part / whole) * 1_000) / 1_000);
  return {
    invented: invented.length,
    caught: caught.length,
    share_caught: share(caught.length, invented.length),
    honest: honest.length,
    false_alarms: alarms.length,
    share_false_alarms: share(alarms.length, honest.length),
    by_kind: Object.fromEntries(
      kinds.map((kind) => {
        const all = invented.filter((one) => one.invented === kind);
        return [kind, `${all.filter((one) => caught.includes(one)).length}/${all.length}`];
      }),
    ),
    missed: invented.filter((one) => !caught.includes(one)).map(({ label }) => label),
    alarms: alarms.map(
      ({ label, findings }) => `${label} -> ${findings.map(({ kind, text }) => `${kind}: ${text}`).join(' | ')}`,
    ),
  };
}

function alarmsOf(
  honest: readonly { evidence: unknown; findings: readonly { text: string }[] }[],
  lie: OneDraft,
): Set<string> {
  return new Set(
    honest
      .filter(({ evidence }) => evidence === lie.evidence)
      .flatMap(({ findings }) => findings.map(({ text }) => text)),
  );
}
