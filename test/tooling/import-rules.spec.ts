import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

interface Report {
  rules: string[];
  seen: string[];
  files: string[];
  unseen: string[];
  hidden: string[];
  breaches: { rule: string; from: string; to: string }[];
}

const ROOT = path.resolve(import.meta.dirname, '../..');

/** A project in which nothing is wrong: every part, every module, the packages they use. */
const SOUND: Record<string, string> = {
  'node_modules/zod/index.js': '',
  'node_modules/axios/index.js': '',
  'node_modules/fast-check/index.js': '',
  'node_modules/@hubspot/api-client/index.js': '',
  'node_modules/@slack/bolt/index.js': '',
  'node_modules/openai/index.js': '',
  'node_modules/@anthropic-ai/sdk/index.js': '',
  'node_modules/@cerebras/cerebras_cloud_sdk/index.js': '',
  'node_modules/@tavily/core/index.js': '',
  'node_modules/playwright-core/index.js': '',
  'node_modules/@mikro-orm/migrations/index.js': '',
  'dist/src/domain/errors.js': '',
  'src/domain/errors.ts': "import { z } from 'zod';\nexport const a = z;",
  'src/domain/company.ts': "import { a } from './errors.ts';\nexport type Company = typeof a;",
  'src/ports/clock.ts': "import type { Company } from '../domain/company.ts';\nexport type Clock = Company;",
  'src/config/config.ts': "import { a } from '../domain/errors.ts';\nexport const config = a;",
  'src/platform/database.ts':
    "import pg from 'axios';\nimport { config } from '#src/config/config';\nexport const b = [pg, config];",
  'src/adapters/crm/shared.ts': "export type { Clock } from '#src/ports/clock';",
  'src/adapters/crm/hubspot/hubspot.crm.ts':
    "import { Client } from '@hubspot/api-client';\nimport '../shared.ts';\nimport { b } from '#src/platform/database';\nexport const c = [Client, b];",
  'src/adapters/language-model/openai-compatible/model.ts': "import OpenAI from 'openai';\nexport const h = OpenAI;",
  'src/adapters/language-model/anthropic/model.ts': "import { a } from '@anthropic-ai/sdk';\nexport const h = a;",
  'src/adapters/language-model/cerebras/model.ts':
    "import { a } from '@cerebras/cerebras_cloud_sdk';\nexport const h = a;",
  'src/adapters/crm/local/local.crm.ts': 'export const local = 1;',
  'src/app.module.ts': "import '#modules/leads';\nimport './adapters/crm/local/local.crm.ts';",
  'src/adapters/search/tavily/search.ts': "import { a } from '@tavily/core';\nexport const h = a;",
  'prompts/plan/schema.ts':
    "import { z } from 'zod';\nimport { a } from '#src/domain/errors';\nexport const d = [z, a];",
  'migrations/index.ts': "import { Migration } from '@mikro-orm/migrations';\nexport const e = Migration;",
  'test/simulator.ts': "import { Client } from '@hubspot/api-client';\nexport const simulator = Client;",
  'modules/runs/index.ts': "export { b } from '#src/platform/database';",
  'modules/access/index.ts': 'export const f = 1;',
  'modules/health/index.ts': 'export const f = 1;',
  'modules/leads/index.ts': "export * from './inside.ts';\nimport '#modules/runs';",
  'modules/leads/inside.ts': "import { d } from '#prompts/plan';\nexport const g = d;",
  'modules/leads/inside.spec.ts': "import '#test/simulator';\nimport 'fast-check';\nimport './inside.ts';",
  'modules/enrichment/index.ts': "import '#modules/leads';\nexport const f = 1;",
  'modules/scoring/index.ts': 'export const f = 1;',
  'modules/atl-discovery/index.ts': 'export const f = 1;',
  'modules/discovery/index.ts': "import '#modules/enrichment';\nimport '#modules/runs';\nexport const f = 1;",
  'modules/campaigns/index.ts': 'export const f = 1;',
  'modules/contacts/index.ts': "import '#modules/atl-discovery';\nimport '#modules/enrichment';\nexport const f = 1;",
  'modules/crm-sync/index.ts': "import '#modules/discovery';\nexport const f = 1;",
  'modules/slack/index.ts':
    "import { App } from '@slack/bolt';\nimport '#modules/crm-sync';\nimport '#modules/leads';\nexport const f = App;",
  'modules/alerts/index.ts': 'export const f = 1;',
  'modules/digest/index.ts': "import '#modules/alerts';\nexport const f = 1;",
};

/** One file per kind of breach, and the rules it breaks. Many are type-only imports, which count like the others. */
const PLANTED: Record<string, { content: string; breaks: string[] }> = {
  'src/domain/uses-node.ts': { content: "import path from 'node:path';", breaks: ['domain-imports-zod-only'] },
  'src/domain/uses-port.ts': {
    content: "import type { Clock } from '../ports/clock.ts';",
    breaks: ['domain-imports-zod-only'],
  },
  'src/ports/uses-package.ts': { content: "import type { z } from 'zod';", breaks: ['ports-import-domain-only'] },
  'src/ports/uses-platform.ts': {
    content: "import type { b } from '#src/platform/database';",
    breaks: ['ports-import-domain-only'],
  },
  'src/config/uses-company.ts': {
    content: "import type { Company } from '../domain/company.ts';",
    breaks: ['config-imports-zod-and-errors-only'],
  },
  'src/platform/uses-module.ts': {
    content: "export type { f } from '#modules/access';",
    breaks: ['platform-imports-inward'],
  },
  'src/adapters/crm/local/uses-module.ts': { content: "import '#modules/access';", breaks: ['adapters-import-inward'] },
  'src/adapters/crm/local/uses-config.ts': {
    content: "import type { config } from '#src/config/config';",
    breaks: ['adapters-import-inward'],
  },
  'src/adapters/crm/local/uses-sibling.ts': {
    content: "import '../hubspot/hubspot.crm.ts';",
    breaks: ['adapters-know-no-sibling-vendor'],
  },
  'src/adapters/crm/wrapper.ts': {
    content: "import type { c } from './hubspot/hubspot.crm.ts';",
    breaks: ['adapter-wrappers-know-no-vendor'],
  },
  'modules/leads/uses-adapter.ts': {
    content: "const local = await import('#src/adapters/crm/local/local.crm');",
    breaks: ['modules-import-inward'],
  },
  'modules/leads/uses-frame.ts': {
    content: "import type { X } from '#src/app.module';",
    breaks: ['modules-import-inward'],
  },
  'modules/discovery/past-the-door.ts': {
    content: "import { g } from '../leads/inside.ts';",
    breaks: ['modules-through-the-door'],
  },
  'src/past-the-door.ts': {
    content: "import type { g } from '../modules/leads/inside.ts';",
    breaks: ['frame-through-the-door'],
  },
  'modules/unheard-of/index.ts': { content: "import '#modules/runs';", breaks: ['modules-have-a-level'] },
  'prompts/plan/uses-package.ts': {
    content: "import axios from 'axios';",
    breaks: ['prompts-import-zod-and-domain-only'],
  },
  'migrations/uses-domain.ts': {
    content: "import { a } from '#src/domain/errors';",
    breaks: ['migrations-import-mikro-orm-only'],
  },
  'modules/runs/uses-test.ts': {
    content: "import type { simulator } from '#test/simulator';",
    breaks: ['modules-import-inward', 'nothing-imports-test'],
  },
  'src/uses-test.ts': {
    content: "import '../modules/leads/inside.spec.ts';",
    breaks: ['frame-through-the-door', 'nothing-imports-test'],
  },
  'src/uses-dev-dependency.ts': { content: "import 'fast-check';", breaks: ['shipped-code-needs-no-dev-dependency'] },
  'modules/digest/circle-a.ts': {
    content: "import type { B } from './circle-b.ts';\nexport type A = B;",
    breaks: ['no-cycles'],
  },
  'modules/digest/circle-b.ts': { content: "import type { A } from './circle-a.ts';\nexport type B = A;", breaks: [] },
  'test/leads-nowhere.ts': { content: "import '#src/gone';", breaks: ['everything-resolves'] },
  'test/uses-build-output.ts': {
    content: "import '../dist/src/domain/errors.js';",
    breaks: ['sources-not-build-output'],
  },
  'modules/access/sideways.ts': { content: "import '#modules/runs';", breaks: ['modules-downhill-foundation'] },
  'modules/leads/uphill.ts': {
    content: "import type { f } from '#modules/scoring';",
    breaks: ['modules-downhill-records'],
  },
  'modules/enrichment/sideways.ts': { content: "import '#modules/scoring';", breaks: ['modules-downhill-findings'] },
  'modules/campaigns/uphill.ts': { content: "import '#modules/contacts';", breaks: ['modules-downhill-plans'] },
  'modules/discovery/uphill.ts': {
    content: "import type { f } from '#modules/slack';",
    breaks: ['modules-downhill-jobs'],
  },
  'modules/crm-sync/uphill.ts': { content: "import '#modules/digest';", breaks: ['modules-downhill-crm'] },
  'modules/inbound-leads/uphill.ts': {
    content: "import type { f } from '#modules/slack';",
    breaks: ['modules-downhill-arrivals'],
  },
  'modules/alerts/uphill.ts': { content: "import '#modules/digest';", breaks: ['modules-downhill-notices'] },
  'modules/digest/uphill.ts': {
    content: "import type { f } from '#modules/slack';",
    breaks: ['modules-downhill-summaries'],
  },
  // Nothing lies above Slack's level but what has no level.
  'modules/slack/nowhere.ts': { content: "import '#modules/unheard-of';", breaks: ['modules-downhill-people'] },
  'modules/crm-sync/uses-sdk.ts': {
    content: "import type { Client } from '@hubspot/api-client';",
    breaks: ['sdk-of-hubspot-stays-in-its-adapter'],
  },
  'src/adapters/language-model/uses-sdk.ts': {
    content: "import type { OpenAI } from 'openai';",
    breaks: ['sdk-of-openai-stays-in-its-adapter'],
  },
  'src/platform/uses-anthropic.ts': {
    content: "import type { a } from '@anthropic-ai/sdk';",
    breaks: ['sdk-of-anthropic-stays-in-its-adapter'],
  },
  'modules/digest/uses-cerebras.ts': {
    content: "export const load = () => import('@cerebras/cerebras_cloud_sdk');",
    breaks: ['sdk-of-cerebras-stays-in-its-adapter'],
  },
  'modules/digest/uses-tavily.ts': {
    content: "import { tavily } from '@tavily/core';",
    breaks: ['sdk-of-tavily-stays-in-its-adapter'],
  },
  'modules/digest/uses-browser.ts': {
    content: "import { chromium } from 'playwright-core';",
    breaks: ['sdk-of-browser-stays-in-its-adapter'],
  },
  'modules/digest/uses-sdk.ts': {
    content: "import { App } from '@slack/bolt';",
    breaks: ['sdk-of-slack-stays-in-its-adapter'],
  },
};

describe('import rules', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'gtm-import-rules-'));
  let sound: Report;
  let planted: Report;

  beforeAll(() => {
    const project = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
    write('package.json', JSON.stringify({ ...project, name: 'skeleton' }));
    for (const [file, content] of Object.entries(SOUND)) write(file, content);
    sound = importsOf(folder);
    for (const [file, { content }] of Object.entries(PLANTED)) write(file, content);
    planted = importsOf(folder);
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('find nothing wrong with a project that keeps them', () => {
    expect(sound.breaches).toEqual([]);
    expect(sound.unseen).toEqual([]);
    expect(sound.hidden).toEqual([]);
  });

  it('report every planted breach, and nothing else', () => {
    const found: Record<string, string[]> = {};
    for (const { from, rule } of planted.breaches) found[from] = [...new Set([...(found[from] ?? []), rule])].sort();
    // A circle is reported once, at one of its files.
    const breaking = Object.entries(PLANTED).filter(([, { breaks }]) => breaks.length > 0);
    const expected = Object.fromEntries(breaking.map(([file, { breaks }]) => [file, breaks]));
    expect(found).toEqual(expected);
  });

  it('have a planted breach each', () => {
    const broken = new Set(Object.values(PLANTED).flatMap(({ breaks }) => breaks));
    expect([...broken].sort()).toEqual([...planted.rules].sort());
  });

  it('do not overlook a type that is imported inside an expression', () => {
    write('modules/runs/hidden.ts', "export type Hidden = Promise<import('#modules/scoring').Score>;");
    expect(importsOf(folder).hidden).toEqual(['modules/runs/hidden.ts']);
  });

  it('see every TypeScript file of this repository', () => {
    const { seen, unseen } = importsOf(ROOT);
    const exist = ['src', 'modules', 'prompts', 'migrations'].flatMap(typeScriptFilesIn);
    const seenHere = seen.filter((file) => /^(src|modules|prompts|migrations)\/.*\.ts$/.test(file));
    expect(exist.length).toBeGreaterThan(0);
    expect(seenHere.length).toBeGreaterThanOrEqual(exist.length);
    expect(unseen).toEqual([]);
  });

  function write(file: string, content: string): void {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
});

/** In a process of its own, as `npm run check` does it: the parser is native code. */
function importsOf(root: string): Report {
  const script = path.join(ROOT, 'scripts/import-rules.mjs');
  return JSON.parse(
    execFileSync(process.execPath, [script, '--json', root], { encoding: 'utf8', maxBuffer: 64 * 2 ** 20 }),
  );
}

function typeScriptFilesIn(part: string): string[] {
  return readdirSync(path.join(ROOT, part), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
}
