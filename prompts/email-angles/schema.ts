import { z } from 'zod';
import type { PromptContract } from '../../src/domain/prompt.ts';
import { Angle, Brief, strangeAddresses, wrongIds, wrongSteps } from '../emails.ts';

export type { Brief, Mail } from '../emails.ts';

const Output = z.object({ angles: z.array(Angle).max(5) });
export type EmailAngles = z.infer<typeof Output>;

/** What each e-mail of a sequence is to say. Empty: nobody found anything worth saying. */
export const emailAngles: PromptContract<Brief, EmailAngles> = {
  id: 'email-angles',
  version: 1,
  input: Brief,
  output: Output,
  check: ({ angles }, brief) => [
    ...wrongSteps(
      angles,
      Array.from({ length: brief.steps }, (_, index) => index + 1),
    ),
    ...angles.flatMap(({ idea, from }) => [...wrongIds(from, brief), ...strangeAddresses(idea, brief)]),
  ],
};
