import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { UserInputError } from '#src/domain/errors';
import { type Answer, LearnedModel } from './scoring-model.ts';

/** Larger documents are not written by people and not by us. */
const LONGEST_DOCUMENT = 2 * 1024 * 1024;

/** Reads a learned model; an error says each wrong place with its line. */
export function readModel(text: string, file: string): LearnedModel {
  const model = readDocument(text, file, LearnedModel);
  checkPatterns(model.criteria, file);
  return model;
}

/** Reads any model document by its schema. */
export function readDocument<Schema extends z.ZodType>(text: string, file: string, schema: Schema): z.output<Schema> {
  if (text.length > LONGEST_DOCUMENT) throw bad(file, ['the document is larger than 2 MB']);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0) {
    throw bad(
      file,
      document.errors.map((error) => `line ${lines.linePos(error.pos[0]).line}: ${firstLine(error.message)}`),
    );
  }
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (parsed.success) return parsed.data;
  throw bad(
    file,
    parsed.error.issues.flatMap(plainIssues).map(({ path, message }) => {
      const offset = offsetOf(document.contents, path);
      const line = offset === null ? '' : `line ${lines.linePos(offset).line}: `;
      return `${line}${path.join('.') || 'the document'}: ${message}`;
    }),
  );
}

/** Regular expressions are compiled here, so that a wrong one is said when the model is read and not when it is used. */
export function checkPatterns(criteria: readonly { fact: string; answers: readonly Answer[] }[], file: string): void {
  for (const { fact, answers } of criteria) {
    for (const answer of answers) {
      if (!('matches' in answer)) continue;
      try {
        new RegExp(answer.matches, 'iu');
      } catch {
        throw bad(file, [`criterion ${fact}: "${answer.matches}" is not a regular expression`]);
      }
    }
  }
}

/**
 * What is wrong in words that help: of several forms a value could have, the one it comes nearest to says what it
 * lacks; where none is nearest, the schema says which forms there are.
 */
function plainIssues(issue: z.core.$ZodIssue): Pick<z.core.$ZodIssue, 'path' | 'message'>[] {
  if (issue.code !== 'invalid_union') return [issue];
  const forms = issue.errors.map((errors) => errors.flatMap(plainIssues)).toSorted((a, b) => a.length - b.length);
  const [nearest, next] = forms;
  if (!nearest || (next && next.length === nearest.length)) return [issue];
  return nearest.map(({ path, message }) => ({ path: [...issue.path, ...path], message }));
}

/** Where in the text the value at a path stands, or the nearest thing around it. */
function offsetOf(root: unknown, path: readonly PropertyKey[]): number | null {
  let node = root;
  let offset = rangeStart(node);
  for (const key of path) {
    const next: unknown = isMap(node)
      ? node.items.find((item) => isScalar(item.key) && item.key.value === key)?.value
      : isSeq(node)
        ? node.items[Number(key)]
        : undefined;
    if (next === undefined || next === null) break;
    node = next;
    offset = rangeStart(node) ?? offset;
  }
  return offset;
}

function rangeStart(node: unknown): number | null {
  return (node as { range?: [number, number, number] } | null)?.range?.[0] ?? null;
}

function bad(file: string, problems: readonly string[]): UserInputError {
  return new UserInputError(
    'SCORING.BAD_MODEL',
    `${file} is not a scoring model:\n${problems
      .slice(0, 20)
      .map((problem) => `  ${problem}`)
      .join('\n')}`,
  );
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
