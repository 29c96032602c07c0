import { createInterface } from 'node:readline/promises';
import { STORY_CHANNELS, STORY_USERS } from '../simulators/sites/story.ts';
import type { SimulatedMessage } from '../simulators/slack/types.ts';
import type { Stage } from './stage.ts';
import type { Transcript } from './transcript.ts';
import { until } from './until.ts';

const { rep } = STORY_USERS;
const CHANNEL = STORY_CHANNELS.leads;
const HELP = 'Type /gtm find ..., then add 1 3 (ranks), approve or reject, csv; quit ends.';

/** Leaves the reader in the rep's chair: commands and clicks go to the running service. */
export async function openPrompt(stage: Stage, transcript: Transcript): Promise<void> {
  transcript.print(`\nYour turn, as ${rep.realName} in #${CHANNEL.name}. ${HELP}`);
  const input = createInterface({ input: process.stdin, output: process.stdout, prompt: '\n> ' });
  const chair = new Chair(stage, transcript);
  input.prompt();
  for await (const line of input) {
    if (/^(quit|exit|q)$/i.test(line.trim())) break;
    try {
      await chair.act(line.trim());
    } catch (error) {
      transcript.print((error as Error).message);
    }
    input.prompt();
  }
  input.close();
}

class Chair {
  constructor(
    private readonly stage: Stage,
    private readonly transcript: Transcript,
  ) {}

  async act(line: string): Promise<void> {
    if (line === '') return;
    if (line.startsWith('/gtm')) return this.command(line.slice('/gtm'.length).trim());
    const [word = '', ...rest] = line.split(/[\s,]+/);
    if (word === 'add') return this.press('discovery:add-selected', rest.map(Number));
    if (word === 'csv') return this.press('discovery:csv');
    if (word === 'approve' || word === 'reject') return this.press(`crm-sync:${word}`);
    this.transcript.print(HELP);
  }

  private async command(text: string): Promise<void> {
    const seen = this.sizes();
    await this.stage.slack.slashCommand({ user: rep.id, channel: CHANNEL.id, command: '/gtm', text });
    const whispered = this.stage.slack.ephemeralsFor(CHANNEL.id, rep.id).at(-1);
    if (whispered) this.transcript.sees('only you see', 'at once', whispered.blocks);
    if (/^(find|search|finde|suche)\b/i.test(text))
      await this.showNews(seen, (message) => /Run [0-9a-f-]{36}/.test(JSON.stringify(message.blocks)));
  }

  private async press(actionId: string, ranks: number[] = []): Promise<void> {
    const message = this.messages().findLast(({ blocks }) => JSON.stringify(blocks).includes(`"${actionId}"`));
    if (!message) throw new Error('There is nothing to press for that yet.');
    const state = ranks.length > 0 ? { 'discovery:select': this.choices(message, ranks) } : undefined;
    const seen = this.sizes();
    await this.stage.slack.click({ user: rep.id, channel: CHANNEL.id, messageTs: message.ts, actionId, state });
    // An approved plan changes twice: decided, then written.
    await this.showNews(seen, ({ text }) => actionId !== 'crm-sync:approve' || / written to /.test(text));
  }

  /** Shows the first message that is new or changed and fulfils the condition. */
  private async showNews(seen: Map<string, number>, wanted: (message: SimulatedMessage) => boolean): Promise<void> {
    const news = await until(
      () =>
        this.messages().find(
          (message) => (seen.get(message.ts) ?? -1) < message.edits.length + message.files.length && wanted(message),
        ),
      'an answer',
      120_000,
    );
    this.transcript.sees('everybody sees', 'in the channel or its thread', news.blocks);
    for (const file of news.files) this.transcript.note(`${file.name} (${file.content.length} bytes)`);
  }

  private choices(message: SimulatedMessage, ranks: number[]): string[] {
    const options = [
      ...JSON.stringify(message.blocks).matchAll(/"text":"(\d+)\. [^"]*"[^}]*\}[^}]*?"value":"([0-9a-f-]{36})"/g),
    ];
    return options.filter(([, rank]) => ranks.includes(Number(rank))).map(([, , value]) => value ?? '');
  }

  private messages(): SimulatedMessage[] {
    return this.stage.slack.channel(CHANNEL.id).messages;
  }

  private sizes(): Map<string, number> {
    return new Map(this.messages().map((message) => [message.ts, message.edits.length + message.files.length]));
  }
}
