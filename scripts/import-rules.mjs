// Applies .dependency-cruiser.mjs to the code. Alone: `node scripts/import-rules.mjs [--json] [project folder]`.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { cruise } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import config from '../.dependency-cruiser.mjs';

const CONFIG_FILE = fileURLToPath(new URL('../.dependency-cruiser.mjs', import.meta.url));

/** Folders with code. Every TypeScript file in them must be seen. */
const PARTS = ['src', 'modules', 'prompts', 'migrations', 'test'];

/**
 * Reads all imports of a project folder and applies the rules.
 *
 * @param {string} root the project folder
 * @returns {Promise<{ modules: Module[], files: string[], unseen: string[], hidden: string[], breaches: Breach[] }>}
 *   modules: what was read; files: the TypeScript files that exist; unseen: those that were not read; hidden: files
 *   with an import in a form that is not read. Both are failures however clean the rest is. breaches: broken rules.
 * @typedef {{ source: string, dependencies: { module: string, resolved: string }[] }} Module
 * @typedef {{ rule: string, from: string, to: string }} Breach
 */
export async function readImports(root) {
  const files = PARTS.flatMap((part) => typeScriptFiles(root, part));
  const { output } = await cruise(
    PARTS.filter((part) => files.some((file) => file.startsWith(`${part}/`))),
    { ...(await extractOptions(CONFIG_FILE)), baseDir: root },
    { bustTheCache: true },
  );
  const seen = new Map(output.modules.map((module) => [module.source, module]));
  return {
    modules: output.modules,
    files,
    unseen: files.filter((file) => !seen.has(file)),
    hidden: files.filter((file) => hidesImport(root, file, seen.get(file))),
    breaches: output.summary.violations.map(({ rule, from, to, cycle }) => ({
      rule: rule.name,
      from,
      to: cycle ? cycle.map((step) => step.name).join(' -> ') : to,
    })),
  };
}

/** What is wrong, in lines, each breach with its rule's reason; and how many files there are. */
export async function importProblems(root) {
  const { files, unseen, hidden, breaches, modules } = await readImports(root);
  const reasons = new Map(config.forbidden.map((rule) => [rule.name, rule.comment]));
  const problems = breaches.map(({ rule, from, to }) => `${from} imports ${to}\n    ${rule}: ${reasons.get(rule)}`);
  problems.push(...hidden.map((file) => `${file} imports a type inside an expression; write an import statement`));
  if (unseen.length > 0) problems.push(`not read, so not checked (of ${files.length} files): ${unseen.join(', ')}`);
  // Parsing can fail without a word; code in which nobody imports anybody is no code of ours.
  if (!modules.some((module) => module.dependencies.length > 0)) problems.push('no import was found in any file');
  return { problems, files: files.length };
}

/** The parser overlooks most types of the form `import('…').Name`. Tests may import anything, so they may do that too. */
function hidesImport(root, file, module) {
  if (file.startsWith('test/') || file.endsWith('.spec.ts')) return false;
  const read = new Set(module?.dependencies.map((dependency) => dependency.module));
  const inline = readFileSync(path.join(root, file), 'utf8').matchAll(/\bimport\(\s*(['"])([^'"]+)\1/g);
  return [...inline].some(([, , name]) => !read.has(name));
}

function typeScriptFiles(root, part) {
  let entries;
  try {
    entries = readdirSync(path.join(root, part), { recursive: true, withFileTypes: true });
  } catch (error) {
    // A part that does not exist has no files.
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const ownRoot = fileURLToPath(new URL('..', import.meta.url));
  const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
  const root = path.resolve(positionals[0] ?? ownRoot);
  if (values.json) {
    const { modules, ...found } = await readImports(root);
    const seen = modules.map((module) => module.source);
    process.stdout.write(`${JSON.stringify({ rules: config.forbidden.map((rule) => rule.name), seen, ...found })}\n`);
  } else {
    const { problems, files } = await importProblems(root);
    for (const problem of problems) process.stdout.write(`${problem}\n`);
    process.stdout.write(`${files} files, ${problems.length} problems\n`);
    process.exitCode = problems.length > 0 ? 1 : 0;
  }
}
