import type { KnownBlock } from '@slack/types';
import type { BuiltPart, DecidedDraft, DecidedPersona, Decision } from '#modules/campaigns';
import { whyNotPlaced } from '#modules/crm-sync';
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
  /** Whom it is for, as far as that is known. */
  reader: Readonly<Record<'domain' | 'name' | 'title' | 'company' | 'email', string | null>>;
  parts: readonly BuiltPart[];
  drafts: readonly ShownDraft[];
  persona: DecidedPersona | null;
  /** What people call the CRM, and what a draft is there. */
  crm: { name: string; madeAs: string };
}

export interface ShownDraft extends DecidedDraft {
  /** `null`: it does not stand on a record. `planId`: the plan that put it there, if that is still known. */
  stands: { planId: string | null } | null;
}

const FAULTS_SHOWN = 3;
const GAPS_SHOWN = 3;

/** The persona or the whole campaign in short, and each draft with what can be done about it. */
export function campaignCard(campaign: ShownCampaign): RenderedMessage {
  const { domain, parts, drafts, reader } = campaign;
  const what = parts.length === 1 ? 'Persona' : 'Campaign';
  const title = `${what} for ${safe(reader.domain ?? domain, 100)}`;
  const told = drafts.length === 0 ? '' : `: ${counted(drafts.length, 'draft')}, nothing is sent`;
  const facts = parts.flatMap(factsOf);
  return message({
    text: `${title}${told}`,
    blocks: [
      section([`*${title}*${told}`, ...readerLine(campaign), ...facts].join('\n')),
      ...personaBlocks(campaign),
      ...drafts.flatMap((draft) => draftBlocks(campaign, draft)),
      ...missing(parts),
    ],
  });
}

/** For the thread: the words of the website that the drafts and the persona rest on. */
export function campaignEvidenceCard({
  parts,
  drafts,
}: Pick<ShownCampaign, 'parts' | 'drafts'>): RenderedMessage | null {
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

/** Whom the drafts are for, and from whom they come. */
function readerLine({ domain, reader }: ShownCampaign): string[] {
  if (reader.domain === null) return [];
  const person = joined([safe(reader.name, 80), safe(reader.title, 80)], ', ');
  const address = reader.email === null ? 'no address known' : safe(reader.email, 100);
  const whom = person === '' ? 'nobody in particular' : `${person} (${address})`;
  return [`*To:* ${whom} at ${safe(reader.company ?? reader.domain, 80)} · *From:* ${safe(domain, 100)}`];
}

function personaBlocks({ id: campaignId, persona, reader, crm }: ShownCampaign): KnownBlock[] {
  if (persona === null) return [];
  const { decision, digest } = persona;
  const value = JSON.stringify({ campaignId, digest });
  const edit = button({ label: 'Edit persona', actionId: ACTION_IDS.editPersona, value });
  if (decision !== null) {
    const goes =
      decision.decision === 'approved' && reader.domain !== null ? `goes on the record in ${crm.name}` : null;
    return [context(joined([`Persona ${said(decision)}`, goes])), actions(edit)];
  }
  return [
    actions(
      button({ label: 'Approve persona', actionId: ACTION_IDS.approvePersona, value }),
      edit,
      button({ label: 'Reject persona', actionId: ACTION_IDS.rejectPersona, value }),
    ),
  ];
}

/** Who decided what, and why. */
function said({ decision, by, reason }: Decision): string {
  const who = `${decision} by ${person(by.replace(/^slack:/, ''))}`;
  return joined([who, reason === null ? null : `“${safe(reason, 200)}”`], ': ');
}

function draftBlocks({ id: campaignId, reader, crm }: ShownCampaign, shown: ShownDraft): KnownBlock[] {
  const { draft, digest, decision, stands } = shown;
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
    if (stands !== null) {
      const undo = stands.planId === null ? [] : [undoButton(stands.planId)];
      return [section(text), context(joined([said(decision), `${crm.madeAs} in ${crm.name}`])), actions(edit, ...undo)];
    }
    const isFor = decision.decision === 'approved' && reader.domain !== null;
    const obstacle = isFor ? whyNotPlaced(shown) : null;
    const place = isFor ? (obstacle === null ? `not in ${crm.name} yet` : `not in ${crm.name}: ${obstacle}`) : null;
    const write = button({ label: `Put into ${crm.name}`, actionId: ACTION_IDS.writeDraft, value });
    return [
      section(text),
      context(joined([said(decision), safe(place, 300)])),
      actions(edit, ...(isFor && obstacle === null ? [write] : [])),
    ];
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

function undoButton(planId: string) {
  return button({ label: 'Undo', actionId: ACTION_IDS.undo, value: planId });
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
