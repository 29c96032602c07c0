import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { playStory } from '#test/demo/play-story';
import { openStage, type Stage } from '#test/demo/stage';
import { Transcript } from '#test/demo/transcript';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';

describe('the demo', () => {
  let database: TestDatabase;
  let stage: Stage;
  beforeAll(async () => {
    database = await createMigratedDatabase();
    stage = await openStage({ databaseUrl: database.url, followsCrm: true });
  });
  afterAll(async () => {
    await stage.close();
    await database.drop();
  });

  it('ends with the guidance when the sentence begins no run, and touches nothing in HubSpot', async () => {
    const transcript = new Transcript(true);
    const outcome = await playStory(stage, 'fintech '.repeat(400), transcript);
    expect(outcome).toMatchObject({ result: null, problems: [] });
    expect(outcome.hubspot.after).toEqual(outcome.hubspot.before);
    expect(transcript.steps.at(-1)).toMatchObject({ actor: expect.stringMatching(/^only /), kind: 'sees' });
    expect(JSON.stringify(transcript.steps.at(-1)?.blocks)).toContain('a request has at most');
  });

  it('shows who decides at the best company, and whose people are shown there as well', async () => {
    const transcript = new Transcript(true);
    const outcome = await playStory(stage, 'top 1 customers: fintech companies in the United Kingdom', transcript);
    expect(outcome.problems).toEqual([]);
    const domain = outcome.result?.results[0]?.company.domain;
    const asked = transcript.steps.findIndex(({ text }) => text === `types: /gtm contacts ${domain}`);
    const seen = transcript.steps.slice(asked + 1, asked + 6).map(({ blocks }) => JSON.stringify(blocks));
    const answer = seen.find((blocks) => blocks.includes('Who decides at'));
    expect(answer).toContain('*Marcus Oldroyd-Bello* · Managing Director · for CEO');
    expect(answer).not.toMatch(/Roswitha|Araminta/);
    const written = transcript.steps.findIndex(({ text }) => text === `types: /gtm campaign ${domain}`);
    const afterwards = transcript.steps.slice(written).map(({ blocks, text }) => JSON.stringify({ blocks, text }));
    expect(afterwards.find((step) => step.includes('e-mail task in HubSpot'))).toContain('*To:* ');
    expect(afterwards.find((step) => step.includes('hs_task_type'))).toMatch(/EMAIL.+NOT_STARTED.+E-mail: /s);
    const proof = seen.find((blocks) => blocks.includes('*Told apart*'));
    // The story ends with the digest of its own day, and the digest knows the lead of the story.
    const digest = transcript.steps.findLast(({ kind, blocks }) => kind === 'sees' && blocks.length > 0);
    expect(JSON.stringify(digest?.blocks)).toMatch(/so far.+1 new lead .+hot lead/);
    expect(transcript.steps.at(-1)?.text).toMatch(/^The picture that comes with it in Slack: .+\.png$/);
    expect(proof).toMatch(
      /• Roswitha Kember, Non-executive director: .+• Araminta Lovell-Shaw, Chief Executive Officer of Wharfedale Rose Nurseries: /,
    );
    // The whole day, on a machine that other tests keep busy.
  }, 60_000);
});
