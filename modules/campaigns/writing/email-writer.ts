import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Mail } from '#prompts/email-angles';
import type { FlowRun } from '#src/platform/flows/flow';
import {
  type CampaignMaterial,
  canBeMade,
  emailMaterial,
  languageOf,
  type ModelAnswer,
  sectionsFor,
} from '../build-part.rules.ts';
import { type Answered, CampaignQuestions } from './campaign-questions.ts';
import { emailBrief, knownForEmails } from './email-brief.rules.ts';
import { type EmailWriting, emailStep, faultsOf } from './emails-by-model.rules.ts';
import { KnownItem } from './known-material.ts';
import {
  emailAnglesPrompt,
  emailChoicePrompt,
  emailMessagesPrompt,
  emailRevisionPrompt,
  emailSubjectsPrompt,
} from './prompts.ts';

/** A subject for an e-mail for which nobody had one. */
const PLAIN_SUBJECT = {
  en: (company: string) => `A question from ${company}`,
  de: (company: string) => `Eine Frage von ${company}`,
} as const;

/** Writes a sequence with a model: what to say, then messages and subject lines at the same time, then the choice. */
@Injectable()
export class EmailWriter {
  constructor(@Inject(CampaignQuestions) private readonly questions: CampaignQuestions) {}

  /** What a model wrote, not yet proven; empty when none was asked or none had anything to say. */
  async write(run: FlowRun, campaignId: string, material: CampaignMaterial): Promise<ModelAnswer> {
    const { settings, policy } = material;
    if (!this.questions.hasModelFor(emailMessagesPrompt) || !canBeMade('email', material)) return {};
    const parts = sectionsFor('email', material)!;
    const emails = emailMaterial(parts);
    const known = await this.questions.once(run, campaignId, 'email:known', z.array(KnownItem), () =>
      knownForEmails(parts),
    );
    const brief = emailBrief(parts, emails, known, settings);
    const none = (notices: string[]): ModelAnswer => ({
      emails: { mails: [], revised: [], subjects: [], known, producedBy: 'rules', notices },
    });
    // Translated claims share no words with what they rest on, so nothing but a model could check them.
    const own = parts.reading.language;
    if (own !== null && own !== languageOf(parts.reading, settings)) {
      return none(['The website is in another language than the e-mails, so its own words are quoted.']);
    }
    const ask = <Input, Output>(
      name: string,
      prompt: Parameters<typeof this.questions.ask<Input, Output>>[3],
      input: Input,
    ) => this.questions.ask(run, campaignId, `email:${name}`, prompt, () => input);

    const angles = await ask('angles', emailAnglesPrompt, brief);
    if (angles.value.angles.length === 0) return none(angles.notices);
    const withAngles = { ...brief, angles: angles.value.angles };
    const [messages, subjects] = await Promise.all([
      ask('messages', emailMessagesPrompt, withAngles),
      ask('subjects', emailSubjectsPrompt, withAngles),
    ]);
    if (messages.value.messages.length === 0) return none(messages.notices);
    const lines = subjects.value.subjects;
    const choice = await ask('choice', emailChoicePrompt, {
      ...brief,
      messages: messages.value.messages,
      subjects: lines,
    });
    const chosen: Answered<Mail[]> =
      choice.value.emails.length > 0
        ? { ...choice, value: choice.value.emails }
        : {
            ...messages,
            value: messages.value.messages.map((message) => ({
              ...message,
              subject:
                lines.find(({ step }) => step === message.step)?.lines[0] ??
                PLAIN_SUBJECT[brief.language](brief.company),
            })),
          };
    const faulty = withFaults(chosen.value, { material: emails, settings, policy, known });
    const revision =
      faulty.length === 0 ? null : await ask('revision', emailRevisionPrompt, { ...brief, emails: faulty });
    return {
      emails: {
        mails: chosen.value,
        revised: revision?.value.emails ?? [],
        subjects: lines.flatMap((one) => one.lines),
        known,
        producedBy: chosen.producedBy,
        notices: [...new Set([angles, messages, subjects, choice].flatMap(({ notices }) => notices))],
      },
    };
  }
}

/** The e-mails that other words could mend, each with what the gates marked in it. */
function withFaults(mails: readonly Mail[], writing: EmailWriting) {
  return mails.flatMap((mail) => {
    const faults = faultsOf(emailStep(mail, writing)).map(({ part, text, why }) => ({ part, words: text, why }));
    return faults.length === 0 ? [] : [{ ...mail, faults }];
  });
}
