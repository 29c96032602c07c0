import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '#modules/access';
import { RunsService } from '#modules/runs';
import { ConflictError, NotFoundError, UserInputError } from '#src/domain/errors';
import { Database, type Sql } from '#src/platform/database/database';
import type { IcpModel } from '../icp-model/icp-model.ts';
import { readIcpModel } from '../icp-model/read-icp-model.ts';
import { concernsOf } from '../renewal/concerns.rules.ts';
import { DueScores } from '../renewal/due-scores.repository.ts';
import { RESCORE_FLOW } from '../scores/rescore-flow.name.ts';
import { templateDocument } from './built-in-models.ts';
import { diffModels, type ModelChange } from './model-diff.rules.ts';
import { BUILT_IN_VERSION, type ModelInUse, type ModelState, type ModelVersion } from './model-version.ts';
import { ScoringModelsRepository } from './scoring-models.repository.ts';

/** A version with its document. */
export interface ShownModel extends ModelVersion {
  document: string;
}

/** What publishing did. */
export interface Published {
  version: number;
  /** The version that was published before and is archived now; `null` when the built-in model was in use. */
  replaced: number | null;
  /** The run that scores all records with it. */
  rescore_run_id: string;
  /** What its reader should know, e.g. that nobody tested it on past leads. */
  notices: string[];
}

/** Versions of the scoring model: draft -> back-test -> publish -> archive, and which one is in use. */
@Injectable()
export class ScoringModelsService {
  /** Documents never change, so a version is read once. */
  readonly #read = new Map<number, IcpModel>();

  constructor(
    @Inject(ScoringModelsRepository) private readonly models: ScoringModelsRepository,
    @Inject(AuditRepository) private readonly audit: AuditRepository,
    @Inject(DueScores) private readonly due: DueScores,
    @Inject(RunsService) private readonly runs: RunsService,
    @Inject(Database) private readonly database: Database,
  ) {}

  /** Makes changes of the facts that the model in use looks at known as such: it may be another since the last start. */
  async watchFacts(): Promise<void> {
    const { version, model } = await this.inUse();
    await this.database.transaction(async (sql) => {
      await this.models.lock(sql, version);
      // Who published another one meanwhile has seen to it.
      const inUse = (await this.models.published(sql)) ?? BUILT_IN_VERSION;
      if (inUse === version) await this.due.watch(sql, concernsOf(model));
    });
  }

  /** The newest first; the built-in model last. */
  async list(): Promise<ModelVersion[]> {
    const versions = await this.models.list();
    const isInUse = versions.every(({ state }) => state !== 'published');
    return [...versions, builtIn(isInUse)];
  }

  /** Throws NotFoundError. */
  async show(version: number): Promise<ShownModel> {
    if (version === BUILT_IN_VERSION) {
      const isInUse = (await this.models.published()) === null;
      return { ...builtIn(isInUse), document: templateDocument('default') };
    }
    const row = await this.models.find(version);
    if (row === null) throw unknown(version);
    return row;
  }

  /** The published model, or the built-in one. */
  async inUse(): Promise<ModelInUse> {
    const version = (await this.models.published()) ?? BUILT_IN_VERSION;
    return { version, model: await this.read(version) };
  }

  /** A version, ready to score with. Throws NotFoundError. */
  async read(version: number): Promise<IcpModel> {
    const known = this.#read.get(version);
    if (known) return known;
    const { document } = await this.show(version);
    const model = readIcpModel(document, `version ${version}`);
    this.#read.set(version, model);
    return model;
  }

  /** Keeps a document as a draft. Throws UserInputError with the lines that are wrong. */
  async add(document: string, file: string, actor: string): Promise<ModelVersion> {
    const { name } = readIcpModel(document, file);
    const version = await this.database.transaction(async (sql) => {
      const added = await this.models.add(sql, name, document, actor);
      await this.audit.record(
        { actor, action: 'scoring-model.added', subject: subjectOf(added), detail: { name } },
        sql,
      );
      return added;
    });
    const { document: _, ...listed } = await this.show(version);
    return listed;
  }

  /** From now on this version judges; the one before is archived. An archived one can be published again. */
  async publish(version: number, actor: string): Promise<Published> {
    if (version === BUILT_IN_VERSION) {
      throw new UserInputError(
        'SCORING.BUILT_IN',
        'Version 0 is the built-in model. Archive the published one to use it.',
      );
    }
    const { back_test: backTest } = await this.show(version);
    const model = await this.read(version);
    const { replaced, runId } = await this.database.transaction(async (sql) => {
      const state = await this.models.lock(sql, version);
      if (state === 'published')
        throw new ConflictError('SCORING.PUBLISHED', `Version ${version} is published already.`);
      const before = await this.models.publish(sql, version, actor);
      const detail = { replaced: before, back_tested: backTest !== null };
      await this.audit.record({ actor, action: 'scoring-model.published', subject: subjectOf(version), detail }, sql);
      return { replaced: before, runId: await this.judgesNow(sql, model, actor) };
    });
    await this.runs.wake(runId);
    const notices = backTest === null ? ['Nobody has tested this version on past leads (`gtm scoring backtest`).'] : [];
    return { version, replaced, rescore_run_id: runId, notices };
  }

  /** Takes a version out of use. When it was the published one, the built-in model judges again. */
  async archive(version: number, actor: string): Promise<{ version: number; was: ModelState }> {
    const builtInModel = await this.read(BUILT_IN_VERSION);
    const { was, runId } = await this.database.transaction(async (sql) => {
      const state = await this.models.lock(sql, version);
      if (state === null) throw unknown(version);
      if (state === 'archived') throw new ConflictError('SCORING.ARCHIVED', `Version ${version} is archived already.`);
      await this.models.archive(sql, version, actor);
      await this.audit.record(
        { actor, action: 'scoring-model.archived', subject: subjectOf(version), detail: { was: state } },
        sql,
      );
      return { was: state, runId: state === 'published' ? await this.judgesNow(sql, builtInModel, actor) : null };
    });
    if (runId !== null) await this.runs.wake(runId);
    return { version, was };
  }

  /** Scores everything anew, and from now on what changes; the id of the run, to be woken after the commit. */
  private async judgesNow(sql: Sql, model: IcpModel, actor: string): Promise<string> {
    await this.due.watch(sql, concernsOf(model));
    return this.runs.create(sql, RESCORE_FLOW, {}, { kind: 'follow-up', actor, reply: null }, null);
  }

  async diff(before: number, after: number): Promise<ModelChange[]> {
    return diffModels(await this.read(before), await this.read(after));
  }

  /** Keeps what a back-test said about a version. */
  async keepBackTest(version: number, figures: Record<string, unknown>): Promise<void> {
    await this.show(version);
    await this.models.keepBackTest(version, figures);
  }
}

function builtIn(isInUse: boolean): ModelVersion {
  return {
    version: BUILT_IN_VERSION,
    name: 'Default (built in)',
    state: isInUse ? 'published' : 'archived',
    back_test: null,
    created_by: 'gtm-agent',
    created_at: '1970-01-01T00:00:00+00:00',
    published_by: null,
    published_at: null,
    archived_by: null,
    archived_at: null,
  };
}

function unknown(version: number): NotFoundError {
  return new NotFoundError(
    'SCORING.NO_VERSION',
    `There is no version ${version} of the scoring model. \`gtm scoring list\` shows them.`,
  );
}

function subjectOf(version: number): string {
  return `scoring-model:${version}`;
}
