import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { AddressOfCompany, domainIn } from '#modules/leads';
import { RunsService } from '#modules/runs';
import { CONFIG, type Config } from '#src/config/config';
import { UserInputError } from '#src/domain/errors';
import type { Origin } from '#src/platform/flows/flow';
import type { RunRow } from '#src/platform/flows/run-store';
import { Clock } from '#src/ports/clock';
import { CorrectionRepository } from '../corrections/correction.repository.ts';
import { MaterialRepository } from '../material/material.repository.ts';

export const WaitSeconds = z
  .number()
  .min(0)
  .max(120)
  .optional()
  .describe('How long to wait for the result before answering 202. Without it GTM_CAMPAIGN_WAIT_SECONDS.');

/** Longest `Idempotency-Key`, in characters. */
const LONGEST_KEY = 255;
/** A client that gave up waiting asks again within this time. */
const SAME_RUN_MS = 10 * 60_000;
const ASK_AGAIN_SECONDS = 2;

/** How a caller wants its answer. */
export interface Asked {
  /** Address or domain of the website it is about. */
  website: string;
  waitSeconds: number | undefined;
  /** The `Idempotency-Key` of the request. */
  key: string | undefined;
  response: Response;
}

/** Answers HTTP requests with what a run made, or with where that can be read as soon as it is made. */
@Injectable()
export class CampaignRuns {
  constructor(
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(CorrectionRepository) private readonly corrections: CorrectionRepository,
    @Inject(MaterialRepository) private readonly material: MaterialRepository,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Starts a run and waits for it: 200 when it ends in time, else 202 with `Location` (progress and then the result) and
   * `Retry-After`. The same request again gets the same run: by its Idempotency-Key, and without one until somebody has
   * got the result, unless what it would be made from has changed.
   */
  async answer(flow: string, input: object, asked: Asked): Promise<RunRow> {
    const id = await this.begin(flow, input, asked);
    const run = await this.runs.waitFor(id, (asked.waitSeconds ?? this.config.campaignWaitSeconds) * 1_000);
    const isUnderway = run.status === 'queued' || run.status === 'running';
    asked.response.status(isUnderway ? HttpStatus.ACCEPTED : HttpStatus.OK);
    asked.response.setHeader('location', `/api/v1/runs/${id}`);
    if (isUnderway) asked.response.setHeader('retry-after', String(ASK_AGAIN_SECONDS));
    // Who has hung up did not get it.
    else if (!asked.response.closed) await this.runs.answered(id);
    return run;
  }

  private async begin(flow: string, input: object, { website, key }: Pick<Asked, 'website' | 'key'>): Promise<string> {
    const origin: Origin = { kind: 'http', actor: 'http:admin', reply: null };
    if (key === undefined) {
      const startedAfter = await this.lastChange(website);
      const succeededAfter = new Date(this.clock.now() - SAME_RUN_MS);
      return this.runs.startOrJoin(flow, input, origin, { startedAfter, succeededAfter });
    }
    if (key.length > LONGEST_KEY) {
      const what = `The Idempotency-Key has ${key.length} characters; ${LONGEST_KEY} at most.`;
      throw new UserInputError('RUN.KEY_TOO_LONG', what);
    }
    return this.runs.start(flow, input, origin, `http:${key}`);
  }

  /** What was started before this may have been made without a correction or a document. */
  private async lastChange(website: string): Promise<Date> {
    const address = AddressOfCompany.safeParse(website);
    // Then there is nothing about it, and the run refuses it.
    if (!address.success) return new Date(0);
    const domain = domainIn(address.data);
    const changes = [await this.corrections.lastChange(domain), await this.material.lastChange(domain)];
    return new Date(Math.max(0, ...changes.map((at) => at?.getTime() ?? 0)));
  }
}
