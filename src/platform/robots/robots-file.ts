/** One `Allow` or `Disallow` line. */
export interface RobotsRule {
  allow: boolean;
  /** As written: `*` stands for anything, a `$` at the end for the end of the address. */
  pattern: string;
}

/** Rules for the crawlers named above them. */
export interface RobotsGroup {
  /** Product tokens in lower case; `*` is everybody. */
  agents: string[];
  rules: RobotsRule[];
  /** Seconds between two requests; not part of the standard, but widely written. `null`: not stated. */
  crawlDelay: number | null;
}

/** RFC 9309, 2.5: at least this much has to be read; what stands behind it is ignored. */
const MOST_TEXT = 500 * 1024;
const LONGEST_LINE = 16 * 1024;
/** Spellings that appear often enough to know what was meant. */
const KEYS: Readonly<Record<string, 'agent' | 'allow' | 'disallow' | 'delay'>> = {
  'user-agent': 'agent',
  useragent: 'agent',
  'user agent': 'agent',
  allow: 'allow',
  disallow: 'disallow',
  dissallow: 'disallow',
  dissalow: 'disallow',
  disalow: 'disallow',
  diasllow: 'disallow',
  disallaw: 'disallow',
  'crawl-delay': 'delay',
  crawldelay: 'delay',
};

/**
 * Reads a robots.txt by RFC 9309: consecutive `User-agent` lines begin a group, rules end the naming of agents, and lines
 * of other kinds (or that cannot be read) neither end a group nor belong to one. Rules above the first group count for
 * nobody. Anything can be read: a page of HTML is a file without rules.
 */
export function parseRobots(text: string): RobotsGroup[] {
  const groups: RobotsGroup[] = [];
  let naming = false;
  for (const line of text
    .replace(/^\uFEFF/, '')
    .slice(0, MOST_TEXT)
    .split(/\r\n|\r|\n/)) {
    const [key, value] = keyAndValue(line);
    const meaning = KEYS[key];
    if (meaning === undefined) continue;
    if (meaning === 'agent') {
      if (!naming) groups.push({ agents: [], rules: [], crawlDelay: null });
      naming = true;
      groups.at(-1)?.agents.push(productToken(value));
    } else if (meaning === 'delay') {
      const group = groups.at(-1);
      if (group && /^\d{1,6}(\.\d{1,3})?$/.test(value)) group.crawlDelay = Number(value);
    } else {
      naming = false;
      groups.at(-1)?.rules.push({ allow: meaning === 'allow', pattern: value });
    }
  }
  return groups;
}

/** `Key: value # comment`; a missing colon is forgiven when there are exactly two words. */
function keyAndValue(line: string): [key: string, value: string] {
  const written = (line.slice(0, LONGEST_LINE).split('#', 1)[0] ?? '').trim();
  const colon = written.indexOf(':');
  if (colon >= 0) return [written.slice(0, colon).trim().toLowerCase(), written.slice(colon + 1).trim()];
  const words = written.split(/[ \t]+/, 3);
  return words.length === 2 ? [(words[0] ?? '').toLowerCase(), words[1] ?? ''] : ['', ''];
}

/** The name of a crawler without version and comment; empty when there is none, which is nobody. */
function productToken(value: string): string {
  if (/^\*(\s|$)/.test(value)) return '*';
  return (/^[a-z_-]+/i.exec(value)?.[0] ?? '').toLowerCase();
}
