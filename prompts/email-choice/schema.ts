import { z } from 'zod';
import type { PromptContract } from '../../src/domain/prompt.ts';
import { Brief, Mail, Message, wrongMessages, wrongSteps } from '../emails.ts';

const Input = Brief.extend({
  messages: z.array(Message),
  /** Lines to choose from; may be empty. */
  subjects: z.array(z.object({ step: z.number().int(), lines: z.array(z.string()) })),
});
export type EmailChoiceInput = z.infer<typeof Input>;

const Output = z.object({ emails: z.array(Mail).max(5) });
export type EmailChoice = z.infer<typeof Output>;

/** The e-mails as they are to be: the best subject for each, the words tightened, nothing added. */
export const emailChoice: PromptContract<EmailChoiceInput, EmailChoice> = {
  id: 'email-choice',
  version: 1,
  input: Input,
  output: Output,
  check: ({ emails }, input) => [
    ...wrongSteps(
      emails,
      input.messages.map(({ step }) => step),
    ),
    ...wrongMessages(emails, input),
  ],
};
