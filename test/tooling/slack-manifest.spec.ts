import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { AppsManifestCreateArguments } from '@slack/web-api';
import { parse } from 'yaml';
import { SLACK_METHODS } from '#src/adapters/messenger/slack/slack.methods';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const manifest = parse(text('slack-manifest.yml')) as AppsManifestCreateArguments['manifest'];
const { features, settings } = manifest;

/** What Slack asks for besides the methods: a scope for each subscribed event and for each feature. */
const EVENT_SCOPES: Record<string, string> = {
  app_mention: 'app_mentions:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
};
const FEATURE_SCOPES: Record<string, string> = { slash_commands: 'commands', agent_view: 'assistant:write' };
/** The name by which Bolt hears an event, where it differs from the name of its subscription. */
const HEARD_AS: Record<string, string> = {
  'message.channels': 'message',
  'message.groups': 'message',
  'message.im': 'message',
};

describe('slack-manifest.yml', () => {
  let registered: Awaited<ReturnType<typeof registeredListeners>>;
  let actionIds: string[];
  let viewIds: string[];

  beforeAll(async () => {
    registered = await registeredListeners();
    const ids = await load<Record<'ACTION_IDS' | 'VIEW_IDS', Record<string, string>>>(
      'modules/slack/blocks/action-ids.ts',
    );
    actionIds = Object.values(ids.ACTION_IDS);
    viewIds = Object.values(ids.VIEW_IDS);
  });

  it('declares exactly the commands that have a listener', () => {
    expect(features?.slash_commands?.map(({ command }) => command)).toEqual(registered.commands);
  });

  it('subscribes to exactly the events that have a listener', () => {
    const heard = settings?.event_subscriptions?.bot_events?.map((event) => HEARD_AS[event] ?? event);
    expect([...new Set(heard)].toSorted()).toEqual([...new Set(registered.events)].toSorted());
  });

  it('switches interactivity on, and everything that can be clicked or sent has a listener', () => {
    expect(settings?.interactivity?.is_enabled).toBe(true);
    expect(registered.actions.toSorted()).toEqual(actionIds.toSorted());
    expect(registered.views.toSorted()).toEqual(viewIds.toSorted());
  });

  it('asks for the scopes that methods, events and features take, and for no other', () => {
    const features = Object.keys(manifest.features ?? {}).flatMap((feature) => FEATURE_SCOPES[feature] ?? []);
    const events = settings?.event_subscriptions?.bot_events?.flatMap((event) => EVENT_SCOPES[event] ?? []) ?? [];
    const needed = new Set([...Object.values(SLACK_METHODS).flat(), ...features, ...events]);
    expect(manifest.oauth_config?.scopes?.bot).toEqual([...needed].toSorted());
    expect(manifest.oauth_config?.scopes?.user).toBeUndefined();
  });

  it('has its scopes from methods that are called', () => {
    const adapter = ['messenger', 'home'].map((part) => text(`src/adapters/messenger/slack/slack.${part}.ts`)).join();
    for (const method of Object.keys(SLACK_METHODS)) expect(adapter).toContain(`'${method}'`);
  });

  it('sends everything to the one address that Slack has here', () => {
    const controller = text('modules/slack/slack.controller.ts');
    expect(controller).toMatch(/@Controller\('slack'\)[\s\S]*@Post\('events'\)/);
    const addresses = [
      ...(features?.slash_commands ?? []).map(({ url }) => url),
      settings?.event_subscriptions?.request_url,
      settings?.interactivity?.request_url,
    ];
    expect(new Set(addresses)).toEqual(new Set(['https://gtm.example.com/slack/events']));
  });

  it('is an app of one workspace, talks over HTTP and keeps its token', () => {
    expect(settings).toMatchObject({
      org_deploy_enabled: false,
      socket_mode_enabled: false,
      token_rotation_enabled: false,
    });
  });

  it('is an agent whose messages tab takes messages, and not the older assistant as well', () => {
    expect(features).not.toHaveProperty('assistant_view');
    expect(features?.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
  });

  it('suggests only what is understood', async () => {
    const { parseCommand } = await load<{ parseCommand: (words: string) => { kind: string } }>(
      'modules/slack/command.rules.ts',
    );
    const prompts = features?.agent_view?.suggested_prompts ?? [];
    expect(prompts.map(({ message }) => parseCommand(message).kind)).toEqual(['find', 'find', 'find', 'help']);
  });

  it('keeps the lengths that Slack allows', () => {
    const { name, description = '', long_description = '' } = manifest.display_information;
    expect(name.length).toBeLessThanOrEqual(35);
    expect(description.length).toBeLessThanOrEqual(140);
    expect(long_description.length).toBeGreaterThanOrEqual(175);
    expect(long_description.length).toBeLessThanOrEqual(4_000);
    expect(features?.bot_user?.display_name).toMatch(/^[a-z0-9._-]{1,80}$/);
    expect(features?.agent_view?.agent_description?.length).toBeLessThanOrEqual(300);
    expect(features?.agent_view?.suggested_prompts?.length).toBeLessThanOrEqual(4);
    for (const { command, description, usage_hint = '' } of features?.slash_commands ?? []) {
      expect(command.length).toBeLessThanOrEqual(32);
      expect(description.length).toBeLessThanOrEqual(2_000);
      expect(usage_hint.length).toBeLessThanOrEqual(1_000);
    }
  });
});

/** Every listener there is registers with an app that only takes notes; each must be one that the real app registers. */
async function registeredListeners() {
  const registered = {
    commands: [] as string[],
    events: [] as string[],
    actions: [] as string[],
    views: [] as string[],
  };
  const noting = {
    command: (name: string) => registered.commands.push(name),
    event: (name: string) => registered.events.push(name),
    action: (id: string) => registered.actions.push(id),
    view: (id: string) => registered.views.push(id),
  };
  const app = text('modules/slack/slack-app.ts');
  for (const file of globSync('modules/slack/listeners/**/*.listener.ts', { cwd: ROOT })) {
    for (const [name, Listener] of Object.entries(await load<Record<string, unknown>>(file))) {
      if (!isListener(Listener)) continue;
      expect(app).toContain(`@Inject(${name})`);
      new Listener().register(noting);
    }
  }
  return registered;
}

function isListener(exported: unknown): exported is new () => { register(app: unknown): void } {
  return typeof exported === 'function' && typeof exported.prototype?.register === 'function';
}

function load<Module>(file: string): Promise<Module> {
  return import(pathToFileURL(path.join(ROOT, file)).href) as Promise<Module>;
}

function text(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}
