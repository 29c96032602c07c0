// Everything about the code that can be checked without running it. `npm run check` checks;
// `npm run check -- --write` first brings what is generated (.env.example, the picture of the modules) in step.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { withTruePicture } from './architecture.mjs';
import { importProblems } from './import-rules.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });

/** Each check answers with its complaints; an empty text means that all is well. */
const CHECKS = [
  ['types', () => run('typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json')],
  ['format and lint', () => run('@biomejs/biome/bin/biome', 'check', '--max-diagnostics=50', '.')],
  ['import rules', async () => (await importProblems(root)).problems.join('\n')],
  ['unused code', () => run('knip/bin/knip.js')],
  ['.env.example', () => inStep('.env.example', envExample)],
  ['architecture picture', () => inStep('docs/architecture.md', (page) => withTruePicture(root, page))],
];

const failures = [];
for (const [name, check] of CHECKS) {
  const begun = performance.now();
  const complaints = (await check().catch((error) => error.stderr || error.stack)).trim();
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  process.stdout.write(`${complaints === '' ? 'ok    ' : 'FAILED'}  ${name.padEnd(22)}${seconds.padStart(6)} s\n`);
  if (complaints !== '') failures.push({ name, complaints });
}
for (const { name, complaints } of failures) process.stdout.write(`\n--- ${name} ---\n${complaints}\n`);
process.exitCode = failures.length > 0 ? 1 : 0;

/** Runs an installed tool; its words count only when it fails. */
async function run(tool, ...parameters) {
  try {
    await node(path.join(root, 'node_modules', tool), ...parameters);
    return '';
  } catch (error) {
    return `${error.stdout ?? ''}${error.stderr ?? ''}`.trim() || error.message;
  }
}

/** Compares a file with what it should be, made from what it is; with --write, mends it. */
async function inStep(file, make) {
  const target = path.join(root, file);
  const is = existsSync(target) ? readFileSync(target, 'utf8') : '';
  const should = await make(is);
  if (is === should) return '';
  if (!values.write) return `${file} does not match the code; \`npm run check -- --write\` rewrites it.`;
  writeFileSync(target, should);
  return '';
}

async function envExample() {
  return (await node(path.join(root, 'scripts/env-example.mjs'))).stdout;
}

function node(script, ...parameters) {
  return promisify(execFile)(process.execPath, [script, ...parameters], { cwd: root, maxBuffer: 64 * 2 ** 20 });
}
