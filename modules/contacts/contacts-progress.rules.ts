/** One phase of the work, for people who wait. */
export interface Phase {
  label: string;
  state: 'pending' | 'running' | 'done';
  detail: null;
}

const PHASES: readonly { label: string; steps: readonly string[] }[] = [
  { label: 'Read its website', steps: ['company', 'company-facts', 'website'] },
  { label: 'Ask others for roles that are missing', steps: ['directories', 'look-up', 'account'] },
];

/** What has been done so far, from the keys of the run's steps. */
export function contactsPhases(started: readonly string[], finished: readonly string[]): Phase[] {
  const has = (keys: readonly string[], steps: readonly string[]) =>
    keys.some((key) => steps.includes(key.split(':', 1)[0] ?? ''));
  return PHASES.map(({ label, steps }, index) => {
    const isOver = has(finished, [steps.at(-1)!]) || has(started, PHASES[index + 1]?.steps ?? []);
    return { label, state: isOver ? 'done' : has(started, steps) ? 'running' : 'pending', detail: null };
  });
}
