import { parseArgs } from 'node:util';
import { messageOf } from '#src/domain/errors';
import { STORY_SENTENCE } from '../simulators/sites/story.ts';
import { openPrompt } from './open-prompt.ts';
import { playStory, type StoryOutcome } from './play-story.ts';
import { openStage, type Stage } from './stage.ts';
import { Transcript } from './transcript.ts';

/** `npm run demo [-- --exit | --json | --sentence "..."]`: a rep's morning against simulators, by the real service. */
async function main(): Promise<number> {
  const options = readOptions();
  if (!options) return 2;
  const begun = Date.now();
  const transcript = new Transcript(options.json);
  transcript.print(
    'gtm-agent, the real service; Slack, HubSpot and 60 company websites are simulated on this machine.',
  );
  const stage = await openStage({ followsCrm: true });
  const stop = () => void stage.close().finally(() => process.exit(130));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    const outcome = await playStory(stage, options.sentence, transcript).catch((error: unknown) =>
      failed(stage, error),
    );
    const ok = outcome.problems.length === 0;
    if (options.json) {
      const { result, hubspot } = outcome;
      const slackCalls = stage.slack.journal.length;
      const document = {
        steps: transcript.steps,
        result,
        hubspot,
        slack_calls: slackCalls,
        ok,
        problems: outcome.problems,
      };
      process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
      return ok ? 0 : 1;
    }
    sayHowItEnded(transcript, outcome, Date.now() - begun);
    if (ok && !options.exit && process.stdin.isTTY) await openPrompt(stage, transcript);
    return ok ? 0 : 1;
  } finally {
    await stage.close();
  }
}

function readOptions(): { exit: boolean; json: boolean; sentence: string } | null {
  try {
    const { values } = parseArgs({
      options: { exit: { type: 'boolean' }, json: { type: 'boolean' }, sentence: { type: 'string' } },
    });
    return { exit: values.exit ?? false, json: values.json ?? false, sentence: values.sentence ?? STORY_SENTENCE };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\nUse: npm run demo -- [--exit] [--json] [--sentence "..."]\n`);
    return null;
  }
}

/** A story that broke off is told as far as it went, with the reason. */
function failed(stage: Stage, error: unknown): StoryOutcome {
  const companies = stage.hubspot.companies();
  return { result: null, hubspot: { before: companies, after: companies }, problems: [messageOf(error)] };
}

function sayHowItEnded(transcript: Transcript, outcome: StoryOutcome, ms: number): void {
  const { result, problems } = outcome;
  transcript.chapter('The end');
  const find = result
    ? `The find took ${(result.duration_ms / 1000).toFixed(1)} s and cost $${result.cost_usd.toFixed(4)} (${result.produced_by})`
    : 'There was no find';
  transcript.print(`${find}; the whole story ${(ms / 1000).toFixed(1)} s.`);
  for (const problem of problems) transcript.print(`NOT AS IT MUST BE: ${problem}`);
  transcript.print(`
Try next:
  npm run demo -- --exit --sentence "customers: logistics companies in Germany with at least 20 people"
  npm run -s gtm -- import your-companies.csv
  npm run -s gtm -- find "customers: fintech companies in the UK with 11 to 50 people"
  npm run -s gtm -- start            then connect Slack and HubSpot, see README.md`);
}

try {
  process.exitCode = await main();
} catch (error) {
  // The stage could not be built. Whoever reads JSON gets the same document as ever.
  const problems = [messageOf(error)];
  const document = { steps: [], result: null, hubspot: null, slack_calls: 0, ok: false, problems };
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  process.stderr.write(`The demo could not be played: ${problems[0]}\n`);
  process.exitCode = 1;
}
