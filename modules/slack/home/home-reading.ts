import { Inject, Injectable, Logger } from '@nestjs/common';
import { AlertAnswers, MuteRepository } from '#modules/alerts';
import { type Approval, ApprovalRepository, ApprovalsService, CrmDeadLetters, type Person } from '#modules/crm-sync';
import { NamedDigests } from '#modules/digest';
import { RunsService } from '#modules/runs';
import { messageOf, VendorError } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import { MessengerHomePort } from '#src/ports/messenger-home';
import { slackId } from '../announce/plan-views.rules.ts';
import { ProgressMessages } from '../announce/progress-messages.ts';
import type { HomeApproval, HomeRun, HomeView } from './home-view.ts';

const SHOWN = { approvals: 8, running: 5, recent: 5, deadLetters: 5, proposals: 5, mutes: 8, lines: 15 } as const;
const MOST_APPROVALS = 200;
const RUNS_READ = 50;
const LONGEST_ABOUT = 200;

/** Gathers what the Home tab shows one person. */
@Injectable()
export class HomeReading {
  private readonly logger = new Logger(HomeReading.name);

  constructor(
    @Inject(ApprovalRepository) private readonly approvals: ApprovalRepository,
    @Inject(ApprovalsService) private readonly decisions: ApprovalsService,
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(ProgressMessages) private readonly progress: ProgressMessages,
    @Inject(NamedDigests) private readonly digests: NamedDigests,
    @Inject(CrmDeadLetters) private readonly letters: CrmDeadLetters,
    @Inject(AlertAnswers) private readonly answers: AlertAnswers,
    @Inject(MuteRepository) private readonly mutes: MuteRepository,
    @Inject(MessengerHomePort) private readonly home: MessengerHomePort,
  ) {}

  async of(person: Person, call: CallOptions): Promise<HomeView> {
    const waiting = await this.approvals.list('waiting', MOST_APPROVALS);
    const theirsFirst = [...waiting].sort((one, other) => this.rank(one, person) - this.rank(other, person));
    const runs = (await this.runs.list(RUNS_READ)).filter(({ origin }) => origin !== 'crm' && origin !== 'follow-up');
    const isRunning = ({ status }: { status: string }) => status === 'queued' || status === 'running';
    const [running, recent] = [runs.filter(isRunning), runs.filter((run) => !isRunning(run))];
    const letters = await this.letters.list(SHOWN.deadLetters);
    return {
      approvals: {
        shown: await Promise.all(theirsFirst.slice(0, SHOWN.approvals).map((one) => this.approval(one, person, call))),
        total: waiting.length,
      },
      running: await Promise.all(running.slice(0, SHOWN.running).map((run) => this.run(run, call))),
      recent: await Promise.all(recent.slice(0, SHOWN.recent).map((run) => this.run(run, call))),
      today: await this.today(),
      deadLetters: { shown: letters, total: await this.letters.count() },
      proposals: (await this.answers.proposals()).slice(0, SHOWN.proposals),
      mutes: (await this.mutes.current())
        .slice(0, SHOWN.mutes)
        .map(({ kind, subject, until }) => ({ kind, subject, until: until.toISOString() })),
      mayNot: this.decisions.whyNot(person),
    };
  }

  private rank(approval: Approval, person: Person): number {
    return this.decisions.whyNotDecide(approval, person) === null ? 0 : 1;
  }

  private async approval(approval: Approval, person: Person, call: CallOptions): Promise<HomeApproval> {
    const { id, title, requestedBy, expiresAt, posted } = approval;
    return {
      ...{ id, title, requestedBy: slackId(requestedBy.id), expiresAt: expiresAt.toISOString() },
      link: posted === null ? null : await this.linkTo(posted, call),
      mayDecide: this.rank(approval, person) === 0,
    };
  }

  private async run(run: Awaited<ReturnType<RunsService['list']>>[number], call: CallOptions): Promise<HomeRun> {
    const posted = await this.progress.postedFor(run.id);
    const isOver = run.finished_at !== null;
    return {
      ...{ id: run.id, flow: run.flow, status: run.status, about: aboutOf(run.input) },
      since: run.finished_at ?? run.started_at ?? run.created_at,
      steps: isOver ? null : (await this.runs.view(run.id)).steps.filter(({ status }) => status === 'done').length,
      link: posted === null ? null : await this.linkTo(posted, call),
    };
  }

  /** The tab is worth showing without an address. */
  private async linkTo(posted: Parameters<MessengerHomePort['linkTo']>[0], call: CallOptions): Promise<string | null> {
    try {
      return await this.home.linkTo(posted, call);
    } catch (error) {
      if (error instanceof VendorError) return null;
      throw error;
    }
  }

  private async today(): Promise<string[] | null> {
    try {
      const { lines } = await this.digests.named({ date: null, zone: null, rep: null });
      return lines.slice(0, SHOWN.lines).map(({ text, change }) => (change === null ? text : `${text} (${change})`));
    } catch (error) {
      this.logger.warn({ reason: messageOf(error) }, "Today's digest could not be made for a Home tab.");
      return null;
    }
  }
}

/** What people asked for in their own words, else whom it is about. */
function aboutOf(input: unknown): string | null {
  const { text, domain, website_url, domains } = (input ?? {}) as Record<string, unknown>;
  const said = [text, domain, website_url, Array.isArray(domains) ? domains[0] : null];
  return said.find((one): one is string => typeof one === 'string' && one !== '')?.slice(0, LONGEST_ABOUT) ?? null;
}
