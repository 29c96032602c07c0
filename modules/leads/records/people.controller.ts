import { Controller } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { ContactPatch, NewContact } from './edit/given-values.ts';
import { ContactExportQuery, ContactListQuery } from './list/list-query.ts';
import { recordController } from './record-controller.ts';

/** Contacts: lists, files, and what people say about them. */
@ApiTags('contacts')
@ApiBearerAuth()
@Controller('api/v1/contacts')
export class PeopleController extends recordController({
  record: 'contact',
  list: 'contacts',
  plural: 'People',
  unique: 'e-mail address',
  listQuery: ContactListQuery,
  exportQuery: ContactExportQuery,
  created: NewContact,
  patch: ContactPatch,
}) {}
