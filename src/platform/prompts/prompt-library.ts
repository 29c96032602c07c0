import { randomBytes } from 'node:crypto';
import { ConfigError, messageOf } from '#src/domain/errors';
import type { RenderedPrompt } from '#src/domain/prompt';
import { fence } from './fence.rules.ts';
import { checkPrompts, type PromptProblem } from './prompt-check.ts';
import { inputsOf, type PromptShape } from './prompt-contract.rules.ts';
import { ANNOUNCEMENT, installedPrompts, PromptFolder, type Wording } from './prompt-folder.ts';
import { PromptLock } from './prompt-lock.ts';

export interface PromptLibraryOptions {
  /** Folder of prompts; by default the one that came with the installation. */
  folder?: string;
  /** Folder with own wordings, `<id>/prompt.md` (GTM_PROMPTS_DIR); `null` for none. */
  ownFolder?: string | null;
  /** Makes the random part of the markers; replaced only to prove that knowing it does not help. */
  token?: () => string;
}

/** 96 bits: nobody guesses it between two renderings. */
const TOKEN_BYTES = 12;

/** The wordings of all prompts, and the only way from an input to the text that a model gets. */
export class PromptLibrary {
  private readonly files: PromptFolder;
  private readonly token: () => string;

  constructor(options: PromptLibraryOptions = {}) {
    this.files = new PromptFolder(options.folder ?? installedPrompts(), options.ownFolder ?? null);
    this.token = options.token ?? randomToken;
  }

  /**
   * Fills an input into a prompt. Untrusted inputs stand between markers that are random for each rendering, so the
   * text differs each time while `hash` (of the wording) does not. Throws ConfigError when the wording does not fit
   * the contract, which the check at the start rules out.
   */
  render<Input>(contract: PromptShape<Input>, input: Input): RenderedPrompt {
    const wording = this.wording(contract.id);
    const { head, hash } = wording;
    const token = this.token();
    const scope = scopeOf(contract, input);
    const untrusted = head.untrusted.filter((name) => scope[name] !== null);
    // Liquid sees a stand-in only; the text from outside is put in its place after Liquid is done.
    const standInKey = randomToken();
    const standIns = new Map(untrusted.map((name) => [name, `@@${name}-${standInKey}@@`]));
    try {
      const trusted = Object.entries(scope).filter(([name]) => !head.untrusted.includes(name));
      const system = this.files.engine.render(wording.system, Object.fromEntries(trusted));
      const user = this.files.engine.render(wording.user, { ...scope, ...Object.fromEntries(standIns) });
      return {
        id: contract.id,
        version: contract.version,
        hash,
        role: head.role,
        temperature: head.temperature,
        maxOutputTokens: head.maxOutputTokens,
        system: head.untrusted.length === 0 ? system : `${system}\n\n${this.announcement(token)}`,
        user: withBlocks(user, standIns, (name) => fence(name, scope[name], head.untrustedBudget, token).block),
      };
    } catch (error) {
      throw new ConfigError('PROMPT.UNRENDERABLE', `${wording.path} cannot be filled in: ${messageOf(error)}`, {
        cause: error,
      });
    }
  }

  /** The wording in use. Throws ConfigError when its file is missing or faulty. */
  wording(id: string): Wording {
    const read = this.files.wording(id);
    if (read.ok) return read.wording;
    throw new ConfigError('PROMPT.UNREADABLE', `${read.path}: ${read.problems.join('; ')}`);
  }

  /** Everything that does not fit together: wordings, contracts, partials and the lock. Empty when all is well. */
  check(contracts: readonly PromptShape[]): PromptProblem[] {
    return checkPrompts(this.files, contracts, new PromptLock(this.files.folder));
  }

  /** The check at the start. Throws one ConfigError that lists every problem. */
  assertSound(contracts: readonly PromptShape[]): void {
    const problems = this.check(contracts);
    if (problems.length === 0) return;
    const lines = problems.map(({ id, problem }) => `  - ${id}: ${problem}`);
    throw new ConfigError('PROMPT.UNSOUND', `The prompts are not usable:\n${lines.join('\n')}`);
  }

  /**
   * Writes the hashes of our wordings into prompts.lock.json. A hash that is already there is changed only with
   * `force`; what was refused is returned, with what was added.
   */
  lock(contracts: readonly PromptShape[], force: boolean): { added: string[]; refused: string[] } {
    const hashes = contracts.flatMap(({ id, version }) => {
      const read = this.files.builtIn(id);
      return read.ok ? [{ id, version, hash: read.wording.hash }] : [];
    });
    return new PromptLock(this.files.folder).add(hashes, force);
  }

  private announcement(token: string): string {
    return this.files.engine.render(`{% render '${ANNOUNCEMENT}', token: token %}`, { token });
  }
}

function randomToken(): string {
  return randomBytes(TOKEN_BYTES).toString('hex');
}

/** The inputs of the contract and nothing else; what was left out is there as `null`, so that a condition can ask. */
function scopeOf<Input>(contract: PromptShape<Input>, input: Input): Record<string, unknown> {
  const given = new Map(Object.entries(input as Record<string, unknown>));
  return Object.fromEntries((inputsOf(contract) ?? []).map((name) => [name, given.get(name) ?? null]));
}

function withBlocks(text: string, standIns: ReadonlyMap<string, string>, blockOf: (name: string) => string): string {
  const pieces = new Map<string, string>();
  for (const [name, standIn] of standIns) {
    const times = text.split(standIn).length - 1;
    if (times > 1) throw new Error(`the untrusted input "${name}" is shown ${times} times`);
    pieces.set(standIn, blockOf(name));
  }
  if (pieces.size === 0) return text;
  // In one pass, so that text from outside that looks like a stand-in stays what it is.
  const anyStandIn = new RegExp([...pieces.keys()].join('|'), 'g');
  return text.replace(anyStandIn, (standIn) => pieces.get(standIn) ?? '');
}
