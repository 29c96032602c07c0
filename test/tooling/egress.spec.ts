import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** The one place that may open connections to the outside. */
const GUARD = 'src/platform/http/';
const GLOBALS = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'];
/** What can open a connection. Types may be imported anywhere. */
const PACKAGES =
  /^(node:)?(https?|http2|net|tls|dgram|inspector)$|^(axios|undici|got|needle|superagent|request|ws|socks|(node-|cross-)?fetch|(https?|socks)-proxy-agent)(\/|$)/;
/** These only look for a free port of this machine, or listen. */
const LISTENS_ONLY = /^\s*(net|http)\.(createServer|Server)\b/;

const folder = mkdtempSync(path.join(tmpdir(), 'gtm-egress-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what leaves, leaves through the guarded client', () => {
  it('no other file of the service reaches for a network client', () => {
    const files = sourcesOf(ROOT);
    expect(files.length).toBeGreaterThan(150);
    expect(breaches(ROOT, files)).toEqual([]);
  });

  it('every client of a vendor is given its fetch', () => {
    const constructed = sourcesOf(ROOT).flatMap((file) => {
      const text = readFileSync(path.join(ROOT, file), 'utf8');
      return [...text.matchAll(/new (WebClient|App|HubSpotCrm|CloseCrm|SlackMessenger)\([\s\S]*?\n\s*\}\)/g)].map(
        ([call]) => call,
      );
    });
    expect(constructed.length).toBeGreaterThanOrEqual(5);
    for (const call of constructed) expect(call).toMatch(/\bfetch: /);
  });

  it.each([
    ['the global fetch', "export const a = () => fetch('https://example.com');"],
    ['the global fetch under another name', 'const send = fetch;\nexport const a = send;'],
    ['the global fetch as a default', 'export const a = ({ send = fetch } = {}) => send;'],
    ['the global object', "export const a = () => globalThis.fetch('https://example.com');"],
    ['the global object in brackets', "export const a = () => globalThis['fetch']('https://example.com');"],
    ['a socket of the web', "export const a = () => new WebSocket('wss://example.com');"],
    ['node:http', "import http from 'node:http';\nexport const a = () => http.get('http://example.com');"],
    ['node:https, one function', "import { request } from 'node:https';\nexport const a = request;"],
    ['http without its prefix', "import { get } from 'http';\nexport const a = get;"],
    ['a raw socket', "import net from 'node:net';\nexport const a = () => net.connect(80, 'example.com');"],
    [
      'a raw socket beside a server',
      "import net from 'node:net';\nexport const a = [net.createServer(), net.connect(80)];",
    ],
    ['axios', "import axios from 'axios';\nexport const a = axios.create();"],
    ['a package loaded late', "export const a = () => import('undici');"],
  ])('would notice %s', (_what, text) => {
    expect(breaches(folder, [plant(text)])).not.toEqual([]);
  });

  it.each([
    ['a fetch that is handed in', 'export const a = (fetch: () => void) => fetch();'],
    ['a member of that name', 'export const a = (x: { fetch(): void }) => x.fetch();'],
    ['types', "import type http from 'node:http';\nexport type A = http.Agent | typeof globalThis.fetch;"],
    [
      'a server',
      "import net from 'node:net';\nexport const a = () => net.createServer().address() as net.AddressInfo;",
    ],
  ])('takes no offence at %s', (_what, text) => {
    expect(breaches(folder, [plant(text)])).toEqual([]);
  });
});

/** Sources that ship, without the guard itself. */
function sourcesOf(root: string): string[] {
  return ['src', 'modules']
    .flatMap((top) =>
      readdirSync(path.join(root, top), { recursive: true, encoding: 'utf8' }).map((f) => `${top}/${f}`),
    )
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.startsWith(GUARD));
}

function breaches(root: string, files: readonly string[]): string[] {
  const inText = files.flatMap((file) =>
    breachesOfText(readFileSync(path.join(root, file), 'utf8')).map((what) => `${file}: ${what}`),
  );
  return [...inText, ...breachesOfGlobals(root, files)];
}

function breachesOfText(source: string): string[] {
  const text = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const imports = [
    ...text.matchAll(/^(?:import|export)\s(?!type\s)[^'";]*?from\s+'([^']+)'|\b(?:import|require)\(\s*'([^']+)'/gm),
  ];
  const packages = imports.map((match) => match[1] ?? match[2] ?? '').filter((name) => PACKAGES.test(name));
  const reached = text.match(/(?<!typeof )\bglobalThis\s*(\.|\[)\s*'?\w+/g) ?? [];
  const uses = text.match(/^.*\bnet\.\w+.*$|\bhttp\.\w+.*$/gm) ?? [];
  const members = uses.join('\n').match(/\b(net|http)\.\w+/g) ?? [];
  const listensOnly = members.every((use) => LISTENS_ONLY.test(use) || /^\w+\.[A-Z]\w*(Info|Socket|Error)$/.test(use));
  const harmless = (name: string) => /^node:(net|http)$/.test(name) && members.length > 0 && listensOnly;
  return [...packages.filter((name) => !harmless(name)), ...reached];
}

/** Biome knows scopes, so a local variable or parameter of the same name is no breach. */
function breachesOfGlobals(root: string, files: readonly string[]): string[] {
  const deniedGlobals = Object.fromEntries(GLOBALS.map((name) => [name, 'use the guarded client']));
  const rule = { level: 'error', options: { deniedGlobals } };
  const linter = { rules: { preset: 'none', style: { noRestrictedGlobals: rule } } };
  const javascript = { parser: { unsafeParameterDecoratorsEnabled: true } };
  const config = path.join(folder, 'biome.json');
  writeFileSync(config, JSON.stringify({ root: true, linter, javascript, formatter: { enabled: false } }));
  const biome = path.join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
  const options = ['lint', '--only=style/noRestrictedGlobals', '--reporter=github', `--config-path=${config}`];
  const run = spawnSync(process.execPath, [biome, ...options, '--max-diagnostics=none', ...files], {
    cwd: root,
    encoding: 'utf8',
  });
  const found = run.stdout.split('\n').filter((line) => GLOBALS.some((name) => line.includes(name)));
  if (run.status !== 0 && found.length === 0) throw new Error(`Biome failed: ${run.stdout}${run.stderr}`);
  return found;
}

function plant(text: string): string {
  mkdirSync(path.join(folder, 'src'), { recursive: true });
  writeFileSync(path.join(folder, 'src/planted.ts'), text);
  return 'src/planted.ts';
}
