import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type BuiltPart,
  CAMPAIGN_FLOW,
  CAMPAIGN_PARTS,
  type CampaignResult,
  CampaignScoringDraft,
  CorrectionsService,
  REMAKE_PARTS_FLOW,
  TargetTitles,
} from '#modules/campaigns';
import { ProfileRepository } from '#modules/leads';
import { RunsService } from '#modules/runs';
import { ScoringModelsService } from '#modules/scoring';
import { readConfig } from '#src/config/config';
import { VendorError } from '#src/domain/errors';
import { ModelSource } from '#src/platform/llm-gateway/model-source';
import type { CompletionRequest } from '#src/ports/language-model';
import { type OpenContext, openContext } from '#src/service';
import { type SiteServer, startSiteServer } from '#test/simulators/sites/site-server';
import { copyTestDatabase, type TestDatabase } from '#test/support/database';
import { ObeyingModel } from '#test/support/obeying-model';
import { ScriptedModel, ScriptedModels } from '#test/support/scripted-model';
import { createMigratedDatabase } from '#test/support/test-product';
import { type WriterHabits, type WrittenMail, writtenAnswer } from '#test/support/writing-model';

const DOMAIN = 'quillpenny.example';
const MODEL = 'openai:gpt-6-luna';
const LIE = 'Our customers save 37% of their time.';
const VAGUE = 'Every morning begins with calm, laughter and a clear head.';
const SETTINGS = {
  sender: { name: 'Zoë Ashgrove', company: 'Quillpenny', postal_address: '4 Quill Row, Leeds' },
  recipient: { country: 'GB' },
};
const CLI = { kind: 'cli' as const, actor: null, reply: null };

describe('a campaign with a language model', () => {
  let original: TestDatabase;
  let sites: SiteServer;
  const open: { product: OpenContext; database: TestDatabase }[] = [];

  beforeAll(async () => {
    [original, sites] = await Promise.all([createMigratedDatabase(), startSiteServer()]);
  });

  afterEach(async () => {
    for (const { product, database } of open.splice(0)) {
      await product.close();
      await database.drop();
    }
  });

  afterAll(async () => {
    await sites.close();
    await original.drop();
  });

  async function product(model: ScriptedModel) {
    const database = await copyTestDatabase(original);
    const pair = `127.0.0.1:${sites.port}`;
    const config = readConfig({
      ...{ DATABASE_URL: database.url, GTM_LOG_LEVEL: 'silent', GTM_CRAWL_PAUSE_MS: '0' },
      ...{ OPENAI_API_KEY: 'key', LLM_FAST: MODEL, LLM_SMART: MODEL, LLM_CHEAP: 'none' },
    });
    const opened = await openContext(config, {
      sandbox: { exceptions: new Set([pair]), hosts: new Map(sites.hosts.map((host) => [host, pair])) },
    });
    open.push({ product: opened, database });
    const source = new ScriptedModels(model);
    opened.app.get(ModelSource).open = (vendor) => source.open(vendor);
    const runs = opened.app.get(RunsService);
    return {
      runs,
      app: opened.app,
      async run(flow: string, input: Record<string, unknown>): Promise<CampaignResult> {
        const run = await runs.execute(await runs.start(flow, input, CLI));
        expect(run.error).toBeNull();
        return run.result as unknown as CampaignResult;
      },
    };
  }

  const campaign = (parts: readonly string[], settings: object = SETTINGS) => ({
    website_url: DOMAIN,
    parts,
    settings,
  });

  it('words every part, each statement bound to what the website says, and the e-mails with their claims', async () => {
    const model = writer();
    const { run } = await product(model);
    const { parts } = await run(CAMPAIGN_FLOW, campaign(CAMPAIGN_PARTS));
    expect(parts.map(({ part, produced_by: by }) => [part, by])).toEqual([
      ...['product_overview', 'target_company', 'target_persona', 'positioning', 'email'].map((part) => [part, MODEL]),
      ['enrichment_sources', 'rules'],
    ]);
    expect(parts.flatMap(({ notices }) => notices)).toEqual([]);
    expect(partOf(parts, 'target_persona').data!.job_titles.statements).toMatchObject([
      { basis: 'inferred', text: 'COO', from: [expect.stringMatching(/\w/)] },
      { basis: 'inferred', text: 'Head of Operations' },
    ]);
    // What nobody was asked for stays as the rules have it.
    expect(partOf(parts, 'product_overview').data!.company_name.statements).toMatchObject([{ text: 'Quillpenny' }]);
    const { sequence } = partOf(parts, 'email').data!;
    expect(sequence.map(({ gate }) => gate)).toEqual([1, 2, 3].map(() => ({ result: 'pass', findings: [] })));
    for (const { body, claims } of sequence) {
      expect(claims).toHaveLength(1);
      const [{ claim, start, end, source }] = claims as [(typeof claims)[number]];
      expect(body.slice(start, end)).toBe(claim);
      expect(source).toContain(DOMAIN);
    }
    expect(model.requests.map(({ schema }) => schema?.name)).toEqual([
      ...['product_overview', 'target_company', 'target_persona', 'positioning'],
      ...['email_angles', 'email_messages', 'email_subjects', 'email_choice'],
    ]);
  });

  it('gives its persona to whoever looks for people, and its target company as a draft that judges nobody', async () => {
    const { run, app } = await product(writer());
    const titles = app.get(TargetTitles);
    const made = await run(CAMPAIGN_FLOW, campaign(['target_company', 'target_persona']));
    await run(CAMPAIGN_FLOW, campaign(['product_overview']));
    // Without a website of our own nobody knows whose persona it is.
    expect(await titles.own()).toEqual([]);
    const profile = { name: 'Quillpenny', website: `https://${DOMAIN}`, sells: null, sellsTo: null };
    await app.get(ProfileRepository, { strict: false }).setProfile(profile);
    expect(await titles.own()).toEqual(['COO', 'Head of Operations']);

    const draft = await app.get(CampaignScoringDraft).draft(made.campaign_id, 'ann');
    expect(draft.version.state).toBe('draft');
    const { model, version } = await app.get(ScoringModelsService, { strict: false }).inUse();
    expect([version, model.name]).toEqual([0, 'Default']);
    expect(draft.document).toMatch(
      /# "COO", concluded from .*\n.*# "Head of Operations".*\n {2}- fact: executive_roles/,
    );
  });

  it('leaves out what cannot be proven, and says how much', async () => {
    const invents: WriterHabits = {
      sections: (sections, [first]) => ({
        ...sections,
        customers: [said('Contoso', 'evidence', first!.id, 'Contoso trusts us')],
        features: [
          said('It answers 900 questions a day.', 'inferred', first!.id, null),
          said('It never sleeps.', 'evidence', first!.id, 'words that stand nowhere'),
          said('It calms the whole department.', 'evidence', first!.id, first!.text),
        ],
      }),
    };
    const { run } = await product(writer(invents));
    const { parts } = await run(CAMPAIGN_FLOW, campaign(['product_overview']));
    const { data, notices } = partOf(parts, 'product_overview');
    // The quote is there but says something else: that is a conclusion, and counts half.
    expect(data!.features).toMatchObject({
      statements: [{ basis: 'inferred', text: 'It calms the whole department.' }],
    });
    expect(data!.features.confidence).toBeLessThan(0.2);
    // Without a proven one the rules' customers stay.
    expect(data!.customers.statements.map(({ text }) => text)).toContain('Cobbleway Foods');
    expect(JSON.stringify(data)).not.toMatch(/Contoso|900|never sleeps/);
    expect(notices).toEqual([`3 statements of ${MODEL} could not be proven, so they were left out.`]);
  });

  it('has what the gates mark written again, once', async () => {
    const invents: WriterHabits = {
      mails: (mails, prompt) =>
        prompt === 'email_choice' ? mails.map((mail) => withSentence(mail, LIE)) : mails.map(withoutLies),
    };
    const model = writer(invents);
    const { run } = await product(model);
    const { parts } = await run(CAMPAIGN_FLOW, campaign(['email']));
    const { data, produced_by: by } = partOf(parts, 'email');
    expect(by).toBe(MODEL);
    expect(data!.sequence.map(({ gate }) => gate.result)).toEqual(['pass', 'pass', 'pass']);
    expect(JSON.stringify(data)).not.toContain('37');
    const revisions = model.requests.filter(({ schema }) => schema?.name === 'email_revision');
    expect(revisions).toHaveLength(1);
    expect(revisions[0]!.turns[0]!.text).toContain('"words": "37%"');
  });

  it.each([
    ['a number', LIE],
    ['what no material says, without a number or name', VAGUE],
  ])('takes the rules’ e-mail for one in which a model insists on %s', async (_what, sentence) => {
    const insists: WriterHabits = {
      mails: (mails) => mails.map((one) => (one.step === 2 ? withSentence(one, sentence) : one)),
    };
    const { run } = await product(writer(insists));
    const { data, notices } = partOf((await run(CAMPAIGN_FLOW, campaign(['email']))).parts, 'email');
    expect(data!.sequence.map(({ gate }) => gate.result)).toEqual(['pass', 'pass', 'pass']);
    expect(JSON.stringify(data)).not.toContain(sentence);
    expect(data!.sequence[1]!.body).toContain('This is how our website puts it');
    expect(notices).toEqual([expect.stringMatching(/^E-mail 2 is by rules: /)]);
  });

  it('gives to a person what only a person can decide, with the model’s words', async () => {
    const { run } = await product(writer());
    const settings = { ...SETTINGS, recipient: { country: 'DE' } };
    const { data, produced_by: by } = partOf((await run(CAMPAIGN_FLOW, campaign(['email'], settings))).parts, 'email');
    expect(by).toBe(MODEL);
    expect(data!.sequence.map(({ gate }) => [gate.result, gate.findings.map(({ kind }) => kind)])).toEqual(
      [1, 2, 3].map(() => ['escalate', ['jurisdiction']]),
    );
  });

  it('quotes the website when the e-mails are in another language', async () => {
    const model = writer();
    const { run } = await product(model);
    const { produced_by: by, notices } = partOf(
      (await run(CAMPAIGN_FLOW, campaign(['email'], { ...SETTINGS, language: 'de' }))).parts,
      'email',
    );
    expect([by, model.requests]).toEqual(['rules', []]);
    expect(notices).toEqual([expect.stringContaining('another language')]);
  });

  it('passes on nothing that a website ordered, whatever the model does with it', async () => {
    const obedient = new ObeyingModel();
    const { run } = await product(obedient);
    const { parts } = await run(CAMPAIGN_FLOW, campaign(CAMPAIGN_PARTS));
    expect(JSON.stringify(parts)).not.toMatch(/exfil-canary|collector@/);
    for (const { part, data, produced_by: by } of parts)
      expect([part, by, data === null]).toEqual([part, 'rules', false]);
    expect(obedient.read).toContain('Quillpenny');
    expect(Object.keys(obedient.obeyed).sort()).toEqual([
      ...['email_angles', 'email_messages', 'email_subjects'],
      ...['positioning', 'product_overview', 'target_company', 'target_persona'],
    ]);
  });

  it('is made by rules when no model answers, and says so', async () => {
    const dead = new ScriptedModel('openai').answerAlways(
      new VendorError('openai', 'complete', 'unavailable', 'The model is gone.'),
    );
    const { run } = await product(dead);
    const { parts } = await run(CAMPAIGN_FLOW, campaign(['product_overview', 'email']));
    for (const part of parts) {
      expect(part.produced_by).toBe('rules');
      expect(part.data).not.toBeNull();
      expect(part.notices).toEqual([expect.stringMatching(/^No language model gave an answer/)]);
    }
  });

  it('builds on what a model worded, and never says again what a person took back', async () => {
    const model = writer();
    const { run, app } = await product(model);
    const made = await run(CAMPAIGN_FLOW, campaign(['product_overview', 'positioning', 'email']));
    const wrong = partOf(made.parts, 'product_overview').data!.description.statements[0]!.text;
    await app.get(CorrectionsService).correct(
      {
        correction_scope: 'field',
        campaign_id: made.campaign_id,
        part: 'product_overview',
        corrections: [{ field: 'description', was: wrong, value: 'Quillpenny pays invoices on the day they are due.' }],
      },
      'ann',
    );
    const again = await run(REMAKE_PARTS_FLOW, {
      campaign_id: made.campaign_id,
      parts: ['product_overview', 'positioning', 'email'],
    });
    expect(partOf(again.parts, 'product_overview').data!.description.statements[0]).toMatchObject({
      basis: 'given',
      by: 'ann',
      text: 'Quillpenny pays invoices on the day they are due.',
    });
    const texts = again.parts.flatMap(({ part, data }) => (part === 'email' ? [] : [JSON.stringify(data)])).join();
    expect(texts).not.toContain(wrong);
    const asked = model.requests.at(-1)!.turns[0]!.text;
    expect(asked).not.toContain(wrong);
    expect(asked).toContain('Quillpenny pays invoices on the day they are due.');
  });
});

function writer(habits: WriterHabits = {}): ScriptedModel {
  return new ScriptedModel('openai').answerAlways((request) => answered(request, habits));
}

async function answered({ schema, turns }: CompletionRequest, habits: WriterHabits): Promise<string> {
  return JSON.stringify(writtenAnswer(schema?.name ?? '', turns[0]?.text ?? '', habits));
}

function partOf<P extends BuiltPart['part']>(parts: readonly BuiltPart[], part: P): Extract<BuiltPart, { part: P }> {
  return parts.find((one): one is Extract<BuiltPart, { part: P }> => one.part === part)!;
}

function said(text: string, basis: string, from: string, quote: string | null) {
  return { text, basis, from: [from], quote };
}

/** The sentence stands beside an honest one and claims the same source. */
function withSentence(mail: WrittenMail, sentence: string): WrittenMail {
  if (mail.text.includes(sentence)) return mail;
  const from = mail.claims[0]?.from ?? [];
  return { ...mail, text: `${mail.text} ${sentence}`, claims: [...mail.claims, { text: sentence, from }] };
}

function withoutLies(mail: WrittenMail): WrittenMail {
  return {
    ...mail,
    text: mail.text.replaceAll(` ${LIE}`, ''),
    claims: mail.claims.filter(({ text }) => text !== LIE),
  };
}
