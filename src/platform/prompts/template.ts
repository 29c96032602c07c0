import { Liquid } from 'liquidjs';
import { messageOf } from '#src/domain/errors';
import { readable } from './readable.ts';

/** What a prompt's body may do: print, choose, repeat and take in a partial. No files, no assignments, no output tags. */
const ALLOWED_TAGS = new Set([
  'if',
  'elsif',
  'else',
  'unless',
  'for',
  'break',
  'continue',
  'case',
  'when',
  'comment',
  '#',
  'render',
]);

/** Far beyond any prompt; wording of a self-hoster that runs away ends here instead of stopping the service. */
const LONGEST_WORDING = 200_000;
const LONGEST_RENDER_MS = 2_000;
const MOST_MEMORY = 50_000_000;

/** Names a partial, in quotes: a name that came from data could choose what the model is told. */
const RENDER_TAG = /\{%-?\s*render\s+(?:'([\w-]+)'|"([\w-]+)")/g;
const ANY_RENDER_TAG = /\{%-?\s*render\b/g;

/** Liquid as prompts may use it. Partials come from memory, so no template can name a file. */
export class TemplateEngine {
  private readonly liquid: Liquid;

  constructor(private readonly partials: ReadonlyMap<string, string>) {
    this.liquid = new Liquid({
      templates: Object.fromEntries(partials),
      strictVariables: true,
      strictFilters: true,
      ownPropertyOnly: true,
      relativeReference: false,
      parseLimit: LONGEST_WORDING,
      renderLimit: LONGEST_RENDER_MS,
      memoryLimit: MOST_MEMORY,
      outputEscape: readable,
    });
    for (const name of Object.keys(this.liquid.tags)) if (!ALLOWED_TAGS.has(name)) delete this.liquid.tags[name];
  }

  /** Throws liquidjs' error for an unknown variable. */
  render(template: string, scope: Record<string, unknown>): string {
    return this.liquid.parseAndRenderSync(template, scope);
  }

  /** What is wrong with a template whatever its input, in sentences; and the variables it takes from outside. */
  inspect(template: string): { problems: string[]; variables: string[] } {
    const named = partialsNamedIn(template);
    const problems = named
      .filter((name) => !this.partials.has(name))
      .map((name) => `uses the partial "${name}", which is not in _partials/`);
    if (named.length !== [...template.matchAll(ANY_RENDER_TAG)].length)
      problems.push("names a partial without quotes; write {% render 'name' %}");
    if (problems.length > 0) return { problems, variables: [] };
    try {
      return { problems, variables: this.liquid.globalVariablesSync(template) };
    } catch (error) {
      return { problems: [`is no valid template: ${messageOf(error)}`], variables: [] };
    }
  }

  /** The text of every partial a template uses, also through other partials. */
  partialsOf(template: string): Map<string, string> {
    const found = new Map<string, string>();
    const visit = (text: string) => {
      for (const name of partialsNamedIn(text)) {
        const partial = this.partials.get(name);
        if (partial === undefined || found.has(name)) continue;
        found.set(name, partial);
        visit(partial);
      }
    };
    visit(template);
    return found;
  }
}

/** Where a template uses an untrusted input in any way but as a plain `{{ name }}`, or as `{% if name %}`. */
export function misuseOf(name: string, system: string, user: string): string[] {
  const problems: string[] = [];
  const word = new RegExp(`(?<![\\w.'"-])${name}(?![\\w-])`);
  const inside = (text: string) => [...text.matchAll(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g)].map(([tag]) => tag);
  if (inside(system).some((tag) => word.test(tag)))
    problems.push(`uses the untrusted input "${name}" in the system part; only the user part may hold it`);
  const plain = new RegExp(`^\\{\\{-?\\s*${name}\\s*-?\\}\\}$`);
  const condition = new RegExp(`^\\{%-?\\s*(?:if|elsif|unless)\\s+${name}\\s*-?%\\}$`);
  const uses = inside(user).filter((tag) => word.test(tag));
  if (uses.some((tag) => !plain.test(tag) && !condition.test(tag)))
    problems.push(`uses the untrusted input "${name}" with a filter, a property or a tag; write {{ ${name} }} alone`);
  const shown = uses.filter((tag) => plain.test(tag)).length;
  if (shown > 1) problems.push(`shows the untrusted input "${name}" more than once`);
  if (shown === 0 && problems.length === 0)
    problems.push(`never shows the untrusted input "${name}"; write {{ ${name} }}`);
  return problems;
}

function partialsNamedIn(template: string): string[] {
  return [...template.matchAll(RENDER_TAG)].map(([, single, double]) => single ?? double ?? '');
}
