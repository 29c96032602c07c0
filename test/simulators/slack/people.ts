import { messageAnswer } from './answers.ts';
import type { SimulatedBlock } from './block-kit.schema.ts';
import { elementsOf, type InteractiveElement, initialOptions, offeredOptions } from './block-kit.validator.ts';
import type { Acknowledgement, Deliveries } from './deliveries.ts';
import { answerTo, type FormAnswer, type FormBlock, formErrors } from './form-answers.ts';
import { contentOf, isRefusal } from './method.ts';
import type { OneTimeHandles } from './one-time-handles.ts';
import type { SimulatedChannel } from './types.ts';
import { APP_ID, BOT_USER_ID, TEAM_ID, type Workspace } from './workspace.ts';

/** Deprecated by Slack and ignored by Bolt, but still sent. */
const VERIFICATION_TOKEN = 'simulated-verification-token';
const TEAM_DOMAIN = 'simulated';

export interface Click {
  user: string;
  channel: string;
  messageTs: string;
  actionId: string;
  /** Needed only when several blocks carry the same action_id. */
  blockId?: string;
  /** What is ticked or chosen, option values by action_id; what is not named keeps its last or initial choice. */
  state?: Record<string, string[]>;
  /** Click a button that an edit has taken away since, as a person with a stale screen does. */
  stale?: boolean;
}

export interface HomeClick {
  user: string;
  actionId: string;
  value?: string;
}

export interface EventAcknowledgement extends Acknowledgement {
  eventId: string;
  /** Timestamp of the person's message; `null` for events without one. */
  ts: string | null;
}

/** What people do in the workspace, delivered to the app under test. */
export class People {
  private readonly choices = new Map<string, Record<string, string[]>>();
  private readonly events = new Map<string, { envelope: unknown; ts: string | null; deliveries: number }>();

  constructor(
    private readonly workspace: Workspace,
    private readonly handles: OneTimeHandles,
    private readonly deliveries: Deliveries,
    private readonly origin: string,
  ) {}

  async slashCommand(input: {
    user: string;
    channel: string;
    command: string;
    text: string;
  }): Promise<Acknowledgement & { responseUrl: string; triggerId: string }> {
    const channel = this.channel(input.channel);
    const responseUrl = this.responseUrl({ channel: channel.id, user: input.user, messageTs: null, threadTs: null });
    const triggerId = this.handles.createTrigger(input.user);
    const typed = `${input.command} ${input.text}`.trim();
    this.workspace.record('command', input.user, { channel: channel.id, text: typed }, input.user);
    const acknowledgement = await this.deliveries.sendForm({
      token: VERIFICATION_TOKEN,
      command: input.command,
      text: input.text,
      response_url: responseUrl,
      trigger_id: triggerId,
      user_id: input.user,
      user_name: this.userName(input.user),
      team_id: TEAM_ID,
      team_domain: TEAM_DOMAIN,
      channel_id: channel.id,
      channel_name: channel.kind === 'im' ? 'directmessage' : channel.name,
      api_app_id: APP_ID,
      is_enterprise_install: 'false',
    });
    this.showCommandAnswer(channel, input.user, acknowledgement);
    return { ...acknowledgement, responseUrl, triggerId };
  }

  async click(click: Click): Promise<Acknowledgement & { responseUrl: string; triggerId: string }> {
    const { channel, user, messageTs } = click;
    const place = this.channel(channel);
    const message = this.workspace.findMessage(channel, messageTs);
    const ephemeral = this.workspace.findEphemeral(channel, messageTs);
    const shown = message ?? ephemeral;
    if (shown === null) throw new Error(`There is no message ${messageTs} in ${channel}.`);
    const versions = [
      shown.blocks,
      ...(click.stale ? (message?.edits ?? []).map((edit) => edit.blocks).reverse() : []),
    ];
    const target = versions.map((blocks) => findElement(blocks, click)).find((found) => found !== null);
    if (target == null) throw new Error(`Message ${messageTs} has no element with action_id ${click.actionId}.`);
    const chosen = { ...this.choices.get(`${user}:${messageTs}`), ...click.state };
    this.choices.set(`${user}:${messageTs}`, chosen);
    const threadTs = shown.threadTs;
    const responseUrl = this.responseUrl({ channel, user, messageTs, threadTs });
    const triggerId = this.handles.createTrigger(user);
    const label = 'text' in target.element ? target.element.text.text : target.element.type;
    this.workspace.record('click', user, { channel, ts: messageTs, threadTs, text: label });
    const payload = {
      type: 'block_actions',
      token: VERIFICATION_TOKEN,
      api_app_id: APP_ID,
      team: { id: TEAM_ID, domain: TEAM_DOMAIN },
      enterprise: null,
      is_enterprise_install: false,
      user: { id: user, username: this.userName(user), name: this.userName(user), team_id: TEAM_ID },
      channel: { id: channel, name: place.kind === 'im' ? 'directmessage' : place.name },
      container: {
        type: 'message',
        message_ts: messageTs,
        channel_id: channel,
        is_ephemeral: ephemeral !== null,
        ...(threadTs !== null && { thread_ts: threadTs }),
      },
      ...(message !== null && { message: messageAnswer(message, place, true) }),
      state: { values: stateValues(target.blocks, chosen) },
      actions: [
        {
          action_id: target.element.action_id,
          block_id: target.block.block_id,
          action_ts: this.workspace.nextTs(),
          ...actionValue(target.element, chosen),
        },
      ],
      response_url: responseUrl,
      trigger_id: triggerId,
    };
    return { ...(await this.deliveries.sendForm({ payload: JSON.stringify(payload) })), responseUrl, triggerId };
  }

  /**
   * Somebody fills in the form before them and sends it; `answers` by block id: words, a time, a channel, or values of
   * options. What is not named stays as it was shown; `null` empties it.
   */
  async submit({ user, answers }: { user: string; answers: Record<string, FormAnswer> }): Promise<Acknowledgement> {
    const view = this.workspace.openViews.get(user);
    if (view === undefined) throw new Error(`${user} has no form open.`);
    const inputs = (view.blocks as FormBlock[]).filter(({ type }) => type === 'input');
    const values = Object.fromEntries(
      inputs.map(({ block_id: block, element }) => [
        block,
        { [element!.action_id]: answerTo(element!, answers[block!]) },
      ]),
    );
    const payload = {
      type: 'view_submission',
      token: VERIFICATION_TOKEN,
      api_app_id: APP_ID,
      team: { id: TEAM_ID, domain: TEAM_DOMAIN },
      enterprise: null,
      is_enterprise_install: false,
      user: { id: user, username: this.userName(user), name: this.userName(user), team_id: TEAM_ID },
      trigger_id: this.handles.createTrigger(user),
      view: { ...view, private_metadata: view.private_metadata ?? '', state: { values } },
      response_urls: [],
    };
    const acknowledgement = await this.deliveries.sendForm({ payload: JSON.stringify(payload) });
    const errors = formErrors(acknowledgement.body, Object.keys(values));
    if (acknowledgement.status === 200 && errors === null) this.workspace.openViews.delete(user);
    return acknowledgement;
  }

  /** Somebody presses a button of their Home tab; `value` tells buttons of the same action apart. */
  async clickHome({ user, actionId, value }: HomeClick): Promise<Acknowledgement & { triggerId: string }> {
    const view = this.workspace.homes.get(user);
    const found = (view?.blocks ?? []).flatMap((block) =>
      elementsOf(block)
        .filter(({ element }) => element.action_id === actionId)
        .filter(({ element }) => value === undefined || (element.type === 'button' && element.value === value))
        .map(({ element }) => ({ block, element })),
    );
    const [target] = found;
    if (view === undefined || target === undefined) throw new Error(`The Home tab of ${user} has no ${actionId}.`);
    const label = 'text' in target.element ? target.element.text.text : target.element.type;
    this.workspace.record('click', user, { channel: null, ts: null, threadTs: null, text: label });
    const triggerId = this.handles.createTrigger(user);
    const payload = {
      type: 'block_actions',
      token: VERIFICATION_TOKEN,
      api_app_id: APP_ID,
      team: { id: TEAM_ID, domain: TEAM_DOMAIN },
      enterprise: null,
      is_enterprise_install: false,
      user: { id: user, username: this.userName(user), name: this.userName(user), team_id: TEAM_ID },
      container: { type: 'view', view_id: view.id },
      view: { ...view, type: 'home', team_id: TEAM_ID, app_id: APP_ID, private_metadata: '', state: { values: {} } },
      actions: [
        {
          action_id: actionId,
          block_id: target.block.block_id,
          action_ts: this.workspace.nextTs(),
          ...actionValue(target.element, {}),
        },
      ],
      trigger_id: triggerId,
    };
    return { ...(await this.deliveries.sendForm({ payload: JSON.stringify(payload) })), triggerId };
  }

  /** Somebody mentions the app in a channel; `text` without the mention itself. */
  mention(input: { user: string; channel: string; text: string; threadTs?: string }): Promise<EventAcknowledgement> {
    const channel = this.channel(input.channel);
    const text = `<@${BOT_USER_ID}> ${input.text}`;
    const message = this.say(channel, { ...input, text });
    this.workspace.record('mention', input.user, message);
    return this.sendEvent({ type: 'app_mention', ...this.messageEvent(message) }, message.ts);
  }

  /** Somebody answers below a message of a channel, without mentioning the app. */
  replyBelow(input: { user: string; channel: string; threadTs: string; text: string }): Promise<EventAcknowledgement> {
    const channel = this.channel(input.channel);
    const message = this.say(channel, input);
    this.workspace.record('mention', input.user, message);
    const event = {
      type: 'message',
      channel_type: channel.isPrivate ? 'group' : 'channel',
      ...this.messageEvent(message),
    };
    return this.sendEvent(event, message.ts);
  }

  /** Somebody writes to the app directly. */
  directMessage(input: { user: string; text: string; threadTs?: string }): Promise<EventAcknowledgement> {
    const channel = this.workspace.openDirectMessage(input.user);
    const message = this.say(channel, input);
    this.workspace.record('direct-message', input.user, message);
    const event = { type: 'message', channel_type: 'im', ...this.messageEvent(message) };
    return this.sendEvent(event, message.ts);
  }

  /** Somebody drops a file into the direct messages with the app, with or without a word. */
  shareFile(input: { user: string; name: string; content: Buffer; text?: string }): Promise<EventAcknowledgement> {
    const channel = this.workspace.openDirectMessage(input.user);
    const file = { id: this.workspace.nextId('F'), name: input.name, title: input.name, content: input.content };
    this.workspace.files.set(file.id, file);
    const content = { text: input.text ?? '', blocks: [], threadTs: null };
    const message = this.workspace.post(channel, { user: input.user, botId: null }, content, [file]);
    this.workspace.record('direct-message', input.user, { ...message, text: `${input.name} ${content.text}`.trim() });
    const files = [{ id: file.id, name: file.name, size: file.content.length, mode: 'hosted' }];
    const event = { type: 'message', subtype: 'file_share', channel_type: 'im', files, ...this.messageEvent(message) };
    return this.sendEvent(event, message.ts);
  }

  /** Somebody opens the app's Home or Messages tab. */
  openHome(input: { user: string; tab?: 'home' | 'messages' }): Promise<EventAcknowledgement> {
    const channel = this.workspace.openDirectMessage(input.user);
    const event = { type: 'app_home_opened', user: input.user, channel: channel.id, tab: input.tab ?? 'home' };
    return this.sendEvent({ ...event, event_ts: this.workspace.nextTs() }, null);
  }

  /** Sends an event again with the same id, as Slack does when it got no answer in time. */
  async redeliver(eventId: string, reason = 'http_timeout'): Promise<EventAcknowledgement> {
    const event = this.events.get(eventId);
    if (event === undefined) throw new Error(`No event ${eventId} was ever sent.`);
    const headers = { 'x-slack-retry-num': String(event.deliveries), 'x-slack-retry-reason': reason };
    event.deliveries += 1;
    return { ...(await this.deliveries.sendJson(event.envelope, headers)), eventId, ts: event.ts };
  }

  private async sendEvent(event: Record<string, unknown>, ts: string | null): Promise<EventAcknowledgement> {
    const eventId = this.workspace.nextId('Ev');
    const envelope = {
      token: VERIFICATION_TOKEN,
      team_id: TEAM_ID,
      api_app_id: APP_ID,
      event,
      type: 'event_callback',
      event_id: eventId,
      event_time: Math.floor(this.workspace.now() / 1000),
      authorizations: [
        { enterprise_id: null, team_id: TEAM_ID, user_id: BOT_USER_ID, is_bot: true, is_enterprise_install: false },
      ],
      is_ext_shared_channel: false,
    };
    this.events.set(eventId, { envelope, ts, deliveries: 1 });
    return { ...(await this.deliveries.sendJson(envelope)), eventId, ts };
  }

  private say(channel: SimulatedChannel, input: { user: string; text: string; threadTs?: string }) {
    const author = { user: input.user, botId: null };
    return this.workspace.post(channel, author, { text: input.text, blocks: [], threadTs: input.threadTs ?? null });
  }

  private messageEvent(message: { user: string; text: string; ts: string; channel: string; threadTs: string | null }) {
    const { user, text, ts, channel, threadTs } = message;
    return { user, text, ts, channel, team: TEAM_ID, event_ts: ts, ...(threadTs !== null && { thread_ts: threadTs }) };
  }

  /** A text answered to a command itself is shown to the person who typed it, unless it says `in_channel`. */
  private showCommandAnswer(channel: SimulatedChannel, user: string, { status, body }: Acknowledgement): void {
    if (status !== 200 || body === '' || body === null) return;
    const args = typeof body === 'object' ? { ...body } : { text: String(body) };
    const content = contentOf(args);
    if (isRefusal(content)) return;
    this.workspace.whisper(channel, user, { text: content.text, blocks: content.blocks ?? [] });
  }

  private responseUrl(origin: Parameters<OneTimeHandles['createResponse']>[0]): string {
    return `${this.origin}/response/${this.handles.createResponse(origin)}`;
  }

  private channel(id: string): SimulatedChannel {
    const channel = this.workspace.findChannel(id);
    if (channel === null) throw new Error(`The workspace has no channel ${id}.`);
    return channel;
  }

  private userName(id: string): string {
    const user = this.workspace.users.get(id);
    if (user === undefined) throw new Error(`The workspace has no user ${id}.`);
    return user.name;
  }
}

function findElement(blocks: SimulatedBlock[], { actionId, blockId }: { actionId: string; blockId?: string }) {
  for (const block of blocks) {
    if (blockId !== undefined && block.block_id !== blockId) continue;
    const found = elementsOf(block).find(({ element }) => element.action_id === actionId);
    if (found !== undefined) return { block, blocks, element: found.element };
  }
  return null;
}

function stateValues(blocks: SimulatedBlock[], chosen: Record<string, string[]>) {
  const values: Record<string, Record<string, unknown>> = {};
  for (const block of blocks) {
    for (const { element } of elementsOf(block)) {
      if (element.type === 'button' || element.type === 'overflow' || element.action_id === undefined) continue;
      const blockId = block.block_id ?? '';
      values[blockId] = { ...values[blockId], [element.action_id]: actionValue(element, chosen) };
    }
  }
  return values;
}

/** What an element contributes to `actions` and `state.values`. */
function actionValue(element: InteractiveElement, chosen: Record<string, string[]>) {
  if (element.type === 'button') {
    return { type: element.type, text: element.text, ...(element.value !== undefined && { value: element.value }) };
  }
  const named = element.action_id === undefined ? undefined : chosen[element.action_id];
  const offered = offeredOptions(element);
  const unknown = named?.find((value) => !offered.some((option) => option.value === value));
  if (unknown !== undefined && offered.length > 0) {
    throw new Error(`Element ${element.action_id} offers no option with value ${unknown}.`);
  }
  const options =
    named === undefined ? initialOptions(element) : offered.filter((option) => named.includes(option.value));
  switch (element.type) {
    case 'checkboxes':
    case 'multi_static_select':
      return { type: element.type, selected_options: options };
    case 'radio_buttons':
    case 'static_select':
    case 'overflow':
      return { type: element.type, selected_option: options[0] ?? null };
    case 'users_select':
      return { type: element.type, selected_user: named?.[0] ?? null };
    case 'conversations_select':
      return { type: element.type, selected_conversation: named?.[0] ?? null };
    case 'datepicker':
      return { type: element.type, selected_date: named?.[0] ?? element.initial_date ?? null };
    case 'timepicker':
      return { type: element.type, selected_time: named?.[0] ?? element.initial_time ?? null };
    default:
      return { type: element.type, value: named?.[0] ?? element.initial_value ?? null };
  }
}
