import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { RunsService } from '#modules/runs';
import { messageOf } from '#src/domain/errors';
import { RunEvents } from '#src/platform/flows/run-events';
import type { RunRow } from '#src/platform/flows/run-store';
import { Outbox } from '#src/platform/outbox/outbox';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import { Clock } from '#src/ports/clock';
import { MessengerPort, type PostedMessage, type RenderedMessage } from '#src/ports/messenger';
import { laneOf, SlackReply } from '../slack-reply.ts';
import { cardOfWork, showsProgress } from './cards-of-work.ts';
import { PROGRESS_EFFECT } from './effects.ts';
import { SlackPoster } from './slack-poster.ts';

/** Slack advises to edit one message about every three seconds at most. */
const EDIT_EVERY_MS = 3_000;
const EDIT_TIMEOUT_MS = 5_000;

/** What is known of a find while this process executes it. */
interface Watched {
  startedAt: number;
  started: string[];
  finished: string[];
  lastEdit: number;
  editing: Promise<void> | null;
  /** Aborted when the run has ended. */
  settled: AbortController;
}

/** The one message that shows how far a find is. Edits are best effort; the message itself and its end are not. */
@Injectable()
export class ProgressMessages implements OnModuleInit {
  private readonly logger = new Logger(ProgressMessages.name);
  private readonly watched = new Map<string, Watched>();

  constructor(
    @Inject(RunEvents) private readonly events: RunEvents,
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(SlackPoster) private readonly poster: SlackPoster,
    @Inject(MessengerPort) private readonly messenger: MessengerPort,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.on('run.started', ({ runId, flow, origin }) => {
      if (!showsProgress(flow) || origin.kind !== 'slack') return;
      const reply = SlackReply.parse(origin.reply);
      this.watched.set(runId, {
        startedAt: this.clock.now(),
        started: [],
        finished: [],
        lastEdit: this.clock.now(),
        editing: null,
        settled: new AbortController(),
      });
      const effect = {
        runId,
        kind: PROGRESS_EFFECT,
        idempotencyKey: progressKey(runId),
        lane: laneOf(reply.channel),
        payload: { runId },
      };
      this.outbox.send(effect).catch((error: unknown) => {
        // Only the moving picture is lost: the result posts a message of its own.
        this.logger.warn({ run_id: runId, reason: messageOf(error) }, 'A progress message could not be queued.');
      });
    });
    this.events.on('step.started', ({ runId, key }) => this.note(runId, (watched) => watched.started.push(key)));
    this.events.on('step.finished', ({ runId, key }) => this.note(runId, (watched) => watched.finished.push(key)));
  }

  /** The outbox handler: posts the message the edits go to; `null` when there is no progress left to show. */
  async deliver(delivery: Delivery): Promise<PostedMessage | null> {
    const runId = String(delivery.payload.runId);
    const run = await this.runs.get(runId);
    const over = run.status !== 'running' && run.status !== 'queued';
    // A find can be over before its first message is due, which would then stand below its own result. One that may
    // have been posted already is followed up, so that the result can take its place.
    if (over && !delivery.uncertain) return null;
    const reply = SlackReply.parse(run.origin.reply);
    const target = { channel: reply.channel, threadTs: reply.threadTs ?? undefined };
    return this.poster.post(delivery, target, this.card(run), reply.user);
  }

  /** Ends the watching; afterwards no edit of ours can come behind the result. */
  async settle(runId: string): Promise<void> {
    const watched = this.watched.get(runId);
    this.watched.delete(runId);
    watched?.settled.abort();
    await watched?.editing;
  }

  /** Where the progress of a run is shown; `null` when it is not. */
  async postedFor(runId: string): Promise<PostedMessage | null> {
    return (await this.outbox.resultOf(progressKey(runId))) as PostedMessage | null;
  }

  private note(runId: string, change: (watched: Watched) => void): void {
    const watched = this.watched.get(runId);
    if (!watched) return;
    change(watched);
    // One edit at a time; what happens until it is due is in it.
    watched.editing ??= this.editWhenDue(runId, watched).finally(() => {
      watched.editing = null;
    });
  }

  private async editWhenDue(runId: string, watched: Watched): Promise<void> {
    const wait = watched.lastEdit + EDIT_EVERY_MS - this.clock.now();
    try {
      if (wait > 0) await this.clock.sleep(wait, watched.settled.signal);
    } catch {
      // The run has ended: its result takes the message over.
      return;
    }
    await this.edit(runId, watched);
  }

  private async edit(runId: string, watched: Watched): Promise<void> {
    watched.lastEdit = this.clock.now();
    try {
      const posted = await this.postedFor(runId);
      if (!posted || !this.watched.has(runId)) return;
      const run = await this.runs.get(runId);
      const call = {
        signal: AbortSignal.timeout(EDIT_TIMEOUT_MS),
        deadline: this.clock.now() + EDIT_TIMEOUT_MS,
        runId,
      };
      await this.messenger.update(posted, this.card(run), call);
    } catch (error) {
      this.logger.debug({ run_id: runId, reason: messageOf(error) }, 'A progress edit was left out.');
    }
  }

  private card(run: RunRow): RenderedMessage {
    const { started = [], finished = [], startedAt = this.clock.now() } = this.watched.get(run.id) ?? {};
    return cardOfWork(run, { started, finished, startedAt });
  }
}

function progressKey(runId: string): string {
  return `${runId}:progress`;
}
