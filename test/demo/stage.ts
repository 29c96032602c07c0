import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AdminTokenService } from '#modules/access';
import { understand } from '#modules/discovery';
import { CompanyImportService, type ImportResult, type MarkAs, ProfileRepository } from '#modules/leads';
import { RunsService } from '#modules/runs';
import { readConfig } from '#src/config/config';
import type { Profile } from '#src/domain/profile';
import { type RunningService, startService } from '#src/service';
import { type HubSpotSimulator, startHubSpotSimulator } from '../simulators/hubspot/server.ts';
import { toCsv } from '../simulators/sites/companies-csv.ts';
import { seedCrm } from '../simulators/sites/crm-seed.ts';
import { type SiteServer, startSiteServer } from '../simulators/sites/site-server.ts';
import {
  COMPETITORS,
  EXISTING_CUSTOMERS,
  ICP_SENTENCE,
  listedCompanies,
  OUR_PROFILE,
  OUR_WRITING,
  STORY_CHANNELS,
  STORY_USERS,
  SUPPRESSED,
} from '../simulators/sites/story.ts';
import { type SlackSimulator, startSlackSimulator } from '../simulators/slack/server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Shorter than a reader's patience, long enough to be seen as slow. */
const SLOW_SITE_MS = 5_500;

/** The service stands behind a proxy that is not there: HubSpot signs the one address and sends to the other. */
const FOLLOWING = {
  HUBSPOT_WEBHOOK_SECRET: 'demo-webhook-secret',
  GTM_PUBLIC_URL: 'https://gtm.example',
  GTM_LEADS_CHANNEL: STORY_CHANNELS.leads.id,
};
const SUBSCRIPTIONS = ['contact', 'company'].flatMap((type) => [
  ...['creation', 'deletion', 'restore', 'merge', 'associationChange'].map((what) => `${type}.${what}`),
  ...['name', 'email', 'jobtitle', 'company', 'domain', 'website'].map((name) => `${type}.propertyChange/${name}`),
]);

export interface StageOptions {
  /** Database to use; the demo's own PostgreSQL in a temporary folder when unset. */
  databaseUrl?: string;
  env?: Record<string, string>;
  /** HubSpot tells the service what happens there, and new leads are worked on; else it is only written to. */
  followsCrm?: boolean;
  log?: (line: string) => void;
}

/** The real service among simulated Slack, HubSpot and company websites, all on this machine. */
export interface Stage {
  slack: SlackSimulator;
  hubspot: HubSpotSimulator;
  sites: SiteServer;
  service: RunningService;
  /** HubSpot tells the service what happens there. */
  followsCrm: boolean;
  /** HubSpot company ids that were there before, by domain. */
  seeded: ReadonlyMap<string, string>;
  /** Token of the service's REST API. */
  token: string;
  /** How many runs were started so far. */
  runs(): Promise<number>;
  load(companies: ReturnType<typeof listedCompanies> | null, as: MarkAs): Promise<ImportResult>;
  close(): Promise<void>;
}

/** Builds the stage. Nothing is loaded yet but what HubSpot had before. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const folder = await temporaryFolder('demo');
  const signingSecret = 'demo-signing-secret';
  const botToken = 'xoxb-demo';
  const hubspotToken = 'pat-demo';
  const slack = await startSlackSimulator({
    signingSecret,
    botToken,
    users: Object.values(STORY_USERS),
    channels: Object.values(STORY_CHANNELS),
  });
  const hubspot = await startHubSpotSimulator({ token: hubspotToken });
  const sites = await startSiteServer({ slowMs: SLOW_SITE_MS });
  const service = await startService(
    readConfig({
      GTM_DATA_DIR: folder,
      GTM_PORT: '0',
      GTM_LOG_LEVEL: process.env.GTM_LOG_LEVEL ?? 'silent',
      SLACK_BOT_TOKEN: botToken,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_API_URL: slack.apiUrl,
      HUBSPOT_TOKEN: hubspotToken,
      HUBSPOT_API_URL: hubspot.basePath,
      ...(options.followsCrm ? FOLLOWING : { GTM_CRM_SYNC: 'off' }),
      ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : {}),
      ...options.env,
    }),
    { sandbox: sandboxOf(sites, [slack.apiUrl, hubspot.basePath]), log: options.log },
  );
  slack.attach(`${service.url}/slack/events`);
  const seeded = seedCrm(hubspot);
  if (options.followsCrm) {
    hubspot.attach({
      url: `${service.url}/webhooks/hubspot`,
      publicUrl: `${FOLLOWING.GTM_PUBLIC_URL}/webhooks/hubspot`,
      clientSecret: FOLLOWING.HUBSPOT_WEBHOOK_SECRET,
      subscriptions: SUBSCRIPTIONS,
    });
  }
  return {
    slack,
    hubspot,
    sites,
    service,
    followsCrm: options.followsCrm ?? false,
    seeded,
    token: await service.app.get(AdminTokenService).rotate(),
    async runs() {
      return (await service.app.get(RunsService).list(1)).length;
    },
    async load(companies, as) {
      const file = path.join(folder, `${as}.csv`);
      await writeFile(file, toCsv(companies ?? undefined));
      return service.app.get(CompanyImportService).importFile(file, as);
    },
    async close() {
      await service.close();
      await Promise.all([slack.close(), hubspot.close(), sites.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What RevOps does once: companies, lists, who we are, whom we look for. */
export async function setUp(stage: Stage): Promise<{ companies: ImportResult; profile: Profile; icp: string }> {
  const companies = await stage.load(null, 'prospects');
  await stage.load(listedCompanies(EXISTING_CUSTOMERS), 'customers');
  await stage.load(listedCompanies(COMPETITORS), 'competitors');
  await stage.load(listedCompanies(SUPPRESSED), 'suppressed');
  const profiles = stage.service.app.get(ProfileRepository);
  const profile = await profiles.setProfile({ ...OUR_PROFILE, writing: OUR_WRITING });
  await profiles.setIcp('customer', ICP_SENTENCE, understand(ICP_SENTENCE).criteria);
  return { companies, profile, icp: ICP_SENTENCE };
}

function sandboxOf(sites: SiteServer, vendorUrls: readonly string[]) {
  const pair = `127.0.0.1:${sites.port}`;
  const exceptions = new Set([pair, ...vendorUrls.map((url) => new URL(url).host)]);
  return { exceptions, hosts: new Map(sites.hosts.map((host) => [host, pair])) };
}
