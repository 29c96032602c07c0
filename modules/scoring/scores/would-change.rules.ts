import type { ScoreGap } from '../icp-model/fit.rules.ts';
import type { FitCriterion, IcpModel } from '../icp-model/icp-model.ts';
import type { Answer } from '../model/scoring-model.ts';

/** What to find out first. */
export interface WouldChange {
  fact: string;
  /** Most points it could add to the fit. */
  up_to: number;
  /** E.g. "+12 if a VP Operations is found". */
  text: string;
}

const MOST = 3;
const MOST_CHOICES = 3;
const SHORT_NAMES = new Set(['ceo', 'coo', 'cfo', 'cto', 'cio', 'cmo', 'cro', 'cpo', 'vp', 'it']);

/** The unknown facts that could raise the score most, with the answer that would. */
export function whatWouldChange(model: IcpModel, gaps: readonly ScoreGap[]): WouldChange[] {
  return gaps
    .filter((gap) => gap.up_to > 0)
    .slice(0, MOST)
    .map(({ fact, up_to }) => {
      const criterion = model.fit.find((one) => one.fact === fact)!;
      return { fact, up_to, text: `+${up_to} if ${conditionOf(criterion)}` };
    });
}

function conditionOf({ fact, label, answers }: FitCriterion): string {
  const name = label ?? fact;
  const best = answers.reduce((one, other) => (other.points > one.points ? other : one));
  if (fact === 'executive_roles' && 'is' in best) return `${withArticle(choices(best.is.map(roleName)))} is found`;
  return `${name} ${answerWords(best)}`;
}

function answerWords(best: Answer): string {
  if ('is' in best) return `is ${choices(best.is)}`;
  if ('matches' in best) return `has one of: ${choices(best.matches.split('|'))}`;
  if ('otherwise' in best || 'unknown' in best) return 'is known';
  if (best.from !== undefined && best.below !== undefined) return `is from ${best.from} to below ${best.below}`;
  return best.from === undefined ? `is below ${best.below}` : `is ${best.from} or more`;
}

function choices(all: readonly string[]): string {
  const shown = all.slice(0, MOST_CHOICES);
  const last = all.length > MOST_CHOICES ? 'another the model names' : shown.pop()!;
  return shown.length === 0 ? last : `${shown.join(', ')} or ${last}`;
}

function roleName(role: string): string {
  return role
    .split('-')
    .map((word) => (SHORT_NAMES.has(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ');
}

function withArticle(words: string): string {
  return `${/^[aeio]/i.test(words) ? 'an' : 'a'} ${words}`;
}
