import { LIMITS } from './limits.ts';

/** Takes no room and is no word boundary; put where Slack would otherwise recognise a mention or an address. */
const WORD_JOINER = '\u2060';
/**
 * Formatting characters of outside text become these look-alikes. Zero-width characters around the originals were the
 * other choice; whether Slack's parser sees a word boundary in them is documented nowhere, while a look-alike is inert
 * whatever the parser does. An underscore inside a word does not format and stays, so that names can be copied.
 */
const LOOK_ALIKES: Readonly<Record<string, string>> = { '*': '∗', '~': '∼', '`': 'ˋ', _: 'ˍ' };

/** Control characters, bidirectional overrides, invisible characters and tag characters; joiners of emoji stay. */
const UNWANTED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the point.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Outside text as one clean line: no control or invisible characters, no line breaks, no half characters. */
export function plainLine(untrusted: string | null | undefined): string {
  return (untrusted ?? '').toWellFormed().replace(/\s+/gu, ' ').replace(UNWANTED, '').replace(/ +/g, ' ').trim();
}

/**
 * Outside text made harmless for a mrkdwn field: no mention, link or formatting can come out of it, and none of ours
 * can be broken by it. One line. `null` becomes an empty text.
 */
export function escapeMrkdwn(untrusted: string | null | undefined): string {
  return plainLine(untrusted)
    .replace(/[*~`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (character) => LOOK_ALIKES[character] ?? character)
    .replace(/@(?=channel|here|everyone)/gi, `@${WORD_JOINER}`)
    .replace(/:\/\//g, `:${WORD_JOINER}//`)
    .replace(/^>/, `${WORD_JOINER}>`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Shortens text to `max` UTF-16 units with `…` at the end; never inside a reference, an entity or a character. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max < 1) return '';
  let kept = '';
  for (const [piece] of text.matchAll(/<[^<>]*>|&(?:amp|lt|gt);|[\s\S]/gu)) {
    if (kept.length + piece.length > max - 1) break;
    kept += piece;
  }
  return `${kept.trimEnd()}…`;
}

/** Outside text, harmless and at most `max` long: what most of a card is made of. */
export function safe(untrusted: string | null | undefined, max: number): string {
  // Cutting first keeps a page-long text from being escaped in full for nothing.
  return cut(escapeMrkdwn(untrusted?.slice(0, max * 2)), max);
}

/**
 * A link that shows `label`; plain text when the address is not http(s), carries a user name or is too long. Where the
 * label looks like an address of another host, the true host is shown beside it.
 */
export function link(address: string | null | undefined, label: string, maxLabel = 80): string {
  const url = webAddress(address);
  if (url === null) return safe(label, maxLabel);
  const host = url.hostname.replace(/^www\./, '');
  const shown = label.trim() === '' ? host : label;
  const target = url.href.replaceAll('|', '%7C').replaceAll('&', '&amp;');
  if (target.length > LIMITS.url) return safe(shown, maxLabel);
  const text = safe(shown, maxLabel).replaceAll('|', '¦');
  if (namesAnotherHost(shown, host)) return `${text} (<${target}|${safe(host, maxLabel)}>)`;
  return `<${target}|${text || safe(host, maxLabel)}>`;
}

/** A company's own site as a link; plain name when the domain is missing or no host name. */
export function siteLink(domain: string | null, label: string, maxLabel = 80): string {
  const isHost = domain !== null && /^[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u.test(domain);
  return isHost ? link(`https://${domain}`, label, maxLabel) : safe(label, maxLabel);
}

/** A point in time (epoch milliseconds) that each reader sees in their own time zone; UTC where that fails. */
export function dateTag(epochMs: number): string {
  const date = new Date(epochMs);
  if (Number.isNaN(date.getTime())) return 'unknown time';
  const fallback = `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `<!date^${Math.floor(epochMs / 1000)}^{date_short_pretty} {time}|${fallback}>`;
}

/** A person by Slack id as a mention; anything else as plain text. */
export function person(idOrName: string): string {
  return /^[UW][A-Z0-9]{1,20}$/.test(idOrName) ? `<@${idOrName}>` : safe(idOrName, 80);
}

function webAddress(address: string | null | undefined): URL | null {
  const url = URL.parse(plainLine(address));
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return null;
  return url.username === '' && url.password === '' && /^[\w.:[\]-]+$/.test(url.hostname) ? url : null;
}

function namesAnotherHost(label: string, host: string): boolean {
  const named = label.toLowerCase().match(/[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/u)?.[0];
  return named !== undefined && named.replace(/^www\./, '') !== host;
}
