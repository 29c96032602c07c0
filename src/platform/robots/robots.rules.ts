import type { RobotsGroup, RobotsRule } from './robots-file.ts';

/**
 * Whether a crawler may read an address, by RFC 9309: the groups that name it are one group (those for `*` when none
 * does), the longest matching pattern decides, `Allow` wins a tie, and what no rule matches is allowed.
 *
 * @param agent our product token, with or without a version (`gtm-agent/0.1`)
 * @param address a URL as it is sent
 */
export function mayRead(groups: readonly RobotsGroup[], agent: string, address: string): boolean {
  const path = pathOf(address);
  if (path === '/robots.txt') return true;
  const [exact, plain] = [comparable(path), decoded(comparable(path))];
  let longest = { length: -1, allow: true };
  for (const rule of groupsFor(groups, agent).flatMap((group) => group.rules)) {
    const { length } = decoded(escaped(rule.pattern));
    if (rule.pattern === '' || length < longest.length || !matchesRule(rule, exact, plain)) continue;
    longest = { length, allow: rule.allow || (length === longest.length && longest.allow) };
  }
  return longest.allow;
}

/** Seconds a crawler is asked to wait between two requests; `null`: it is not asked. */
export function crawlDelayFor(groups: readonly RobotsGroup[], agent: string): number | null {
  const delays = groupsFor(groups, agent).flatMap((group) => group.crawlDelay ?? []);
  return delays.length === 0 ? null : Math.max(...delays);
}

function groupsFor(groups: readonly RobotsGroup[], agent: string): RobotsGroup[] {
  const token = (agent.split('/', 1)[0] ?? '').trim().toLowerCase();
  const named = token === '' ? [] : groups.filter((group) => group.agents.includes(token));
  return named.length > 0 ? named : groups.filter((group) => group.agents.includes('*'));
}

/**
 * Where two spellings of one address could be meant (`/baz` and `/%62%61z`), a permission counts for the spelling it was
 * given for and a prohibition for all: in doubt a page is left alone.
 */
function matchesRule(rule: RobotsRule, exact: string, plain: string): boolean {
  const pattern = escaped(rule.pattern);
  return matches(pattern, exact) || (!rule.allow && matches(decoded(pattern), plain));
}

/** Finds the parts between the `*` one after the other, each as early as possible, so time grows with the length only. */
function matches(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$');
  const parts = (anchored ? pattern.slice(0, -1) : pattern).split('*');
  const first = parts.shift() ?? '';
  const last = anchored ? parts.pop() : undefined;
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const part of parts) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  if (!anchored) return true;
  if (last === undefined) return at === path.length;
  return path.endsWith(last) && path.length - last.length >= at;
}

/** Path and query of an address as it is written; a fragment never leaves the browser. */
function pathOf(address: string): string {
  const path = address.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').split('#', 1)[0] ?? '';
  return path.startsWith('/') ? path : `/${path}`;
}

/** A path in which the characters that mean something in a pattern are ordinary ones. */
function comparable(path: string): string {
  return upperCaseEscapes(path).replaceAll('*', '%2A').replaceAll('$', '%24');
}

/** A pattern in the letters of an address: what is not ASCII in percent signs, a `$` inside is an ordinary character. */
function escaped(pattern: string): string {
  return upperCaseEscapes(withoutForeignLetters(pattern)).replace(/\$(?!$)/g, '%24');
}

/** Escapes of letters, digits and `-._~` mean the same as these themselves (RFC 3986, 6.2.2.2). */
function decoded(text: string): string {
  return withoutForeignLetters(text).replace(/%(2D|2E|3[0-9]|4[1-9A-F]|5[0-9AF]|6[1-9A-F]|7[0-9AE])/g, (octet) =>
    String.fromCharCode(Number.parseInt(octet.slice(1), 16)),
  );
}

function upperCaseEscapes(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (octet) => octet.toUpperCase());
}

function withoutForeignLetters(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is all of ASCII.
  return text.replace(/[^\x00-\x7f]+/g, (letters) =>
    [...Buffer.from(letters)].map((octet) => `%${octet.toString(16).toUpperCase()}`).join(''),
  );
}
