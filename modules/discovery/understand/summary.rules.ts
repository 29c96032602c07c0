import type { Criteria, Intent, SizeRange, Topic } from '#src/domain/criteria';
import { placesLabels } from '#src/platform/geography/regions';

/** The understood request in one line: "customers · fintech · United Kingdom · 11-50 people · not crypto". */
export function summaryOf(
  intent: Intent,
  criteria: Criteria,
  places: { labels: readonly string[]; excludedLabels: readonly string[] },
): string {
  const parts = [INTENT_WORDS[intent], ...criteria.topics.map((group) => alternatives(group.map(topicLabel)))];
  const where = places.labels.length > 0 ? places.labels : placesLabels(criteria.countries);
  if (where.length > 0) parts.push(alternatives(where));
  if (criteria.size !== null) parts.push(sizeLabel(criteria.size));
  const without = [...criteria.excludedTopics.map(topicLabel), ...places.excludedLabels];
  for (const label of without) parts.push(`not ${label}`);
  if (parts.length === 1) parts.push('no criteria');
  return parts.join(' · ');
}

/** "11-50 people", "at most 29 people", "at least 100 people". */
export function sizeLabel(size: SizeRange): string {
  if (size.min !== null && size.max !== null) {
    return size.min === size.max ? `${size.min} people` : `${size.min}-${size.max} people`;
  }
  if (size.max !== null) return `at most ${size.max} people`;
  return size.min === null ? 'any size' : `at least ${size.min} people`;
}

function topicLabel(topic: Topic): string {
  return topic.kind === 'keyword' ? `"${topic.label}"` : topic.label;
}

function alternatives(labels: readonly string[]): string {
  return labels.join(' or ');
}

const INTENT_WORDS: Record<Intent, string> = {
  customer: 'customers',
  partner: 'partners',
  both: 'customers and partners',
};
