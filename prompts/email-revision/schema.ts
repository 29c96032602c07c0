import { z } from 'zod';
import type { PromptContract } from '../../src/domain/prompt.ts';
import { Brief, Mail, wrongMessages, wrongSteps } from '../emails.ts';

const Fault = z.object({
  /** Where it stands; `null`: something is missing. */
  part: z.enum(['subject', 'body']).nullable(),
  /** The words that are wrong; '' when something is missing. */
  words: z.string(),
  why: z.string(),
});

const Input = Brief.extend({ emails: z.array(Mail.extend({ faults: z.array(Fault) })) });
export type EmailRevisionInput = z.infer<typeof Input>;

const Output = z.object({ emails: z.array(Mail).max(5) });
export type EmailRevision = z.infer<typeof Output>;

/** E-mails that the gates sent back, without what they found. */
export const emailRevision: PromptContract<EmailRevisionInput, EmailRevision> = {
  id: 'email-revision',
  version: 1,
  input: Input,
  output: Output,
  check: ({ emails }, input) => [
    ...wrongSteps(
      emails,
      input.emails.map(({ step }) => step),
    ),
    ...wrongMessages(emails, input),
  ],
};
