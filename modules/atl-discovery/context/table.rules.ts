import { collapse, type MarkupNode } from '../page/page-lines.ts';
import { ancestorsOf } from '../page/tree.rules.ts';
import { isOwn, type OwnNames } from './organization.rules.ts';

const COMPANY_COLUMN =
  /^(?:company|company name|organi[sz]ation|employer|firm|affiliation|unternehmen|firma|société|entreprise|empresa|azienda|bedrijf|företag|virksomhed)$/i;
const WIDEST_TABLE = 20;

/** What stands in the column "Company" of a person's row; `null` where the table has none, or it is the company itself. */
export function companyInRow(node: MarkupNode, own: OwnNames): string | null {
  const chain = ancestorsOf(node);
  const row = chain.find(({ name }) => name === 'tr');
  const table = chain.find(({ name }) => name === 'table');
  if (row === undefined || table === undefined) return null;
  const header = firstRow(table);
  if (header === null || header === row) return null;
  const column = cellsOf(header).findIndex((cell) => COMPANY_COLUMN.test(textOf(cell)));
  const company = column === -1 ? '' : textOf(cellsOf(row)[column]);
  return company === '' || isOwn(company, own) ? null : company;
}

function firstRow(table: MarkupNode): MarkupNode | null {
  const inParts = (table.children ?? [])
    .slice(0, WIDEST_TABLE)
    .flatMap((part) => [part, ...(part.children ?? []).slice(0, 3)]);
  return inParts.find(({ name }) => name === 'tr') ?? null;
}

function cellsOf(row: MarkupNode): MarkupNode[] {
  return (row.children ?? []).slice(0, 3 * WIDEST_TABLE).filter(({ name }) => name === 'td' || name === 'th');
}

/** The text of a cell, as far as a company's name is long. */
function textOf(cell: MarkupNode | undefined, depth = 0): string {
  if (cell === undefined || depth > 6) return '';
  const parts = (cell.children ?? []).slice(0, WIDEST_TABLE);
  return collapse(parts.map((part) => part.data?.slice(0, 200) ?? textOf(part, depth + 1)).join(' ')).slice(0, 100);
}
