import { understand } from '#modules/discovery';
import { ProfileRepository } from '#modules/leads';
import { readConfig } from '#src/config/config';
import { Database } from '#src/platform/database/database';
import { startService } from '#src/service';
import { until } from '#test/demo/until';
import { type HubSpotSimulator, startHubSpotSimulator } from '#test/simulators/hubspot/server';
import { randomFrom } from '../random.ts';
import { BusyPeople, type PeoplesValues } from './portal.ts';
import { Worker } from './worker.ts';

const SECRET = 'storm-webhook-secret';
const PUBLIC_URL = 'https://gtm.example';
const TOKEN = 'pat-storm';
/** Wanted on purpose, against our own advice: what we write comes back as news. */
const OWN = ['gtm_fit_score', 'gtm_run_id', 'gtm_band'];
const WATCHED = [...OWN, 'jobtitle', 'numberofemployees'];
const SUBSCRIPTIONS = ['company', 'contact'].flatMap((type) => [
  `${type}.creation`,
  ...WATCHED.map((property) => `${type}.propertyChange/${property}`),
]);
const WORKERS = 2;
const DUPLICATES = 0.3;
/** Of HubSpot's answers. */
const FAULTY = 0.05;
const WAVES = 3;
/** Calls that read although they post. */
const READS = /search|batch\/read/;
/** Rounds of news after which nothing should come any more, and the longest time of one. */
const ROUNDS = 12;
const LONGEST_ROUND_MS = 5 * 60_000;

export interface StormOptions {
  records: number;
  /** Events of people's doing, repeated ones included; our own echoes come on top. */
  events: number;
  /** Where everything is kept, and where the queue is. */
  env: Record<string, string>;
  /** Decides order, changes and faults. */
  seed: number;
}

/** What a storm did and what it left. The counts from `still_waiting` on are to be zero (`CALM`). */
export interface StormReport {
  seconds: number;
  records: number;
  events: number;
  own_echoes: number;
  kills: number;
  calls: number;
  calls_refused: number;
  lead_runs: number;
  still_waiting: number;
  runs_failed: number;
  effects_given_up: number;
  peoples_values_lost: number;
  mirrored_wrong: number;
  without_their_last_score: number;
  without_one_note: number;
  writes_after_rest: number;
}

/** What may be left of a storm. */
export const CALM = {
  still_waiting: 0,
  runs_failed: 0,
  effects_given_up: 0,
  peoples_values_lost: 0,
  mirrored_wrong: 0,
  without_their_last_score: 0,
  without_one_note: 0,
  writes_after_rest: 0,
} as const satisfies Partial<StormReport>;

/**
 * People add and change records in a simulated HubSpot; events arrive shuffled and repeated, one answer in ten is
 * refused, and in each of three waves a worker is killed. Then everything comes to rest and is looked at.
 */
export async function storm({ records, events, env, seed }: StormOptions): Promise<StormReport> {
  const random = randomFrom(seed);
  const begun = performance.now();
  const hubspot = await startHubSpotSimulator({
    token: TOKEN,
    limits: { perTenSeconds: 1_000_000, searchesPerSecond: 100_000 },
  });
  const reachable = [new URL(hubspot.basePath).host];
  const all = {
    ...{ GTM_LOG_LEVEL: 'silent', GTM_WEBSITES: 'off', GTM_CRM_WRITES: 'own', GTM_PORT: '0' },
    ...{ HUBSPOT_TOKEN: TOKEN, HUBSPOT_API_URL: hubspot.basePath, HUBSPOT_WEBHOOK_SECRET: SECRET },
    ...{ HUBSPOT_BURST_CALLS: '100000', GTM_PUBLIC_URL: PUBLIC_URL, ...env },
  };
  const web = await startService(readConfig({ ...all, GTM_ROLE: 'web' }), {
    sandbox: { exceptions: new Set(reachable), hosts: new Map() },
  });
  const database = web.app.get(Database);
  const workers: Worker[] = [];
  const newWorker = async () => workers.push(await Worker.start({ env: { ...all, GTM_ROLE: 'worker' }, reachable }));
  try {
    const icp = 'fintech companies with 11 to 200 people';
    await web.app.get(ProfileRepository).setIcp('customer', icp, understand(icp).criteria);
    for (let n = 0; n < WORKERS; n += 1) await newWorker();
    await until(() => firstReadingIsOver(database), 'the first reading of the portal');
    hubspot.attach({
      url: `${web.url}/webhooks/hubspot`,
      publicUrl: `${PUBLIC_URL}/webhooks/hubspot`,
      clientSecret: SECRET,
      subscriptions: SUBSCRIPTIONS,
      held: true,
    });
    for (const status of [429, 503]) {
      hubspot.failNext({
        fault:
          status === 429
            ? { kind: 'rate-limit', policy: 'TEN_SECONDLY_ROLLING', retryAfterSeconds: 1 }
            : { kind: 'status', status },
        times: Number.POSITIVE_INFINITY,
        chance: () => random() < FAULTY,
      });
    }

    const people = new BusyPeople(hubspot, random);
    let sent = 0;
    for (let wave = 0; wave < WAVES; wave += 1) {
      people.add(Math.floor(records / WAVES) + (wave === 0 ? records % WAVES : 0));
      people.change(Math.floor(events / (1 + DUPLICATES) / WAVES) - Math.floor(records / WAVES));
      const before = await count(database, "run where status = 'succeeded'");
      sent += await hubspot.webhooks.deliver({ shuffle: (list) => shuffled(list, random), duplicates: DUPLICATES });
      await until(
        async () => ((await count(database, "run where status = 'succeeded'")) > before + 10 ? true : null),
        'work',
      );
      await workers.shift()!.kill();
      await newWorker();
    }
    hubspot.clearFaults();
    const echoes = await rest(database, hubspot);
    const callsSoFar = hubspot.calls.length;
    await rest(database, hubspot);
    return {
      seconds: Math.round((performance.now() - begun) / 1000),
      records,
      events: sent,
      own_echoes: echoes,
      kills: WAVES,
      calls: hubspot.calls.length,
      calls_refused: hubspot.calls.filter(({ fault }) => fault !== null).length,
      lead_runs: await count(database, 'run'),
      ...(await leftBehind(database, hubspot, people.records)),
      writes_after_rest: hubspot.calls
        .slice(callsSoFar)
        .filter(({ method, path }) => method !== 'GET' && !READS.test(path)).length,
    };
  } finally {
    for (const worker of workers) await worker.kill();
    await web.close();
    await hubspot.close();
  }
}

/** Lets hours pass until no news comes and nothing waits. Returns how many events of ours came as news. */
async function rest(database: Database, hubspot: HubSpotSimulator): Promise<number> {
  let echoes = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    await until(
      async () => ((await isIdle(database)) ? true : null),
      'the workers to have done what is due',
      LONGEST_ROUND_MS,
    );
    hubspot.indexNow();
    const news = await hubspot.webhooks.deliver();
    echoes += news;
    const waiting = (await count(database, 'crm_pending')) + (await count(database, "outbox where status = 'pending'"));
    if (news === 0 && waiting === 0 && (await isIdle(database))) return echoes;
    await hoursPass(database);
  }
  return echoes;
}

/** Nothing is due: what waits, waits for a time to come. */
async function isIdle(database: Database): Promise<boolean> {
  const [row] = await database.query<{ busy: boolean }>(
    `select exists (select from inbox where handled_at is null)
       or exists (select from run where status in ('queued', 'running'))
       or exists (select from crm_pending where due_at <= now() and (leased_until is null or leased_until <= now()))
       or exists (select from outbox where status = 'pending' and due_at <= now()) as busy`,
  );
  return !row!.busy;
}

/** What waits for a time to come need not wait any longer; leases of the dead run out. */
async function hoursPass(database: Database): Promise<void> {
  await database.query(`update crm_record set announced_at = announced_at - interval '3 hours'`);
  await database.query(`update crm_pending set due_at = now(), leased_until = null`);
  await database.query(`update outbox set due_at = now() where status = 'pending'`);
}

async function firstReadingIsOver(database: Database): Promise<true | null> {
  const read = await count(database, 'crm_cursor where full_finished_at is not null');
  return read >= 3 ? true : null;
}

async function leftBehind(database: Database, hubspot: HubSpotSimulator, records: readonly PeoplesValues[]) {
  const inPortal = new Map(
    [...hubspot.companies(), ...hubspot.contacts()].map((record) => [record.id, record] as const),
  );
  const mirrored = new Map(
    (
      await database.query<{ id: string; properties: Record<string, string> }>(
        'select record_id as id, properties from crm_record where deleted_at is null',
      )
    ).map(({ id, properties }) => [id, properties] as const),
  );
  const lastRuns = new Map(
    (await database.query<{ id: string; run: string }>('select record_id as id, run_id as run from inbound_lead')).map(
      ({ id, run }) => [id, run] as const,
    ),
  );
  const differs = (left: Record<string, string> | undefined, right: Record<string, string>) =>
    Object.entries(right).some(([name, value]) => left?.[name] !== value);
  const scored = ({ type, id }: PeoplesValues) => {
    const { gtm_run_id: run, gtm_band: band } = inPortal.get(id)?.properties ?? {};
    // A company's own fields are written by whoever came last: its own run or one of its people's.
    return band !== undefined && run !== undefined && (type === 'companies' || run === lastRuns.get(id));
  };
  return {
    still_waiting:
      (await count(database, 'inbox where handled_at is null')) +
      (await count(database, 'crm_pending')) +
      (await count(database, "run where status in ('queued', 'running')")) +
      (await count(database, "outbox where status = 'pending'")),
    runs_failed: await count(database, "run where status in ('failed', 'cancelled')"),
    effects_given_up: await count(database, "outbox where status = 'dead'"),
    peoples_values_lost: records.filter(({ id, values }) => differs(inPortal.get(id)?.properties, values)).length,
    mirrored_wrong: records.filter(({ id, values }) => differs(mirrored.get(id), values)).length,
    without_their_last_score: records.filter((record) => !scored(record)).length,
    without_one_note: records.filter(({ id }) => inPortal.get(id)?.notes.length !== 1).length,
  };
}

/** `what`: a table, with a condition when not all of it counts. */
async function count(database: Database, what: string): Promise<number> {
  const [row] = await database.query<{ count: number }>(`select count(*)::int as count from ${what}`);
  return row!.count;
}

/** Fisher and Yates. */
function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const all = [...list];
  for (let last = all.length - 1; last > 0; last -= 1) {
    const drawn = Math.floor(random() * (last + 1));
    [all[last], all[drawn]] = [all[drawn]!, all[last]!];
  }
  return all;
}
