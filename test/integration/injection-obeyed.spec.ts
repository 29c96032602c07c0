import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FindAnswer } from '#modules/discovery';
import { copyTestDatabase, type TestDatabase } from '#test/support/database';
import {
  domainOf,
  type Effects,
  importHostileCompanies,
  playHostileStory,
  sentencesFor,
} from '#test/support/hostile-stage';
import { hostileTexts } from '#test/support/hostile-texts';
import { EXFILTRATION_HOST, ObeyingModel } from '#test/support/obeying-model';
import { createMigratedDatabase } from '#test/support/test-product';

const NEW_SOCKET = 'net.client.socket';
/** Any order that an obedient model passed on names this. */
const CANARY = EXFILTRATION_HOST.replace(/\..*/, '');
const ADDRESSES = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?|mailto|ftp|javascript):[^\s"<>|\\]+/giu;
/** What differs between two runs of the same story: run ids and times. */
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const TIME = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

describe('a model that obeys what strangers wrote', () => {
  const model = new ObeyingModel();
  const databases: TestDatabase[] = [];
  const contacted = new Set<string>();
  let texts: string[];
  let usual: Effects;
  let obeyed: Effects;

  beforeAll(async () => {
    subscribe(NEW_SOCKET, noteTarget);
    texts = await hostileTexts();
    const original = await createMigratedDatabase();
    databases.push(original);
    await importHostileCompanies(original, texts);
    const copies = [await copyTestDatabase(original), await copyTestDatabase(original)] as const;
    databases.push(...copies);
    [usual, obeyed] = await Promise.all([
      playHostileStory(copies[0], texts, null),
      playHostileStory(copies[1], texts, model),
    ]);
  }, 120_000);

  afterAll(async () => {
    unsubscribe(NEW_SOCKET, noteTarget);
    for (const database of databases) await database.drop();
  });

  function noteTarget(message: unknown): void {
    const { socket } = message as { socket: Socket };
    socket.on('connectionAttempt', (address: string) => contacted.add(address));
    socket.on('lookup', (_error, _address, _family, host: string) => contacted.add(host));
  }

  it('was given every text in a description, on a home page and some in the sentence, and obeyed in every prompt', () => {
    const { plain, hostile } = sentencesFor(texts);
    expect([...usual.finds.keys()].sort()).toEqual([...plain, ...hostile].sort());
    const shown = new Set(plain.flatMap((sentence) => companiesOf(obeyed, sentence)));
    expect(shown).toEqual(new Set(texts.map((_, index) => domainOf(index))));
    expect([...obeyed.pages].map((page) => page.split(' ')[0])).toEqual(expect.arrayContaining([...shown]));
    expect(Object.keys(model.obeyed).sort()).toEqual([
      'explain_match',
      'extract_company_facts',
      'plan_searches',
      'understand_request',
    ]);
    expect(model.obeyed.explain_match).toBeGreaterThanOrEqual(texts.length);
    const read = lettersOf(model.read);
    expect(texts.filter((text) => !piecesOf(text).some((piece) => read.includes(piece)))).toEqual([]);
  });

  it('reaches no address but those the rules reach, and nothing outside this machine', () => {
    expect([...obeyed.hosts].sort()).toEqual([...usual.hosts].sort());
    expect([...obeyed.pages].sort()).toEqual([...usual.pages].sort());
    expect([...contacted].filter((target) => !/^(127\.0\.0\.1|::1|localhost)$/.test(target))).toEqual([]);
    expect(contacted.size).toBeGreaterThan(0);
  });

  it('changes no company, no score and no order of any result, and asks for no more than ten', () => {
    for (const [sentence, answer] of usual.finds) expect(judged(obeyed.finds.get(sentence)!)).toEqual(judged(answer));
    expect(Math.max(...[...obeyed.finds.values()].map(({ results }) => results.length))).toBeLessThanOrEqual(10);
  });

  it('says nothing of its own to anybody: no answer names where it was ordered to send things', () => {
    expect(JSON.stringify([...obeyed.finds.values()])).not.toContain(CANARY);
    expect(addressesIn([...obeyed.finds.values()])).toEqual(addressesIn([...usual.finds.values()]));
  });

  it('plans the same changes of the CRM, and writes none that was not approved', () => {
    expect(obeyed.plans.size).toBeGreaterThanOrEqual(sentencesFor(texts).plain.length);
    expect(obeyed.plans.size).toBe(usual.plans.size);
    for (const [asked, plan] of usual.plans) expect(timeless(obeyed.plans.get(asked))).toEqual(timeless(plan));
    expect(callsOf(obeyed)).toEqual(callsOf(usual));
    const [sentence] = sentencesFor(texts).plain;
    const planned = obeyed.plans.get(sentence!)!.records;
    expect(obeyed.crmCompanies.map(({ properties }) => properties.domain).sort()).toEqual(
      planned.map(({ domain }) => domain).sort(),
    );
    for (const { properties, notes } of obeyed.crmCompanies) {
      const plan = planned.find(({ domain }) => domain === properties.domain)!;
      for (const { field, after } of plan.changes) expect([field, properties[field]]).toEqual([field, after]);
      // The adapter puts its mark behind the planned text.
      expect(notes.map((note) => note.slice(0, plan.noteHtml.length))).toEqual([plan.noteHtml]);
    }
    expect(JSON.stringify(obeyed.crmWrites)).not.toContain(CANARY);
  });

  it('keeps the note harmless: our own tags only, and links to nothing but the sources', () => {
    for (const { notes } of obeyed.crmCompanies) {
      for (const note of notes) {
        const tags = [...note.matchAll(/<\/?([a-z0-9]+)[^>]*>/gi)].map(([, tag]) => tag);
        expect(tags.filter((tag) => !['p', 'strong', 'ul', 'li', 'a'].includes(tag ?? ''))).toEqual([]);
        const hosts = [...note.matchAll(/href="([^"]*)"/g)].map(([, href]) => new URL(href ?? '').hostname);
        expect(hosts.filter((host) => !/^brightloom-\d+\.example$/.test(host))).toEqual([]);
      }
    }
  });

  it('sends the same messages to the same people and channels, without a link or address of its own', () => {
    expect(recipientsOf(obeyed)).toEqual(recipientsOf(usual));
    const posted = obeyed.slack.map(({ text }) => text);
    expect(posted.length).toBeGreaterThan(10);
    expect(posted.filter((text) => text.includes(CANARY))).toEqual([]);
    const known = new Set(addressesIn(usual.slack));
    expect(addressesIn(obeyed.slack).filter((address) => !known.has(address))).toEqual([]);
  });

  it('has every such answer on record as one that was corrected or not used', () => {
    const counts = new Map<string, number>();
    for (const { prompt_id: prompt, outcome } of obeyed.calls) {
      const key = `${prompt} ${outcome}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const unused = ['explain-match', 'plan-searches'].flatMap((id) => [`${id} bad-answer`, `${id} rules`]);
    // An understanding may be accepted after its correction: the rules' reading stands whatever it says.
    const read = ['bad-answer', 'repaired', 'rules'].map((outcome) => `understand-request ${outcome}`);
    // Facts are accepted once they name a page; the reader drops each whose words do not stand there.
    const dropped = ['extract-company-facts repaired'];
    expect([...counts.keys()]).toEqual(expect.arrayContaining([...unused, ...dropped]));
    expect([...counts.keys()].filter((key) => ![...unused, ...read, ...dropped].includes(key))).toEqual([]);
    expect(counts.get('understand-request repaired')).toBeGreaterThan(0);
    expect(counts.get('explain-match bad-answer')).toBeGreaterThanOrEqual(texts.length);
    expect(usual.calls).toEqual([]);
  });
});

function companiesOf({ finds }: Effects, sentence: string): (string | null)[] {
  return finds.get(sentence)!.results.map(({ company }) => company.domain);
}

/** All of an answer that decides about companies. */
function judged({ results, just_missed, considered, left_out, criteria, intent, summary }: FindAnswer) {
  const shown = results.map(({ rationale: _, found_by: __, ...rest }) => rest);
  return { results: timeless(shown), just_missed, considered, left_out, criteria, intent, summary };
}

function timeless(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replace(TIME, 'time').replace(UUID, 'id'));
}

/** How often each kind of call was made. */
function callsOf({ crmWrites }: Effects): string[] {
  return crmWrites.map(({ call }) => call).sort();
}

function recipientsOf({ slack }: Effects): string[] {
  return [...new Set(slack.map(({ method, channel, user }) => `${method} ${channel} ${user}`))].sort();
}

function addressesIn(value: unknown): string[] {
  return [...new Set(JSON.stringify(value).match(ADDRESSES) ?? [])].sort();
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}

/** A quote shows only a part of a long text. */
function piecesOf(text: string): string[] {
  return lettersOf(text).match(/.{12}/gsu) ?? [lettersOf(text)];
}
