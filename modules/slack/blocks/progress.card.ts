import type { RenderedMessage } from '#src/ports/messenger';
import { context, section } from './builders.ts';
import { largestFitting, message } from './message.ts';
import { dateTag, safe } from './text.ts';
import type { ProgressView, StepView, UnderstandingView } from './view-models.ts';
import { counted, joined, percent, sought } from './wording.ts';

/** Below this we say that we are not sure who is looked for. */
const SURE = 0.75;
const MARKS: Readonly<Record<StepView['state'], string>> = {
  pending: '○',
  running: '▸',
  done: '✓',
  failed: '✗',
  skipped: '–',
};

/** A run at work. */
interface WorkView {
  readonly title: string;
  /** What it is about, from outside. */
  readonly about: string;
  readonly steps: readonly StepView[];
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly note: string | null;
}

/** Shown at once to the person who asked, so that a wrong understanding is seen before the work is done. */
export function understoodAs(understanding: UnderstandingView): RenderedMessage {
  return message({
    text: `Understood as: ${safe(understanding.summary, 600)}`,
    blocks: [
      section(`*Understood as:* ${safe(understanding.summary, 600)}`),
      context(doubt(understanding), unused(understanding), 'Progress and results appear in one message below.'),
    ],
  });
}

/** The one message that shows a find while it works; it is edited, and becomes the result. */
export function progressCard({ understanding, steps, startedAt }: ProgressView): RenderedMessage {
  return workingCard({
    title: `Looking for ${sought(understanding.intent.value, 2)}`,
    about: understanding.summary,
    note: unused(understanding),
    ...{ steps, startedAt },
  });
}

/** Any run while it works. `title` is ours; `note` is mrkdwn. */
export function workingCard({ title, about, steps, startedAt, note }: WorkView): RenderedMessage {
  const failed = steps.find((step) => step.state === 'failed');
  const now = failed ?? steps.find((step) => step.state === 'running');
  const ended = steps.filter((step) => step.state === 'done' || step.state === 'skipped').length;
  return message({
    text: joined([title, now ? safe(now.label, 100) : null, `${ended} of ${steps.length} steps`]),
    blocks: largestFitting(steps.length, (shown) => [
      section(`*${title}*\n${safe(about, 600)}`),
      ...chunks(steps.slice(0, shown).map(stepLine), 8).map((lines) => section(lines.join('\n'))),
      context(
        shown < steps.length ? `… and ${counted(steps.length - shown, 'more step')}` : null,
        `${ended} of ${counted(steps.length, 'step')}`,
        `Started ${dateTag(startedAt)}`,
        note,
      ),
    ]),
  });
}

function stepLine(step: StepView): string {
  const label = safe(step.label, 100);
  const shown = step.state === 'running' ? `*${label}*` : label;
  const detail = safe(step.detail, 200);
  return `${MARKS[step.state]} ${shown}${detail === '' ? '' : ` · ${detail}`}`;
}

function doubt({ intent }: UnderstandingView): string | null {
  if (intent.confidence >= SURE) return null;
  const meant = sought(intent.value, 2);
  return `Not sure that you mean ${meant} (${percent(intent.confidence)}). Say “customers:” or “partners:” first to be exact.`;
}

function unused({ unused: words }: UnderstandingView): string | null {
  return words.length === 0 ? null : `Not used: ${safe(words.slice(0, 50).join(', '), 300)}`;
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
