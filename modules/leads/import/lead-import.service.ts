import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import { type ImportPreview, previewImport } from './import-preview.ts';
import type { ImportResult, ImportSettings } from './import-result.ts';
import { COMPANY_UNITS, CONTACT_UNITS, type MergePlan } from './merge/merge-plan.ts';
import { mergeRows, noteDoubles } from './merge/merge-rows.ts';
import { openImportFile, type ReadOptions } from './read-import.ts';
import type { ContactRow } from './rows/contact-row.ts';
import { MOST_NOTES } from './rows/import-notes.ts';
import { runImport } from './run-import.ts';
import {
  COMPANIES_OF_LEADS,
  CONTACTS_OF_LEADS,
  COPY_LEAD_ROWS,
  CREATE_LEAD_ROWS,
  leadLine,
  RELEASE_MAIL_HOSTS,
} from './staging.ts';

/** A list of people says little about their companies: it only adds what is not known. */
const COMPANIES: MergePlan = {
  record: 'company',
  staging: 'import_row',
  units: COMPANY_UNITS,
  nameFallback: 'domain',
  mode: 'fill',
};

const CONTACTS: MergePlan = {
  record: 'contact',
  staging: 'contact_row',
  units: CONTACT_UNITS,
  nameFallback: 'email',
  mode: 'replace',
};

/** Contacts that other parts of the product made are known by their e-mail address. */
const IDENTIFY_CONTACTS = `
  update contact set identity_key = 'email:' || lower(email) where identity_key is null and email is not null
    and not exists (select 1 from contact other where other.identity_key = 'email:' || lower(contact.email))`;

/** Loads lists of people with their companies: leads, contacts, connections. */
@Injectable()
export class LeadImportService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** What an import of the file would do; `shown` rows in full. Throws UserInputError when it cannot be read at all. */
  async preview(path: string, options: ReadOptions & { shown: number }): Promise<ImportPreview> {
    const file = await openImportFile(path, 'leads', options);
    return previewImport(file, options.shown, async (keys) => {
      const sql =
        "select count(*)::int as count from contact where identity_key = any($1) or 'email:' || lower(email) = any($1)";
      return (await this.database.query<{ count: number }>(sql, [keys]))[0]!.count;
    });
  }

  /**
   * A company is found by its web address, otherwise by the mail domain of the person unless that is an open mail
   * provider's, otherwise by name, country and place. Throws UserInputError when the file as a whole cannot be used;
   * then nothing is stored.
   */
  async importFile(path: string, options: ReadOptions & ImportSettings = {}): Promise<ImportResult> {
    const file = await openImportFile(path, 'leads', options);
    return runImport<'leads', ContactRow>(
      this.database,
      path,
      file,
      {
        createStaging: CREATE_LEAD_ROWS,
        copyStaging: COPY_LEAD_ROWS,
        lineOf: leadLine,
        markedAs: 'prospects',
        merge: async (client, importId, fileName) => {
          const context = { importId, file: fileName, relationship: null };
          await client.query(RELEASE_MAIL_HOSTS);
          await client.query(COMPANIES_OF_LEADS);
          const companies = await mergeRows(client, COMPANIES, context);
          await client.query(IDENTIFY_CONTACTS);
          await client.query(CONTACTS_OF_LEADS);
          const { rows, created, changed, filling } = await mergeRows(client, CONTACTS, context);
          const updated = changed + filling;
          return {
            imported: created,
            updated,
            unchanged: rows - created - updated,
            companies: { imported: companies.created, updated: companies.changed },
            doubles: await noteDoubles(client, CONTACTS, MOST_NOTES),
          };
        },
      },
      options,
    );
  }
}
