import { csvCell } from '#src/platform/text/csv-cell';
import type { BuiltPart } from '../build-part.rules.ts';
import { pathsOf, sectionAt } from '../parts/part-sections.ts';
import type { Statement } from '../parts/statement.ts';

export const EXPORT_FORMATS = ['json', 'md', 'csv'] as const;
export type CampaignFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportedCampaign {
  campaign_id: string;
  domain: string;
  created_at: string;
  parts: readonly BuiltPart[];
}

/** One thing that a campaign says, as a line of a table. */
interface Line {
  part: string;
  /** Section, or which text of which e-mail. */
  field: string;
  text: string;
  basis: string;
  quote: string;
  source: string;
  date: string;
}
const COLUMNS = ['part', 'field', 'text', 'basis', 'quote', 'source', 'date'] as const;

/** A campaign as a file: whole as JSON, to be read as Markdown, one statement a line and safe in a spreadsheet as CSV. */
export function exportCampaign(campaign: ExportedCampaign, format: CampaignFormat): string {
  if (format === 'json') return `${JSON.stringify(campaign, null, 2)}\n`;
  return format === 'csv' ? asCsv(campaign) : asMarkdown(campaign);
}

function asCsv({ parts }: ExportedCampaign): string {
  const lines = parts.flatMap(linesOf).map((line) => COLUMNS.map((column) => csvCell(line[column])).join(','));
  return [COLUMNS.join(','), ...lines].map((line) => `${line}\r\n`).join('');
}

function asMarkdown({ domain, created_at, parts }: ExportedCampaign): string {
  const head = `# Campaign for ${domain}\n\nMade on ${created_at.slice(0, 10)}. Drafts: nothing was sent.\n`;
  return [head, ...parts.map(partInMarkdown)].join('\n');
}

function partInMarkdown(part: BuiltPart): string {
  const title = `## ${part.part.replaceAll('_', ' ')}\n`;
  const gaps = part.gaps.map((gap) => `- Not known: ${plain(gap)}`);
  const fields = [...Map.groupBy(linesOf(part), ({ field }) => field)].map(([field, lines]) => {
    const said = lines.map((line) =>
      part.part === 'email' ? fenced(line.text) : `- ${plain(line.text)}${restsOn(line)}`,
    );
    return `### ${field.replaceAll('_', ' ')}\n\n${said.join('\n')}\n`;
  });
  return [title, ...fields, ...(gaps.length > 0 ? [`${gaps.join('\n')}\n`] : [])].join('\n');
}

function restsOn({ basis, source, date }: Line): string {
  return basis === 'evidence' ? ` (${plain(source)}, ${date.slice(0, 10)})` : ` (${basis})`;
}

function linesOf(part: BuiltPart): Line[] {
  const line = (field: string, text: string): Line => ({
    part: part.part,
    field,
    text,
    basis: '',
    quote: '',
    source: '',
    date: '',
  });
  if (part.data === null) return [];
  if (part.part === 'email') {
    return part.data.sequence.flatMap(({ step, day, subject, body, gate }) => [
      line(`e-mail ${step}, day ${day}, ${gate.result}: subject`, subject),
      line(`e-mail ${step}, day ${day}, ${gate.result}: body`, body),
    ]);
  }
  if (part.part === 'enrichment_sources') return part.data.workflow.map((text) => line('workflow', text));
  const { data } = part;
  return pathsOf(part.part).flatMap((path) =>
    sectionAt(data, path).statements.map((statement) => ({ ...line(path, statement.text), ...proofOf(statement) })),
  );
}

function proofOf(statement: Statement): Pick<Line, 'basis' | 'quote' | 'source' | 'date'> {
  switch (statement.basis) {
    case 'evidence':
      return { basis: 'evidence', quote: statement.quote, source: statement.source, date: statement.date };
    case 'inferred':
      return { basis: 'inferred', quote: statement.from.join(' / '), source: '', date: '' };
    case 'given':
      return { basis: 'given', quote: '', source: statement.by, date: statement.at };
  }
}

/** Words of strangers make no link, no image, no heading and no markup of a document. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|!]/g, '\\$&');
}

/** A fence longer than any in the text, so that the text cannot close it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
