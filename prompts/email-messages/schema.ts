import { z } from 'zod';
import type { PromptContract } from '../../src/domain/prompt.ts';
import { Angle, Brief, Message, wrongMessages, wrongSteps } from '../emails.ts';

const Input = Brief.extend({ angles: z.array(Angle) });
export type EmailMessagesInput = z.infer<typeof Input>;

const Output = z.object({ messages: z.array(Message).max(5) });
export type EmailMessages = z.infer<typeof Output>;

/** One message for each angle, with what every claim rests on. */
export const emailMessages: PromptContract<EmailMessagesInput, EmailMessages> = {
  id: 'email-messages',
  version: 1,
  input: Input,
  output: Output,
  check: ({ messages }, input) => [
    ...wrongSteps(
      messages,
      input.angles.map(({ step }) => step),
    ),
    ...wrongMessages(messages, input),
  ],
};
