import { z } from 'zod';
import type { PromptContract } from '../../src/domain/prompt.ts';
import { Angle, Brief, strangeAddresses, wrongSteps } from '../emails.ts';

const Input = Brief.extend({ angles: z.array(Angle) });
export type EmailSubjectsInput = z.infer<typeof Input>;

const Output = z.object({
  subjects: z
    .array(z.object({ step: z.number().int(), lines: z.array(z.string().min(1).max(70)).min(1).max(3) }))
    .max(5),
});
export type EmailSubjects = z.infer<typeof Output>;

/** Subject lines to choose from, for each angle. */
export const emailSubjects: PromptContract<EmailSubjectsInput, EmailSubjects> = {
  id: 'email-subjects',
  version: 1,
  input: Input,
  output: Output,
  check: ({ subjects }, input) => [
    ...wrongSteps(
      subjects,
      input.angles.map(({ step }) => step),
    ),
    ...subjects.flatMap(({ lines }) => lines.flatMap((line) => strangeAddresses(line, input))),
  ],
};
