const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/**
 * What a person typed, from Slack's text of it: people and groups are left out, channels and links become what is
 * shown of them (Slack makes a link of every domain), and escaped characters are themselves again. One line.
 */
export function wordsOf(slackText: string): string {
  return slackText
    .replace(/<[@!][^>]*>/g, ' ')
    .replace(/<(?:#[^|>]*\|)([^>]*)>/g, '$1')
    .replace(/<#[^>]*>/g, ' ')
    .replace(/<(?:https?|mailto):[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<((?:https?|mailto):[^|>]*)>/g, '$1')
    .replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity]!)
    .replace(/\s+/g, ' ')
    .trim();
}
