import { UserInputError } from '#src/domain/errors';
import type { Table } from '../table/table.ts';
import { type ColumnContent, contentOf, fieldFromContent, weighByContent } from './column-content.rules.ts';
import { FIELDS, type Field } from './field-words.data.ts';
import { type HeaderReading, headerKey, recogniseHeader } from './recognise-header.rules.ts';

/** What a file holds: one row per company, or one per person. */
export type ImportKind = 'companies' | 'leads';

/** One column of a file and what is made of it. */
export interface MappedColumn {
  /** From 1. */
  index: number;
  /** As in the file, made unique. */
  header: string;
  /** `null`: kept as it is, under its own name. */
  field: Field | null;
  /** 0-1; `null` without a field. */
  confidence: number | null;
  /** How it was found: by its name, by what it holds, or because the caller said so. */
  by: 'header' | 'content' | 'override' | null;
}

/** Fields by the name or number of a column; `-` leaves a column out of every field. */
export type MapOverrides = ReadonlyMap<string, string>;

/** A column's confidence below this is not acted on. */
const LEAST_CONFIDENCE = 0.4;

/**
 * Says for each column which field it holds. Each field gets one column: the one its name and its cells speak for
 * most, the first of equals. Throws UserInputError for an override that names no column or no field.
 */
export function mapColumns(
  table: Pick<Table, 'header' | 'sample'>,
  kind: ImportKind,
  overrides: MapOverrides,
): MappedColumn[] {
  const { names } = table.header;
  const given = readOverrides(names, overrides);
  const taken = new Set([...given.values()].filter((field) => field !== null));
  const candidates = names
    .flatMap((name, index) => (given.has(index) ? [] : (candidateFor(name, index, table, kind) ?? [])))
    .sort((a, b) => b.confidence - a.confidence || a.index - b.index);
  const chosen = new Map<number, Candidate>();
  const settle = (candidate: Candidate & { field: Field }) => {
    if (taken.has(candidate.field) || candidate.confidence < LEAST_CONFIDENCE) return;
    taken.add(candidate.field);
    chosen.set(candidate.index, candidate);
  };
  for (const candidate of candidates) if (isSettled(candidate)) settle(candidate);
  // "Name" waits for the others: they say whose name it is.
  for (const candidate of candidates) {
    if (candidate.field === 'name') settle({ ...candidate, field: fieldOfBareName(taken, kind) });
  }
  return names.map((header, index) => {
    if (given.has(index)) {
      const field = given.get(index) ?? null;
      return { index: index + 1, header, field, confidence: field === null ? null : 1, by: 'override' };
    }
    const found = chosen.get(index);
    return found
      ? { index: index + 1, header, field: found.field as Field, confidence: rounded(found.confidence), by: found.by }
      : { index: index + 1, header, field: null, confidence: null, by: null };
  });
}

interface Candidate {
  index: number;
  field: Field | 'name';
  confidence: number;
  by: 'header' | 'content';
}

function isSettled(candidate: Candidate): candidate is Candidate & { field: Field } {
  return candidate.field !== 'name';
}

function candidateFor(name: string, index: number, table: Pick<Table, 'sample'>, kind: ImportKind): Candidate | null {
  const content: ColumnContent = contentOf(table.sample.map((row) => row[index] ?? ''));
  const reading = readingFor(name, kind);
  if (reading === null) {
    const found = fieldFromContent(content);
    return found && { index, ...found, by: 'content' };
  }
  if (reading.field === 'name') return { index, field: 'name', confidence: reading.confidence, by: 'header' };
  // Of columns with equally telling names the fuller one.
  const filled = table.sample.length === 0 ? 0 : content.filled / table.sample.length;
  const weighed = weighByContent(reading.field, reading.confidence - 0.004 * (1 - filled), content);
  return { index, ...weighed, by: weighed.field === reading.field ? 'header' : 'content' };
}

/** In a list of companies a page at LinkedIn is the company's, unless its name says a person's. */
function readingFor(name: string, kind: ImportKind): HeaderReading | null {
  const reading = recogniseHeader(name);
  const isAnyones = kind === 'companies' && reading?.field === 'linkedin_url' && !/person|contact/i.test(name);
  return isAnyones ? { ...reading, field: 'company_linkedin_url' } : reading;
}

function fieldOfBareName(taken: ReadonlySet<Field>, kind: ImportKind): Field {
  if (taken.has('first_name') && !taken.has('last_name')) return 'last_name';
  if (taken.has('last_name') && !taken.has('first_name')) return 'first_name';
  if (taken.has('company_name') || kind === 'leads') return 'full_name';
  return 'company_name';
}

function readOverrides(names: readonly string[], overrides: MapOverrides): Map<number, Field | null> {
  const given = new Map<number, Field | null>();
  for (const [column, field] of overrides) {
    const index = columnCalled(names, column);
    if (index === -1) {
      throw new UserInputError('IMPORT.MAP', `There is no column "${column}". The file has: ${names.join(', ')}.`);
    }
    if (field !== '-' && !isField(field)) {
      throw new UserInputError(
        'IMPORT.MAP',
        `There is no field "${field}". Choose one of ${FIELDS.join(', ')}, or - for none.`,
      );
    }
    given.set(index, field === '-' ? null : field);
  }
  return given;
}

function columnCalled(names: readonly string[], column: string): number {
  const exact = names.indexOf(column);
  if (exact !== -1) return exact;
  const key = headerKey(column);
  const folded = names.findIndex((name) => key !== '' && headerKey(name) === key);
  if (folded !== -1) return folded;
  const number = /^\d{1,5}$/.test(column) ? Number(column) : 0;
  return number >= 1 && number <= names.length ? number - 1 : -1;
}

function isField(text: string): text is Field {
  return (FIELDS as readonly string[]).includes(text);
}

function rounded(confidence: number): number {
  return Math.round(confidence * 100) / 100;
}
