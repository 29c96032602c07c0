import { inputsOf, type PromptShape } from './prompt-contract.rules.ts';
import { ANNOUNCEMENT, type PromptFolder, type Wording } from './prompt-folder.ts';
import type { PromptLock } from './prompt-lock.ts';
import { misuseOf } from './template.ts';

/** One thing that does not fit, in a sentence for the person who mends it. */
export interface PromptProblem {
  /** The prompt's id. */
  id: string;
  problem: string;
}

/** Holds every wording against its contract, its partials and the lock, and every folder against the contracts. */
export function checkPrompts(
  files: PromptFolder,
  contracts: readonly PromptShape[],
  lock: Pick<PromptLock, 'hashOf'>,
): PromptProblem[] {
  const problems = contracts.flatMap((contract) =>
    problemsOf(files, contract, lock).map((problem) => ({ id: contract.id, problem })),
  );
  const ids = new Set(contracts.map(({ id }) => id));
  for (const id of files.ids())
    if (!ids.has(id)) problems.push({ id, problem: 'has a folder but no contract among the registered ones' });
  for (const id of files.ownIds())
    if (!ids.has(id)) problems.push({ id, problem: 'is in GTM_PROMPTS_DIR but no prompt of ours has this name' });
  for (const id of ids)
    if (contracts.filter((contract) => contract.id === id).length > 1)
      problems.push({ id, problem: 'has more than one contract' });
  return problems;
}

function problemsOf(files: PromptFolder, contract: PromptShape, lock: Pick<PromptLock, 'hashOf'>): string[] {
  const ours = files.builtIn(contract.id);
  const used = files.wording(contract.id);
  const problems = ours.ok ? lockProblems(ours.wording, contract, lock) : [];
  if (!used.ok) return [...problems, ...used.problems.map((problem) => `${used.path} ${problem}`)];
  return [...problems, ...headProblems(used.wording, contract), ...bodyProblems(files, used.wording, contract)];
}

function lockProblems({ hash }: Wording, { id, version }: PromptShape, lock: Pick<PromptLock, 'hashOf'>): string[] {
  const locked = lock.hashOf(id, version);
  if (locked === null) return [`version ${version} is not in prompts.lock.json; add it with: gtm prompts lock`];
  if (locked === hash) return [];
  return [
    `the wording changed but the version is still ${version}; raise it in prompt.md and schema.ts, then: gtm prompts lock`,
  ];
}

function headProblems({ head, path }: Wording, contract: PromptShape): string[] {
  const problems: string[] = [];
  if (head.id !== contract.id) problems.push(`${path} says id "${head.id}", its folder is "${contract.id}"`);
  if (head.version !== contract.version)
    problems.push(`${path} is for version ${head.version}, the contract is at version ${contract.version}`);
  return problems;
}

function bodyProblems(files: PromptFolder, wording: Wording, contract: PromptShape): string[] {
  const inputs = inputsOf(contract);
  if (inputs === null) return ['its input schema is no object, so a template cannot name its parts'];
  const { head, system, user, path } = wording;
  const inspected = [files.engine.inspect(system), files.engine.inspect(user)];
  const problems = inspected.flatMap((part) => part.problems);
  const untrustedButUnknown = head.untrusted.filter((name) => !inputs.includes(name));
  problems.push(...untrustedButUnknown.map((name) => `calls "${name}" untrusted, which is no input`));
  if (head.untrusted.length > 0 && files.engine.partialsOf(`{% render '${ANNOUNCEMENT}' %}`).size === 0)
    problems.push(`has untrusted inputs, but the partial "${ANNOUNCEMENT}" that announces them is missing`);
  if (problems.length > 0) return problems.map((problem) => `${path} ${problem}`);

  const variables = new Set(inspected.flatMap((part) => part.variables));
  const unknown = [...variables].filter((name) => !inputs.includes(name));
  const unused = inputs.filter((name) => !variables.has(name));
  return [
    ...unknown.map((name) => `uses "${name}", which is no input of its contract`),
    ...unused.map((name) => `never uses the input "${name}"`),
    ...head.untrusted.flatMap((name) => misuseOf(name, system, user)),
  ].map((problem) => `${path} ${problem}`);
}
