import { writeFile } from 'node:fs/promises';
import { type MarketModel, readMarket, writeWords } from '../../modules/enrichment/facts/industry/market-model.ts';
import { MARKETS } from '../../modules/enrichment/facts/industry/markets.data.ts';
import { marketOf } from '../../modules/enrichment/facts/readers/industry.rules.ts';
import { type Answer, answeredByOthersThreshold, answeredShare, thresholdFor } from './industry/figures.ts';
import { GERMAN_COMPANIES } from './industry/german-companies.data.ts';
import { type LabelledCompany, labelledCompanies } from './industry/labelled-companies.ts';
import { train } from './industry/training.ts';

const FOLDS = 10;
/** Where training puts the model, from the project's folder. */
const MODEL_FILE = 'modules/enrichment/facts/industry/market-words.data.ts';
/** Shares of right answers that the two thresholds are set for. */
const PRECISION = { likely: 0.81, sure: 0.9 } as const;
/** What is asked of the model on companies it did not learn from. */
const AIMS = { precision: 0.8, coverage: 0.5, precisionAtSixtyPercent: 0.75 } as const;

/**
 * How often the market of a company is read rightly from its own description (one or a few sentences), each company by
 * a model learned from others. The truth is the one label its list gives it, which is often one of several true ones.
 */
export async function industryEval(dataDir: string) {
  const answers = crossValidated(await labelledCompanies(dataDir, FOLDS));
  const answered = answeredByOthersThreshold(answers, PRECISION.likely);
  const sixty = answeredShare(answers, 0.6);
  const german = GERMAN_COMPANIES.map(({ text, market }) => ({
    market,
    found: marketOf([{ text, counts: 1 }])?.market.id ?? null,
  }));
  const germanAnswered = german.filter(({ found }) => found !== null);
  return {
    name: 'industry',
    ok:
      (answered.precision ?? 0) >= AIMS.precision &&
      answered.coverage >= AIMS.coverage &&
      (sixty.precision ?? 0) >= AIMS.precisionAtSixtyPercent,
    aims: AIMS,
    folds: FOLDS,
    markets: MARKETS.length,
    /** With the threshold that the other folds ask for. */
    cross_validated: answered,
    surest_sixty_percent: sixty,
    /** If it always had to answer. */
    all: answeredShare(answers, 1),
    by_market: Object.fromEntries(MARKETS.map(({ id }, market) => [id, ofMarket(answers, market)])),
    /** Invented sentences, read by the stored model, which has seen no German but the known terms. */
    german: {
      companies: german.length,
      answered: germanAnswered.length,
      right: germanAnswered.filter(({ market, found }) => market === found).length,
      wrong: germanAnswered
        .filter(({ market, found }) => market !== found)
        .map(({ market, found }) => `${market}: ${found}`),
    },
  };
}

/** Learns from all companies, sets the thresholds by cross-validation, and stores both; takes effect with the next build. */
export async function industryTraining(dataDir: string) {
  const companies = await labelledCompanies(dataDir, FOLDS);
  const answers = crossValidated(companies);
  const [likely, sure] = [thresholdFor(answers, PRECISION.likely), thresholdFor(answers, PRECISION.sure)];
  const model = train(companies);
  await writeFile(MODEL_FILE, asSource(model, { likely, sure, companies: companies.length }));
  return {
    name: 'industry-training',
    ok: model.words.size > 0,
    companies: companies.length,
    words: model.words.size,
    likely,
    sure,
  };
}

function crossValidated(companies: readonly LabelledCompany[]): Answer[] {
  return Array.from({ length: FOLDS }).flatMap((_, fold) => {
    const model = train(companies.filter((company) => company.fold !== fold));
    return companies.filter((company) => company.fold === fold).map((company) => answerOf(model, company));
  });
}

function answerOf(model: MarketModel, { features, market, fold }: LabelledCompany): Answer {
  const { probabilities } = readMarket(model, features);
  const probability = Math.max(...probabilities);
  return { probability, given: probabilities.indexOf(probability), truth: market, fold };
}

function ofMarket(answers: readonly Answer[], market: number) {
  const likely = thresholdFor(answers, PRECISION.likely);
  const given = answers.filter((answer) => answer.given === market && answer.probability >= likely);
  const right = given.filter(({ truth }) => truth === market).length;
  return { companies: answers.filter(({ truth }) => truth === market).length, answered: given.length, right };
}

function asSource(model: MarketModel, made: { likely: number; sure: number; companies: number }): string {
  return `/**
 * What was learned about the words of companies: weights of word stems and known terms for each market, in the order of
 * MARKETS; how they are read stands in market-model.ts. A line is a stem (or \`=\` and an industry), its rarity times
 * ten, and a sign per market.
 *
 * Written on ${new Date().toISOString().slice(0, 10)} by \`npm run eval -- industry-training\` (settings in test/evals/industry/training.ts) from
 * ${made.companies} one- to few-sentence descriptions that companies published of themselves in public lists, with the industry
 * those lists give them. Only words that several companies use are kept, without companies' names; no text is in here.
 */

/** From this probability on four of five answers were right for companies it did not learn from, by cross-validation. */
export const LIKELY = ${made.likely.toFixed(3)};
/** From this one on nine of ten. */
export const SURE = ${made.sure.toFixed(3)};

/** One per market. */
export const BIASES: readonly number[] = [${model.biases.join(', ')}];

export const WORDS: readonly string[] = \`
${writeWords(model).join('\n')}
\`
  .trim()
  .split('\\n');
`;
}
