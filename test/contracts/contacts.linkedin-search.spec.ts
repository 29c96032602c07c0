import { describe, expect, it } from '@jest/globals';
import { LinkedinSearchCompanyData } from '#src/adapters/contacts/linkedin/linkedin-search.company-data';
import { LinkedinSearchContacts, type SearchTheWeb } from '#src/adapters/contacts/linkedin/linkedin-search.contacts';
import { VendorError } from '#src/domain/errors';
import { SystemClock } from '#src/platform/clock';
import type { CallOptions } from '#src/ports/call-options';
import type { CompanyDataQuery } from '#src/ports/company-data';
import { call, contactsContract, ITS_FINANCE_CHIEF, QUILLPENNY, seek } from './contacts.contract.ts';

const PAGES = [
  page(
    'Bertram Adeyinka-Holt - Chief Financial Officer - Quillpenny | LinkedIn',
    'https://uk.linkedin.com/in/bertram-ah',
  ),
  page('Isolde Tranmere - Chief Executive Officer at Quillpenny | LinkedIn', 'https://www.linkedin.com/in/isolde-t'),
  page('Carl Otherwise - Chief Financial Officer - Harrowmint | LinkedIn', 'https://www.linkedin.com/in/carl-o'),
  page('Dana Same - Chief Financial Officer - Quillpenny Foods | LinkedIn', 'https://www.linkedin.com/in/dana-s'),
  page('Chief Financial Officer jobs at Quillpenny', 'https://www.linkedin.com/jobs/view/1'),
];

/** An engine that gives what contains any of the quoted words after the company. */
class SmallEngine {
  readonly asked: string[] = [];

  constructor(private readonly pages = PAGES) {}

  readonly search = async ({ text, limit }: { text: string; limit: number }, options: CallOptions) => {
    if (options.signal.aborted) throw new VendorError('engine', 'search', 'unavailable', 'stopped by the caller');
    this.asked.push(text);
    const [, company = '', ...words] = text.split('"').filter((_, index) => index % 2 === 1 || index === 0);
    const wanted = words.length > 0 ? words : [company];
    const results = this.pages.filter(({ title }) => wanted.some((word) => title.includes(word)));
    return { results: results.slice(0, limit) };
  };
}

contactsContract('linkedin-search', async () => ({
  contacts: new LinkedinSearchContacts(new SmallEngine().search, new SystemClock()),
  close: async () => undefined,
}));

describe('LinkedIn profiles through a web search', () => {
  it('asks for the company and a few titles at a time, and no more often than four times', async () => {
    const engine = new SmallEngine([]);
    const titles = Array.from({ length: 20 }, (_, index) => `Title "${index}"`);
    await new LinkedinSearchContacts(engine.search, new SystemClock()).findPeople(seek({ titles }), call());
    expect(engine.asked).toHaveLength(4);
    expect(engine.asked[0]).toBe('site:linkedin.com/in "Quillpenny" "Title  0" OR "Title  1" OR "Title  2"');
  });

  it('stops asking when enough people are known', async () => {
    const engine = new SmallEngine();
    const titles = ['Chief Financial Officer', 'CIO', 'CMO', 'Chief Executive Officer'];
    const contacts = new LinkedinSearchContacts(engine.search, new SystemClock());
    expect((await contacts.findPeople(seek({ titles, enough: 1 }), call())).result).toHaveLength(1);
    expect(engine.asked).toHaveLength(1);
    expect((await contacts.findPeople(seek({ titles, enough: 2 }), call())).result).toHaveLength(2);
  });

  it('quotes the result and writes the address in its one form', async () => {
    const contacts = new LinkedinSearchContacts(new SmallEngine().search, new SystemClock());
    const [found] = (await contacts.findPeople(seek(), call())).result;
    expect(found).toMatchObject({
      name: { value: ITS_FINANCE_CHIEF.name, confidence: 0.5, evidence: { quote: PAGES[0]!.title } },
      linkedinUrl: { value: 'https://www.linkedin.com/in/bertram-ah' },
    });
  });

  it('finds the profile of a known person, unless two have the name', async () => {
    const query = { company: QUILLPENNY, known: null, name: 'Isolde Tranmere', linkedinUrl: null };
    const match = async (pages = PAGES) =>
      (
        await new LinkedinSearchContacts(new SmallEngine(pages).search, new SystemClock()).matchPerson(
          { ...query, wanted: ['linkedinUrl'] },
          call(),
        )
      ).result;
    expect((await match())?.linkedinUrl?.value).toBe('https://www.linkedin.com/in/isolde-t');
    const namesake = page('Isolde Tranmere - Intern - Quillpenny | LinkedIn', 'https://www.linkedin.com/in/isolde-2');
    expect(await match([...PAGES, namesake])).toBeNull();
  });
});

function page(title: string, url: string) {
  return { title, url, snippet: '' };
}

describe("a company's LinkedIn page through a web search", () => {
  const facts = async (pages: typeof PAGES, wanted: CompanyDataQuery['wanted'] = ['linkedinUrl']) => {
    const search: SearchTheWeb = async () => ({ results: pages });
    const source = new LinkedinSearchCompanyData(search, new SystemClock());
    return (await source.companyFacts({ domain: QUILLPENNY.domain, linkedinUrl: null, wanted }, call())).result;
  };
  const own = page('Quillpenny | LinkedIn', 'https://uk.linkedin.com/company/quill-penny');

  it('is a fact when there is one of that name', async () => {
    expect(await facts([...PAGES, own])).toMatchObject([
      { field: 'linkedinUrl', value: 'https://www.linkedin.com/company/quill-penny', evidence: { quote: own.title } },
    ]);
    expect(await facts([own, page('Quillpenny Ltd | LinkedIn', 'https://www.linkedin.com/company/other')])).toEqual([]);
    expect(await facts(PAGES)).toEqual([]);
    expect(await facts([own], ['employeeCount'])).toEqual([]);
  });
});
