/** One phase of a find, for people who wait. */
export interface Phase {
  label: string;
  state: 'pending' | 'running' | 'done';
  /** "3 of 10"; `null` when there is nothing to count. */
  detail: string | null;
}

const PHASES: { label: string; steps: string[] }[] = [
  { label: 'Understand the request', steps: ['understand', 'icp', 'criteria', 'plan'] },
  { label: 'Search', steps: ['search', 'web-search', 'resolve', 'shortlist'] },
  { label: 'Read company websites', steps: ['enrich'] },
  { label: 'Look into the CRM', steps: ['crm', 'near-misses'] },
  { label: 'Compare', steps: ['score'] },
  { label: 'Look closely at the best', steps: ['study'] },
  { label: 'Rank and explain', steps: ['score-again', 'explain'] },
];

/** What a find has done so far, from the keys of its steps. */
export function findPhases(started: readonly string[], finished: readonly string[]): Phase[] {
  const count = (keys: readonly string[], steps: readonly string[]) =>
    keys.filter((key) => steps.includes(key.split(':', 1)[0] ?? '')).length;
  const reached = PHASES.map(({ steps }) => count(started, steps));
  const furthest = reached.findLastIndex((steps) => steps > 0);
  return PHASES.map(({ label, steps }, index) => {
    const done = count(finished, steps);
    // Phases may overlap: one is over when a later one has begun and nothing of it is under way.
    const state = index > furthest ? 'pending' : index < furthest && done >= reached[index]! ? 'done' : 'running';
    return { label, state, detail: done > 1 && state !== 'pending' ? `${done} done` : null };
  });
}
