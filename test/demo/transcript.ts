import { STORY_CHANNELS, STORY_USERS } from '../simulators/sites/story.ts';
import type { SimulatedBlock } from '../simulators/slack/block-kit.schema.ts';
import { renderBlocks } from '../simulators/slack/render-blocks.ts';

/** One thing somebody does or sees. */
export interface Step {
  /** Who acts, or who sees it: a person, `everybody`, `gtm-agent` or `hubspot`. */
  actor: string;
  kind: 'does' | 'sees' | 'note' | 'record';
  text: string;
  blocks: SimulatedBlock[];
}

const WIDTH = 92;

/** Collects the steps of the story and, unless silent, prints each as it happens. */
export class Transcript {
  readonly steps: Step[] = [];
  private readonly colour = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR;

  constructor(private readonly silent: boolean) {}

  chapter(title: string): void {
    this.print(`\n${this.bold(`── ${title} ${'─'.repeat(Math.max(3, WIDTH - title.length - 4))}`)}`);
  }

  /** Somebody acts. */
  does(actor: string, text: string): void {
    this.add({ actor, kind: 'does', text, blocks: [] });
    this.print(`\n${this.bold(actor)} ${text}`);
  }

  /** Something appears in Slack; drawn as text, in a frame. */
  sees(actor: string, caption: string, blocks: SimulatedBlock[], chosen?: Record<string, string[]>): void {
    this.add({ actor, kind: 'sees', text: caption, blocks });
    const drawn = renderBlocks(blocks, {
      width: WIDTH - 4,
      colour: this.colour,
      userName: (id: string) => Object.values(STORY_USERS).find((user) => user.id === id)?.realName ?? id,
      channelName: (id: string) => Object.values(STORY_CHANNELS).find((channel) => channel.id === id)?.name ?? id,
      ...(chosen ? { chosen } : {}),
    });
    this.print(`\n${this.dim(`${actor} · ${caption}`)}\n${drawn.replace(/^/gm, '  │ ')}`);
  }

  /** A remark of the story itself. */
  note(text: string): void {
    this.add({ actor: 'story', kind: 'note', text, blocks: [] });
    this.print(`  ${this.dim(text)}`);
  }

  /** A record in the CRM. */
  record(text: string): void {
    this.add({ actor: 'hubspot', kind: 'record', text, blocks: [] });
    this.print(text.replace(/^/gm, '  │ '));
  }

  print(text: string): void {
    if (!this.silent) process.stdout.write(`${text}\n`);
  }

  private add(step: Step): void {
    this.steps.push(step);
  }

  private bold(text: string): string {
    return this.colour ? `\u001b[1m${text}\u001b[22m` : text;
  }

  private dim(text: string): string {
    return this.colour ? `\u001b[2m${text}\u001b[22m` : text;
  }
}
