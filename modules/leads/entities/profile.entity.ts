import { defineEntity, p } from '@mikro-orm/core';
import type { Icp, Profile } from '#src/domain/profile';

const ProfileSchema = defineEntity({
  name: 'Profile',
  tableName: 'profile',
  properties: {
    id: p.integer().primary(),
    content: p.json<Profile>(),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
  },
});
export class ProfileEntity extends ProfileSchema.class {}
ProfileSchema.setClass(ProfileEntity);

const IcpSchema = defineEntity({
  name: 'Icp',
  tableName: 'icp',
  properties: {
    intent: p.enum(['customer', 'partner'] as const).primary(),
    content: p.json<Omit<Icp, 'version' | 'intent'>>(),
    version: p.integer(),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
  },
});
export class IcpEntity extends IcpSchema.class {}
IcpSchema.setClass(IcpEntity);
