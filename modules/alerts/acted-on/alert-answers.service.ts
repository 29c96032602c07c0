import { Inject, Injectable } from '@nestjs/common';
import { UserInputError } from '#src/domain/errors';
import { Clock } from '#src/ports/clock';
import { AlertRulesRepository } from '../rules/alert-rules.repository.ts';
import type { RulesInForce } from '../rules/alert-rules.ts';
import { ruleOfPerson } from '../rules/wanted.rules.ts';
import { ActedOnRepository } from './acted-on.repository.ts';
import { answersByPlace, type JudgedAlert, type PlaceAnswers, proposedThreshold } from './acted-on.rules.ts';

const DAYS = 30;
const DAY_MS = 86_400_000;

/** How a place answers, and what would suit it better. */
export interface PlaceReport extends PlaceAnswers {
  /** The lowest score of which it is told now; `null`: any. */
  threshold: number | null;
  /** A higher one, because fewer than half of its alerts are answered; `null`: none is proposed. */
  proposed: number | null;
}

/** Share of alerts that somebody acted on, over the last thirty days; what follows from it is proposed and never done. */
@Injectable()
export class AlertAnswers {
  constructor(
    @Inject(ActedOnRepository) private readonly answers: ActedOnRepository,
    @Inject(AlertRulesRepository) private readonly rules: AlertRulesRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The most alerted place first. */
  async report(): Promise<PlaceReport[]> {
    const { rules } = await this.rules.current();
    const alerts = await this.judged(rules);
    return answersByPlace(alerts).map((answers) => {
      const threshold = thresholdOf(rules, answers);
      const own = alerts.filter(({ place }) => place === answers.place);
      const isRuled = threshold !== undefined;
      return {
        ...answers,
        threshold: threshold ?? null,
        proposed: isRuled ? proposedThreshold(own, threshold) : null,
      };
    });
  }

  /** The places for which a higher threshold is proposed. */
  async proposals(): Promise<PlaceReport[]> {
    return (await this.report()).filter(({ proposed }) => proposed !== null);
  }

  /** Accepts what is proposed for a place at this moment. Returns the new threshold; throws UserInputError for nothing. */
  async accept(place: string, by: string): Promise<number> {
    const proposal = (await this.proposals()).find((one) => one.place === place);
    if (proposal?.proposed == null) {
      throw new UserInputError('ALERTS.NO_PROPOSAL', `No higher threshold is proposed for ${place.slice(0, 60)} now.`);
    }
    const { rules } = await this.rules.current();
    await this.rules.save(withThreshold(rules, proposal, proposal.proposed), by);
    return proposal.proposed;
  }

  private judged(rules: RulesInForce): Promise<JudgedAlert[]> {
    const now = this.clock.now();
    return this.answers.judged(now - DAYS * DAY_MS, now, rules.acted_within_hours);
  }
}

/** `undefined`: no rule names it, so there is none to change. */
function thresholdOf(rules: RulesInForce, { kind, place, email }: PlaceAnswers): number | null | undefined {
  if (kind === 'channel') return rules.channels.find(({ channel }) => channel === place)?.min_score;
  return email === null ? undefined : ruleOfPerson(rules, email).min_score;
}

function withThreshold(rules: RulesInForce, { kind, place, email }: PlaceAnswers, min_score: number): RulesInForce {
  if (kind === 'channel') {
    const channels = rules.channels.map((rule) => (rule.channel === place ? { ...rule, min_score } : rule));
    return { ...rules, channels };
  }
  const isThem = (one: { email: string }) => one.email.toLowerCase() === email?.toLowerCase();
  const own = rules.people.find(isThem);
  const others = rules.people.filter((one) => !isThem(one));
  return email === null ? rules : { ...rules, people: [...others, { ...own, email, min_score }] };
}
