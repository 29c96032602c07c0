/** An answer without the moments at which its pages were read, the one thing in which two equal finds differ. */
export function withoutPageTimes<Answer>(answer: Answer): Answer {
  return JSON.parse(
    JSON.stringify(answer, (_key, value: unknown) =>
      isPageEvidence(value) ? { ...value, observed_at: 'when the page was read' } : value,
    ),
  ) as Answer;
}

function isPageEvidence(value: unknown): value is { source: string; observed_at: string } {
  return typeof value === 'object' && value !== null && 'source' in value && String(value.source).startsWith('http');
}
