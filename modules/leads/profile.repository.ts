import { MikroORM } from '@mikro-orm/postgresql';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Criteria } from '#src/domain/criteria';
import { type Icp, Profile } from '#src/domain/profile';
import { IcpEntity, ProfileEntity } from './entities/profile.entity.ts';

/** There is one profile: one deployment serves one company. */
const OURS = 1;

/** Who we are, and whom we look for. */
@Injectable()
export class ProfileRepository {
  constructor(@Inject(MikroORM) private readonly orm: MikroORM) {}

  async profile(): Promise<Profile | null> {
    const row = await this.orm.em.fork().findOne(ProfileEntity, { id: OURS });
    return row ? Profile.parse(row.content) : null;
  }

  async setProfile(given: z.input<typeof Profile>): Promise<Profile> {
    const profile = Profile.parse(given);
    const em = this.orm.em.fork();
    const row = await em.findOne(ProfileEntity, { id: OURS });
    if (row) row.content = profile;
    else em.create(ProfileEntity, { id: OURS, content: profile });
    await em.flush();
    return profile;
  }

  async icp(intent: Icp['intent']): Promise<Icp | null> {
    const row = await this.orm.em.fork().findOne(IcpEntity, { intent });
    return row ? { intent: row.intent, version: row.version, ...row.content } : null;
  }

  /** Stores the profile of the ideal customer or partner as its next version. */
  async setIcp(intent: Icp['intent'], statedAs: string, criteria: Criteria): Promise<Icp> {
    const em = this.orm.em.fork();
    const row = await em.findOne(IcpEntity, { intent });
    const content = { statedAs, criteria };
    const version = (row?.version ?? 0) + 1;
    if (row) Object.assign(row, { content, version });
    else em.create(IcpEntity, { intent, content, version });
    await em.flush();
    return { intent, version, ...content };
  }
}
