import { partContract } from '../statements.ts';

/** Who decides there, what hurts, and what is wanted. How buyers behave no website says, so nobody is asked. */
export const targetPersona = partContract('target-persona', 1, {
  job_titles: 6,
  department: 1,
  pain_points: 5,
  goals: 5,
});
