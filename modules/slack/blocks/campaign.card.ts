import type { KnownBlock } from '@slack/types';
import type { BuiltPart, DecidedDraft } from '#modules/campaigns';
import type { RenderedMessage } from '#src/ports/messenger';
import { ACTION_IDS } from './action-ids.ts';
import { actions, button, context, section } from './builders.ts';
import { largestFitting, message } from './message.ts';
import { person, safe } from './text.ts';
import { counted, joined, quoted } from './wording.ts';

/** A campaign as a card shows it. */
export interface ShownCampaign {
  id: string;
  domain: string;
  parts: readonly BuiltPart[];
  drafts: readonly DecidedDraft[];
}

const FAULTS_SHOWN = 3;
const GAPS_SHOWN = 3;

/** The persona or the whole campaign in short, and each draft with what can be done about it. */
export function campaignCard({ id, domain, parts, drafts }: ShownCampaign): RenderedMessage {
  const what = parts.length === 1 ? 'Persona' : 'Campaign';
  const title = `${what} for ${safe(domain, 100)}`;
  const told = drafts.length === 0 ? '' : `: ${counted(drafts.length, 'draft')}, nothing is sent`;
  const facts = parts.flatMap(factsOf);
  return message({
    text: `${title}${told}`,
    blocks: [
      section([`*${title}*${told}`, ...facts].join('\n')),
      ...drafts.flatMap((draft) => draftBlocks(id, draft)),
      ...missing(parts),
    ],
  });
}

/** For the thread: the words of the website that the drafts and the persona rest on. */
export function campaignEvidenceCard({ parts, drafts }: ShownCampaign): RenderedMessage | null {
  const claims = drafts.flatMap(({ draft: { step, claims: all } }) =>
    all.map(({ claim, quote, source, date }) => ({
      about: `E-mail ${step}: ${safe(claim, 200)}`,
      proof: quoted({ quote, source, observed_at: date }, 300),
    })),
  );
  const statements = parts
    .flatMap((part) => statementsOf(part))
    .flatMap((statement) => {
      if (statement.basis === 'evidence') {
        const { quote, source, date, text } = statement;
        return [{ about: safe(text, 200), proof: quoted({ quote, source, observed_at: date }, 300) }];
      }
      if (statement.basis !== 'inferred') return [];
      return [{ about: safe(statement.text, 200), proof: `concluded from “${safe(statement.from[0], 300)}”` }];
    });
  const all = [...claims, ...statements];
  if (all.length === 0) return null;
  return message({
    text: 'What it rests on',
    blocks: largestFitting(all.length, (shown) => [
      ...all.slice(0, shown).map(({ about, proof }) => section(`${about}\n> ${proof}`)),
      ...(shown < all.length ? [context(`… and ${counted(all.length - shown, 'more statement')}`)] : []),
    ]),
  });
}

function draftBlocks(campaignId: string, { draft, digest, decision }: DecidedDraft): KnownBlock[] {
  const { step, day, subject, body, gate } = draft;
  const faults = gate.findings
    .slice(0, FAULTS_SHOWN)
    .map(({ text, why }) => `:warning: ${text === '' ? '' : `“${safe(text, 80)}”: `}${safe(why, 200)}`);
  const more = gate.findings.length - faults.length;
  const text = [
    `*${step}. ${safe(subject, 150)}* (day ${day})`,
    ...body.split('\n').map((line) => `> ${safe(line, 500)}`),
    ...faults,
    ...(more > 0 ? [`… and ${counted(more, 'more fault')}`] : []),
  ].join('\n');
  const value = JSON.stringify({ campaignId, step, digest });
  const edit = button({ label: 'Edit', actionId: ACTION_IDS.editDraft, value });
  if (decision !== null) {
    const reason = decision.reason === null ? null : `“${safe(decision.reason, 200)}”`;
    const by = `${decision.decision} by ${person(decision.by.replace(/^slack:/, ''))}`;
    return [section(text), context(joined([by, reason], ': ')), actions(edit)];
  }
  return [
    section(text),
    actions(
      button({ label: 'Approve', actionId: ACTION_IDS.approveDraft, value, primary: true }),
      edit,
      button({ label: 'Reject', actionId: ACTION_IDS.rejectDraft, value }),
    ),
  ];
}

function factsOf(part: BuiltPart): string[] {
  if (part.data === null) return [];
  const fact = (label: string, { statements }: { statements: readonly { text: string }[] }, most = 3) =>
    statements.length === 0
      ? []
      : [
          `*${label}:* ${statements
            .slice(0, most)
            .map(({ text }) => safe(text, 200))
            .join(' · ')}`,
        ];
  switch (part.part) {
    case 'product_overview':
      return fact('Sells', part.data.description, 1);
    case 'target_company':
      return fact('For', part.data.firmographics.segments, 2);
    case 'target_persona':
      return [
        ...fact('Who decides', part.data.job_titles),
        ...fact('What hurts', part.data.pain_points, 1),
        ...fact('What is wanted', part.data.goals, 1),
      ];
    case 'positioning':
      return fact('Stands for', part.data.unique_insight, 1);
    default:
      return [];
  }
}

function statementsOf({ part, data }: BuiltPart) {
  if (data === null || part !== 'target_persona') return [];
  return Object.values(data).flatMap(({ statements }) => statements);
}

/** What could not be made, why, and what to do about it. */
function missing(parts: readonly BuiltPart[]): KnownBlock[] {
  const unmade = parts.filter(({ data }) => data === null);
  const [first] = unmade;
  if (first === undefined) return [];
  const said = (texts: readonly string[]) => texts.slice(0, GAPS_SHOWN).map((text) => `• ${safe(text, 250)}`);
  return [
    section(['*Too little to build on*', ...said(first.gaps), ...said(first.how_to_fix)].join('\n')),
    context(`Not made: ${unmade.map(({ part }) => part.replaceAll('_', ' ')).join(', ')}`),
  ];
}
