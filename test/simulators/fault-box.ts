export interface FaultRule<Fault> {
  /** Any method when left out. */
  method?: string;
  /** A pattern for the path, or a text it contains; any path when left out. */
  path?: RegExp | string;
  /** How many matching calls fail; one when left out. */
  times?: number;
  /** Asked for each matching call whether it fails; it always does when left out. */
  chance?: () => boolean;
  /** How many matching calls go well first; none when left out. */
  skip?: number;
  fault: Fault;
}

/** The rules in force; the first that matches a call is used up by it. */
export class FaultBox<Fault> {
  private rules: (FaultRule<Fault> & { left: number; skipLeft: number })[] = [];

  add(rule: FaultRule<Fault>): void {
    this.rules.push({ ...rule, left: rule.times ?? 1, skipLeft: rule.skip ?? 0 });
  }

  clear(): void {
    this.rules = [];
  }

  take(method: string, path: string): Fault | null {
    for (const rule of this.rules) {
      if (rule.left === 0 || (rule.method !== undefined && rule.method !== method)) continue;
      if (rule.path !== undefined && !matches(rule.path, path)) continue;
      if (rule.chance?.() === false) continue;
      if (rule.skipLeft > 0) {
        rule.skipLeft -= 1;
        return null;
      }
      rule.left -= 1;
      return rule.fault;
    }
    return null;
  }
}

function matches(pattern: RegExp | string, path: string): boolean {
  return typeof pattern === 'string' ? path.includes(pattern) : pattern.test(path);
}
