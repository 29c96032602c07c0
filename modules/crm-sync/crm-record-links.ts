import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import type { CallOptions } from '#src/ports/call-options';
import { CrmPort, type CrmVendor } from '#src/ports/crm';
import { CrmRecordsPort } from '#src/ports/crm-records';

type LinkedType = 'company' | 'contact';

/** An address of the CRM's own pages, read. */
interface CrmLink {
  vendor: CrmVendor;
  /** The account it belongs to, as the CRM numbers them; `null` where addresses do not say. */
  account: string | null;
  type: LinkedType;
  id: string;
}

/** What we know by the link: our record's id, or the domain or e-mail address by which it is found. */
export type LinkedRecord =
  | { kind: 'known'; reference: string }
  /** It is a link of a CRM, but leads to nothing of ours; `reason` is for the person who gave it. */
  | { kind: 'unknown'; reason: string };

interface LinkForm {
  vendor: CrmVendor;
  host: RegExp;
  /** Groups: `account`, `type`, `id`. */
  path: RegExp;
  types: Readonly<Record<string, LinkedType>>;
}

/** How addresses of records look, newer and older forms; a vendor is a line. */
const FORMS: readonly LinkForm[] = [
  {
    vendor: 'hubspot',
    host: /^app(?:-[a-z0-9]{1,10})?\.hubspot\.com$/,
    path: /^\/contacts\/(?<account>\d{1,20})\/(?:record\/)?(?<type>0-1|0-2|contact|company)\/(?<id>\d{1,20})(?:\/|$)/,
    types: { '0-1': 'contact', contact: 'contact', '0-2': 'company', company: 'company' },
  },
];

/** Finds our record behind an address that a person copied from the CRM. */
@Injectable()
export class CrmRecordLinks {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CrmPort) private readonly crm: CrmPort,
    @Inject(CrmRecordsPort) private readonly records: CrmRecordsPort,
  ) {}

  /** `null`: the text is no address of a CRM record. Asks the CRM; throws VendorError when it does not answer. */
  async behind(text: string, call: CallOptions): Promise<LinkedRecord | null> {
    const link = readCrmLink(text);
    if (link === null) return null;
    if (link.vendor !== this.crm.vendor) return nothing('That CRM is not connected here.');
    const values = link.type === 'company' ? await this.company(link, call) : await this.contact(link, call);
    if (values === null) return nothing('There is no such record in the CRM we are connected to.');
    const reference = (await this.ownId(link)) ?? values;
    return reference === ''
      ? nothing('That record has neither domain nor e-mail address.')
      : { kind: 'known', reference };
  }

  /** Its domain (empty: none); `null` when there is no such record, or the address is of another account. */
  private async company({ id, account }: CrmLink, call: CallOptions): Promise<string | null> {
    const company = await this.crm.readCompany(id, call);
    if (company === null) return null;
    const own = company.ref.url === null ? null : readCrmLink(company.ref.url);
    return own !== null && own.account !== account ? null : (company.domain ?? '');
  }

  private async contact({ id }: CrmLink, call: CallOptions): Promise<string | null> {
    const [contact] = await this.records.readRecords('contact', [id], call);
    return contact ? (contact.properties.email ?? '') : null;
  }

  /** The record of ours that was written to this one. */
  private async ownId({ vendor, type, id }: CrmLink): Promise<string | null> {
    const [table, column] = type === 'company' ? ['crm_link', 'company_id'] : ['crm_contact_link', 'contact_id'];
    const [row] = await this.database.query<{ id: string }>(
      `select ours.id from ${table} link join ${type} ours on ours.id = link.${column}
       where link.vendor = $1 and link.record_id = $2 and ours.deleted_at is null limit 1`,
      [vendor, id],
    );
    return row?.id ?? null;
  }
}

/** Reads an address; `null` for everything else. */
export function readCrmLink(text: string): CrmLink | null {
  const url = URL.parse(text.trim().slice(0, 2_000));
  if (url === null || url.protocol !== 'https:') return null;
  for (const { vendor, host, path, types } of FORMS) {
    const groups = host.test(url.hostname) ? path.exec(url.pathname)?.groups : undefined;
    if (groups) return { vendor, account: groups.account ?? null, type: types[groups.type!]!, id: groups.id! };
  }
  return null;
}

function nothing(reason: string): LinkedRecord {
  return { kind: 'unknown', reason };
}
