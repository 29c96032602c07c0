/** What turns ids and times into words; a name that is not given leaves the id. */
export interface ReadingOptions {
  userName?: (id: string) => string | null;
  channelName?: (id: string) => string | null;
  /** IANA zone of the reader; dates are shown in it. */
  timeZone?: string;
}

const EMOJI: Readonly<Record<string, string>> = {
  white_check_mark: '✓',
  heavy_check_mark: '✓',
  x: '✗',
  warning: '!',
  hourglass_flowing_sand: '…',
};
/** Characters that only steer formatting or line breaking and take no room. */
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** Slack's mrkdwn as a person would read it on a terminal: no markup, links written out, dates in local time. */
export function mrkdwnToText(mrkdwn: string, options: ReadingOptions = {}): string {
  // References are taken out first, because emphasis must not be looked for inside an address.
  const references: string[] = [];
  const withoutReferences = mrkdwn.replace(/<([^<>\n]*)>/g, (_whole, reference: string) => {
    references.push(readReference(reference, options));
    return `\ue000${references.length - 1}\ue001`;
  });
  return readMarkup(withoutReferences)
    .replace(/\ue000(\d+)\ue001/g, (whole, index: string) => references[Number(index)] ?? whole)
    .replace(/^(?:&gt;|>) ?/gm, '│ ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(INVISIBLE, '');
}

/** `<!date^…>` in the reader's zone, with the tokens Slack knows. */
export function readDate(epochSeconds: number, format: string, timeZone = 'UTC'): string {
  const date = new Date(epochSeconds * 1000);
  const show = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(date);
  const short = show({ day: 'numeric', month: 'short', year: 'numeric' });
  const long = show({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const tokens: Readonly<Record<string, string>> = {
    date_num: show({ year: 'numeric', month: '2-digit', day: '2-digit' }).split('/').reverse().join('-'),
    date: show({ day: 'numeric', month: 'long', year: 'numeric' }),
    date_short: short,
    date_long: long,
    date_pretty: show({ day: 'numeric', month: 'long', year: 'numeric' }),
    date_short_pretty: short,
    date_long_pretty: long,
    time: show({ hour: '2-digit', minute: '2-digit' }),
    time_secs: show({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
  };
  return format.replace(/\{(\w+)\}/g, (whole, token: string) => tokens[token] ?? whole);
}

function readReference(reference: string, options: ReadingOptions): string {
  const bar = reference.indexOf('|');
  const target = bar < 0 ? reference : reference.slice(0, bar);
  const label = bar < 0 ? null : reference.slice(bar + 1);
  if (target.startsWith('@')) return `@${options.userName?.(target.slice(1)) ?? label ?? target.slice(1)}`;
  if (target.startsWith('#')) return `#${options.channelName?.(target.slice(1)) ?? label ?? target.slice(1)}`;
  if (target.startsWith('!date^')) {
    const [, epoch, format] = target.split('^');
    return readDate(Number(epoch), format ?? '{date} {time}', options.timeZone);
  }
  if (target.startsWith('!')) return `@${label ?? target.slice(1)}`;
  if (label === null) return target;
  // A link that shows its own address needs it only once.
  const bare = target.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
  return [target, bare].includes(label) ? label : `${label} (${target})`;
}

function readMarkup(text: string): string {
  return text
    .replace(/```\n?([\s\S]*?)\n?```/g, '$1')
    .replace(/(^|[^\w`])`([^`\n]+)`/g, '$1$2')
    .replace(/(^|[^\w*])\*(?! )([^*\n]+)(?<! )\*(?!\w)/g, '$1$2')
    .replace(/(^|[^\w_])_(?! )([^_\n]+)(?<! )_(?!\w)/g, '$1$2')
    .replace(/(^|[^\w~])~(?! )([^~\n]+)(?<! )~(?!\w)/g, '$1$2')
    .replace(/:([a-z_]+):/g, (whole, name: string) => EMOJI[name] ?? whole);
}
