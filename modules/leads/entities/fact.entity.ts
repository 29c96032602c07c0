import { defineEntity, p } from '@mikro-orm/core';
import type { Fact } from '#src/domain/fact';
import { CompanyEntity } from './company.entity.ts';

const FactSchema = defineEntity({
  name: 'Fact',
  tableName: 'fact',
  properties: {
    id: p.bigint().primary(),
    company: () => p.manyToOne(CompanyEntity),
    field: p.text(),
    value: p.json<Fact['value']>(),
    authority: p.text().$type<Fact['authority']>(),
    source: p.text(),
    quote: p.text(),
    method: p.text(),
    confidence: p.float(),
    observedAt: p.datetime(),
  },
});
export class FactEntity extends FactSchema.class {}
FactSchema.setClass(FactEntity);
