import type { HubSpotSimulator } from '#test/simulators/hubspot/server';

/** What people have put on a record, as it must stand there at the end. */
export interface PeoplesValues {
  type: 'companies' | 'contacts';
  id: string;
  values: Record<string, string>;
}

/** One contact of five is a company's first; the others come to companies that are there. */
const CONTACTS_FOR_EACH_COMPANY = 4;

/** People who add and change records of a portal, so many of each, without end and without rest. */
export class BusyPeople {
  readonly records: PeoplesValues[] = [];
  private changes = 0;

  constructor(
    private readonly hubspot: HubSpotSimulator,
    private readonly random: () => number,
  ) {}

  /** Companies, and the people who work there. */
  add(records: number): void {
    for (let n = 0; n < records; n += 1) {
      const index = this.records.length;
      const company = Math.floor(index / (CONTACTS_FOR_EACH_COMPANY + 1));
      const isCompany = index % (CONTACTS_FOR_EACH_COMPANY + 1) === 0;
      const values: Record<string, string> = isCompany
        ? { name: `Company ${company}`, domain: `company-${company}.example`, numberofemployees: String(10 + company) }
        : {
            ...{ email: `person-${index}@company-${company}.example`, firstname: `First ${index}` },
            ...{ lastname: `Last ${index}`, jobtitle: 'Finance Director' },
          };
      const type = isCompany ? 'companies' : 'contacts';
      const id = this.hubspot.seed(type, values, { changeSource: isCompany ? 'CRM_UI' : 'FORM' });
      this.records.push({ type, id, values });
    }
  }

  /** Changes of any records, drawn. */
  change(times: number): void {
    for (let n = 0; n < times; n += 1) {
      this.changes += 1;
      const record = this.records[Math.floor(this.random() * this.records.length)]!;
      const [property, value] =
        record.type === 'companies'
          ? (['numberofemployees', String(10 + this.changes)] as const)
          : (['jobtitle', `Finance Director, level ${this.changes}`] as const);
      this.hubspot.edit(record.type, record.id, { [property]: value });
      record.values[property] = value;
    }
  }
}
