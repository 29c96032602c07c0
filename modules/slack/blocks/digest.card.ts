import type { Button, KnownBlock } from '@slack/types';
import { z } from 'zod';
import { type Digest, type DigestItem, type DigestLine, LINE_KEYS, NOTHING } from '#modules/digest';
import type { RenderedMessage } from '#src/ports/messenger';
import { ACTION_IDS } from './action-ids.ts';
import { button, context, linkButton, section, sectionWith } from './builders.ts';
import { LIMITS } from './limits.ts';
import { message } from './message.ts';
import { link, safe } from './text.ts';

const LONGEST_ITEM = 160;
const LONGEST_LINE = 300;

/** The line of a digest that a button is about. */
const ShownLine = z.object({
  audience: z.string(),
  zone: z.string(),
  first: z.string(),
  last: z.string(),
  line: z.enum(LINE_KEYS),
});
export type ShownLine = z.infer<typeof ShownLine>;

/** What a button says; `null` when it cannot be ours. */
export function readDigestButton(value: string): ShownLine | null {
  try {
    return ShownLine.parse(JSON.parse(value));
  } catch {
    return null;
  }
}

/** A digest: title, at most 15 lines, each with its one button. Details go into the thread. */
export function digestCard(digest: Digest): RenderedMessage {
  const { lines, notice } = digest;
  const title = `*${safe(digest.title, 120)}*${digest.email === null ? '' : ` · ${safe(digest.email, 120)}`}`;
  const summary = lines.length === 0 ? NOTHING : lines.slice(0, 3).map(lineText).join(' · ');
  if (lines.length === 0) {
    const blocks = [section(`${title}: ${NOTHING}`), ...(notice === null ? [] : [context(notice)])];
    return message({ text: `${safe(digest.title, 120)}: ${NOTHING}`, blocks });
  }
  return message({
    text: `${safe(digest.title, 120)}: ${summary}`,
    blocks: [
      section(title),
      ...(notice === null ? [] : [context(notice)]),
      ...lines.map((line) => sectionWith(lineText(line), buttonOf(digest, line))),
      context(
        `In brackets: against the time before. ${safe(digest.zone, 60)} · \`/gtm settings\` changes time and place`,
      ),
    ],
  });
}

/** What stands behind the lines; `null`: nothing does. */
export function digestDetailsCard({ title, lines, details }: Digest): RenderedMessage | null {
  const sections = details.flatMap(({ key, items }) => {
    const line = lines.find((one) => one.key === key);
    return line === undefined ? [] : [section([`*${lineText(line)}*`, ...items.map(itemLine)].join('\n'))];
  });
  return sections.length === 0 ? null : message({ text: `What stands behind ${safe(title, 120)}`, blocks: sections });
}

/** One line with what stands behind it, for the person who asked. `null`: the digest does not have it any more. */
export function digestLineCard({ lines, details }: Digest, key: ShownLine['line']): RenderedMessage | null {
  const line = lines.find((one) => one.key === key);
  if (line === undefined) return null;
  const items = details.find((one) => one.key === key)?.items ?? [];
  const blocks: KnownBlock[] = [
    section([`*${lineText(line)}*`, ...items.map(itemLine)].join('\n')),
    context(`More at a terminal: \`${line.action.command}\``),
  ];
  return message({ text: lineText(line), blocks });
}

/** Our words and numbers; what others wrote stands in details only. */
function lineText({ text, change }: DigestLine): string {
  return safe(change === null ? text : `${text} (${change})`, LONGEST_LINE);
}

function itemLine({ text, url }: DigestItem): string {
  return `• ${url === null ? safe(text, LONGEST_ITEM) : link(url, text, LONGEST_ITEM)}`;
}

function buttonOf(digest: Digest, { key, action }: DigestLine): Button {
  const url = action.url === null ? null : URL.parse(action.url);
  if (url !== null && /^https?:$/.test(url.protocol) && url.href.length <= LIMITS.url)
    return linkButton({ label: action.label, actionId: ACTION_IDS.openDigestLink, url: url.href });
  const { first_day: first, last_day: last, zone } = digest;
  const value: ShownLine = { audience: digest.email ?? 'manager', zone, first, last, line: key };
  return button({ label: action.label, actionId: ACTION_IDS.showDigestLine, value: JSON.stringify(value) });
}
