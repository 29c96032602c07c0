import type { RenderedMessage } from '#src/ports/messenger';
import type { FileImported } from '../files/import-file.flow.ts';
import type { FilePreview } from '../files/preview-file.flow.ts';
import { ACTION_IDS } from './action-ids.ts';
import { actions, button, context, header, section } from './builders.ts';
import { message } from './message.ts';
import { safe } from './text.ts';
import { counted, joined } from './wording.ts';

/** What an import would do, with the buttons that decide; without them when it cannot be imported. */
export function filePreviewCard(preview: FilePreview, runId: string): RenderedMessage {
  const { name, rows, usable, failed, unique, known, importable, obstacle } = preview;
  const what = preview.kind === 'leads' ? counted(unique, 'person', 'people') : counted(unique, 'company', 'companies');
  const summary = importable
    ? joined([`*${what}* in ${counted(rows, 'row')}`, known ? `${known} of them known already` : null])
    : `*This file cannot be imported:* ${safe(obstacle ?? 'no row can be used', 300)}`;
  return message({
    text: importable ? `${safe(name, 80)}: ${what}` : `${safe(name, 80)} cannot be imported`,
    blocks: [
      header(name),
      section(summary),
      section(columnLines(preview)),
      ...(failed > 0
        ? [
            section(
              `*${counted(failed, 'row')} cannot be used*\n${preview.problems.map((one) => safe(one, 120)).join('\n')}`,
            ),
          ]
        : []),
      ...(importable
        ? [
            actions(
              button({
                label: `Import ${counted(usable, 'Row')}`,
                actionId: ACTION_IDS.importFile,
                value: runId,
                primary: true,
              }),
              button({ label: 'Leave It', actionId: ACTION_IDS.leaveFile, value: runId }),
            ),
          ]
        : []),
      context('Nothing is stored before you press Import. What a person wrote is never replaced by a file.'),
    ],
  });
}

/** What somebody decided about a dropped file. */
export type FileDecision = 'importing' | 'left';

/** The preview once it is decided: what was decided takes the place of the buttons. */
export function fileDecidedCard(preview: FilePreview, decision: FileDecision): RenderedMessage {
  const words = decision === 'importing' ? 'Importing; the result follows below.' : 'Left; nothing was stored.';
  return message({
    text: `${safe(preview.name, 80)}: ${words}`,
    blocks: [header(preview.name), section(columnLines(preview)), context(words)],
  });
}

/** What an import did, and how it is taken back. */
export function fileImportedCard(done: FileImported): RenderedMessage {
  const what = done.kind === 'leads' ? 'people' : 'companies';
  const counts = joined([
    `*${done.imported} new ${what}*`,
    `${done.updated} updated`,
    `${done.unchanged} unchanged`,
    done.failed > 0 ? `${counted(done.failed, 'row')} not usable` : null,
  ]);
  return message({
    text: `${safe(done.name, 80)}: ${done.imported} new ${what}`,
    blocks: [
      section(`*${safe(done.name, 100)}* is imported\n${counts}`),
      ...(done.problems.length > 0 ? [section(done.problems.map((one) => safe(one, 120)).join('\n'))] : []),
      context(
        done.companies ? `${counted(done.companies.imported, 'new company', 'new companies')} besides` : null,
        `To take it back: \`gtm import undo ${safe(done.import_id, 60)}\``,
      ),
    ],
  });
}

function columnLines({ columns, more_columns }: FilePreview): string {
  const read = columns.filter(({ field }) => field !== null);
  const kept = columns.filter(({ field }) => field === null);
  const lines = read.map(({ column, field }) => `• ${safe(column, 60)} → ${safe(field ?? '', 40)}`);
  if (kept.length > 0) lines.push(`• kept as they are: ${safe(kept.map(({ column }) => column).join(', '), 300)}`);
  if (more_columns > 0) lines.push(`• and ${counted(more_columns, 'more column')}`);
  return lines.length === 0 ? 'No column was recognised.' : lines.join('\n');
}
