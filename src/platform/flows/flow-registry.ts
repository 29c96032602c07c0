import { ConfigError, UserInputError } from '#src/domain/errors';
import type { Flow, Origin } from './flow.ts';

/** Name -> flow. Features put their flows here at start; two flows of one name do not start. */
export class FlowRegistry {
  readonly #flows = new Map<string, Flow>();

  register<Input, Result>(flow: Flow<Input, Result>): void {
    if (this.#flows.has(flow.name)) throw new ConfigError('FLOW.DOUBLE', `Two flows are called "${flow.name}".`);
    this.#flows.set(flow.name, flow as unknown as Flow);
  }

  get(name: string): Flow {
    const flow = this.#flows.get(name);
    if (!flow)
      throw new UserInputError('FLOW.UNKNOWN', `There is no flow "${name}". Known: ${this.names().join(', ')}.`);
    return flow;
  }

  /** Names of the flows that may be started from there. */
  startableFrom(kind: Origin['kind']): string[] {
    return this.names().filter((name) => this.get(name).startableFrom.includes(kind));
  }

  names(): string[] {
    return [...this.#flows.keys()].sort();
  }
}
