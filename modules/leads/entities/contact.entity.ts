import { defineEntity, p } from '@mikro-orm/core';
import { CompanyEntity } from './company.entity.ts';

const ContactSchema = defineEntity({
  name: 'Contact',
  tableName: 'contact',
  properties: {
    id: p.uuid().primary().defaultRaw('gen_random_uuid()'),
    company: () => p.manyToOne(CompanyEntity).nullable(),
    name: p.text(),
    title: p.text().nullable(),
    email: p.text().unique().nullable(),
    linkedinUrl: p.text().nullable(),
  },
});
export class ContactEntity extends ContactSchema.class {}
ContactSchema.setClass(ContactEntity);
