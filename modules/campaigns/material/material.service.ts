import { createHash, randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '#modules/access';
import { CONFIG, type Config } from '#src/config/config';
import { ConflictError, UserInputError } from '#src/domain/errors';
import { Database } from '#src/platform/database/database';
import { type DocumentText, oneLine } from '#src/platform/documents/document-text';
import { readDocument, tooLarge } from '#src/platform/documents/read-document';
import { Clock } from '#src/ports/clock';
import { CorrectionRepository } from '../corrections/correction.repository.ts';
import { domainOf } from '../flow/domain-of.ts';
import type { GivenMaterial, GivenText, ListedMaterial } from './given-material.ts';
import { MaterialRepository } from './material.repository.ts';
import { readMaterial } from './material-reading.rules.ts';

/** Notes and documents of one website; more would bury what it says itself. */
const MOST_KEPT = 20;
const LONGEST_NAME = 120;

/** The user's own material: what people give about a website's company, as a source with their authority. */
@Injectable()
export class MaterialService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MaterialRepository) private readonly material: MaterialRepository,
    @Inject(CorrectionRepository) private readonly corrections: CorrectionRepository,
    @Inject(AuditRepository) private readonly audit: AuditRepository,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Reads a file and keeps it under its name. Throws UserInputError for a file that cannot be used, saying why. */
  async giveFile(websiteUrl: string, file: string, by: string, name = path.basename(file)): Promise<ListedMaterial> {
    const domain = domainOf(websiteUrl);
    const called = oneLine(name).slice(-LONGEST_NAME);
    const mostBytes = this.config.materialBytes;
    return this.keep(
      domain,
      called,
      await readDocument(called, await bytesOf(file, called, mostBytes), { mostBytes }),
      by,
    );
  }

  /** Keeps pasted text under the name it is given. */
  async giveText(websiteUrl: string, { name, text }: GivenText, by: string): Promise<ListedMaterial> {
    const domain = domainOf(websiteUrl);
    const called = oneLine(name);
    const asFile = `${called.replace(/\.(?:txt|md|markdown)$/i, '')}.md`;
    const limits = { mostBytes: this.config.materialBytes };
    return this.keep(domain, called, await readDocument(asFile, Buffer.from(text), limits), by);
  }

  async list(websiteUrl: string): Promise<ListedMaterial[]> {
    return this.material.list(domainOf(websiteUrl));
  }

  /** With its words. Throws NotFoundError. */
  async get(id: string): Promise<GivenMaterial> {
    return this.material.get(id);
  }

  /** Takes it away with its words; parts that rest on it are stale then. Throws NotFoundError. */
  async remove(id: string, by: string): Promise<ListedMaterial> {
    const { domain } = await this.material.get(id);
    return this.database.transaction(async (sql) => {
      await this.corrections.holdWebsite(sql, domain);
      const listed = (await this.material.list(domain, sql)).find((one) => one.id === id);
      // Somebody else was quicker; then it is not there.
      if (listed === undefined) return this.material.get(id, sql) as never;
      await this.material.remove(sql, id, by, new Date(this.clock.now()));
      const { name } = listed;
      await this.audit.record(
        { actor: by, action: 'campaign.material-removed', subject: `website:${domain}`, detail: { name } },
        sql,
      );
      return listed;
    });
  }

  private async keep(
    domain: string,
    name: string,
    { kind, passages }: DocumentText,
    by: string,
  ): Promise<ListedMaterial> {
    const digest = createHash('sha256').update(JSON.stringify(passages)).digest('hex');
    const given_at = new Date(this.clock.now()).toISOString();
    const characters = passages.reduce((sum, { text }) => sum + text.length, 0);
    const material: GivenMaterial = {
      id: randomUUID(),
      domain,
      name,
      kind,
      passages,
      characters,
      given_by: by,
      given_at,
    };
    const reading = readMaterial(material);
    return this.database.transaction(async (sql) => {
      await this.corrections.holdWebsite(sql, domain);
      const same = await this.material.find(domain, digest, sql);
      if (same !== null) return same;
      const kept = await this.material.list(domain, sql);
      if (kept.length >= MOST_KEPT) {
        const what = `There are ${kept.length} notes and documents about ${domain} already; take one away first.`;
        throw new ConflictError('CAMPAIGN.MUCH_MATERIAL', what);
      }
      await this.material.add(sql, material, digest, reading);
      await this.audit.record(
        {
          actor: by,
          action: 'campaign.material-given',
          subject: `website:${domain}`,
          detail: { name, kind, characters },
        },
        sql,
      );
      return (await this.material.find(domain, digest, sql))!;
    });
  }
}

/** Throws UserInputError. Nothing is taken into memory that would be refused for its size. */
async function bytesOf(file: string, called: string, mostBytes: number): Promise<Buffer> {
  const info = await stat(file).catch(() => null);
  if (info === null || !info.isFile()) throw new UserInputError('DOCUMENT.MISSING', `There is no file "${called}".`);
  if (info.size > mostBytes) throw tooLarge(called, mostBytes);
  return readFile(file);
}
