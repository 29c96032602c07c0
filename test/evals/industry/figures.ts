/** What the model said of a company that it did not learn from. */
export interface Answer {
  probability: number;
  given: number;
  truth: number;
  fold: number;
}

/** How many were answered, and how many of those rightly. */
export interface Answered {
  companies: number;
  answered: number;
  coverage: number;
  precision: number | null;
}

/** Figures of the surest answers, as many as the share asks for. */
export function answeredShare(answers: readonly Answer[], share: number): Answered {
  const surest = surestFirst(answers).slice(0, Math.round(answers.length * share));
  return figuresOf(surest, answers.length);
}

/** The lowest probability from which on answers are right as often as asked. */
export function thresholdFor(answers: readonly Answer[], precision: number): number {
  let right = 0;
  let threshold = 1;
  for (const [index, { probability, given, truth }] of surestFirst(answers).entries()) {
    if (given === truth) right += 1;
    if (right / (index + 1) >= precision) threshold = probability;
  }
  return threshold;
}

/** Each fold's answers by the threshold that the other folds ask for, so that no company sets its own. */
export function answeredByOthersThreshold(answers: readonly Answer[], precision: number): Answered {
  const folds = [...new Set(answers.map(({ fold }) => fold))];
  const kept = folds.flatMap((fold) => {
    const threshold = thresholdFor(
      answers.filter((answer) => answer.fold !== fold),
      precision,
    );
    return answers.filter((answer) => answer.fold === fold && answer.probability >= threshold);
  });
  return figuresOf(kept, answers.length);
}

function surestFirst(answers: readonly Answer[]): Answer[] {
  return [...answers].sort((one, other) => other.probability - one.probability);
}

function figuresOf(answered: readonly Answer[], companies: number): Answered {
  const right = answered.filter(({ given, truth }) => given === truth).length;
  return {
    companies,
    answered: answered.length,
    coverage: rounded(answered.length / companies),
    precision: answered.length === 0 ? null : rounded(right / answered.length),
  };
}

function rounded(share: number): number {
  return Math.round(share * 1_000) / 1_000;
}
