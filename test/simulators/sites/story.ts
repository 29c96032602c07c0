import { simulatedCompany } from './companies.data.ts';
import type { SimulatedCompany } from './simulated-company.ts';

/** Somebody in our Slack workspace; has the shape in which the Slack simulator takes its people. */
export interface StoryUser {
  id: string;
  /** Name after the @ sign. */
  name: string;
  realName: string;
  email: string;
  /** A guest, who must never be able to approve a change. */
  isRestricted: boolean;
}

/** Who we are in the story: the company that runs the agent. */
export const OUR_PROFILE = {
  name: 'Skerrow Ledger',
  website: 'https://skerrowledger.example',
  sells:
    'Reconciliation and audit software: it matches bank, processor and ledger lines every night and keeps the proof.',
  sellsTo: 'Finance and operations teams of fintech companies that move or hold money for others.',
} as const;

/** What RevOps says of how we write. */
export const OUR_WRITING = {
  sender_name: 'Maya Lindqvist',
  postal_address: '7 Capstan Wharf, Leith, Edinburgh EH6 0ZZ, United Kingdom',
} as const;

/** Our own website, which is in no list of companies. */
export const OUR_COMPANY: SimulatedCompany = {
  name: OUR_PROFILE.name,
  domain: 'skerrowledger.example',
  row: {
    ...{ country: 'United Kingdom', employeeCount: 31, industry: 'Software -> Accounting', founded: 2018 },
    ...{ description: OUR_PROFILE.sells, location: 'Edinburgh, Scotland, United Kingdom', tags: ['software'] },
  },
  site: {
    ...{ behaviour: 'works', style: 'semantic', language: 'en' },
    metaDescription: 'Skerrow Ledger is reconciliation and audit software for the finance teams of payment companies.',
    headline: 'Every line matched before breakfast',
    pitch: [
      'Skerrow Ledger matches bank, processor and ledger lines every night and keeps the proof of every match.',
      'Exceptions arrive with the two records that disagree, so that finance teams close the month without hunting through exports.',
      'Auditors get a read-only view with the evidence of each match, and stop asking your controllers for screenshots.',
    ],
    audience: 'We work with finance and operations teams of fintech companies that move or hold money for others.',
    size: { employees: 31, sentence: 'We are 31 people in a converted chandlery in Leith.' },
    founding: { year: 2018, sentence: 'Skerrow Ledger was founded in 2018.' },
    story: [
      'Two controllers of a card processor began Skerrow Ledger after a year-end in which the same line was matched four times.',
      'Reconciling three bank feeds by hand is slow, error-prone work that keeps finance teams late at month-end.',
    ],
    customers: [
      ['Harrowmint', 'closes its books in two days.'],
      ['Kontormöwe', 'reconciles four currencies each night.'],
    ],
    people: [
      ['Ailsa Skerrow-Tait', 'Chief Executive Officer and co-founder'],
      ['Maya Lindqvist', 'Account executive'],
    ],
    contact: { address: '7 Capstan Wharf, Leith, Edinburgh EH6 0ZZ, United Kingdom', phone: '+44 131 496 0117' },
  },
};

/** The ideal customer profile, as RevOps states it. */
export const ICP_SENTENCE =
  'fintech companies in payments or lending in the United Kingdom, Ireland or Germany with 11 to 200 people, not crypto';

/** What the rep types. */
export const STORY_SENTENCE = 'find customers: fintech companies in the United Kingdom with 11 to 50 people';

/** The rep who asks, RevOps who set everything up, the owner of a record in the CRM, and a guest. */
export const STORY_USERS = {
  rep: {
    id: 'U0MAYALIN1',
    name: 'maya',
    realName: 'Maya Lindqvist',
    email: 'maya.lindqvist@skerrowledger.example',
    isRestricted: false,
  },
  revops: {
    id: 'U0JONAHAC1',
    name: 'jonah',
    realName: 'Jonah Achterberg',
    email: 'jonah.achterberg@skerrowledger.example',
    isRestricted: false,
  },
  recordOwner: {
    id: 'U0CALLUME1',
    name: 'callum',
    realName: 'Callum Estwick-Byrne',
    email: 'callum.estwick-byrne@skerrowledger.example',
    isRestricted: false,
  },
  guest: {
    id: 'U0PIETSOL1',
    name: 'piet',
    realName: 'Piet Solandra',
    email: 'piet@solandra-freelance.example',
    isRestricted: true,
  },
} as const satisfies Record<string, StoryUser>;

/** Channels of the workspace; names without the # sign. */
export const STORY_CHANNELS = {
  leads: { id: 'C0NEWLEADS', name: 'new-leads' },
  digest: { id: 'C0GTMDIGES', name: 'gtm-digest' },
} as const;

/** Who fills in the form on our website, and what stands in it. */
export const STORY_LEAD = {
  company: 'gallanbay.example',
  /** Their record gets the owner of this one. */
  owned: 'ferrystone.example',
  form: {
    email: 'orlaith.devane@gallanbay.example',
    firstname: 'Orlaith',
    lastname: 'Devane',
    jobtitle: 'Head of Finance Operations',
  },
} as const;

/** Domains that a search must leave out, by the reason. */
export const EXISTING_CUSTOMERS = ['harrowmint.example', 'kontormoewe.example'] as const;
export const COMPETITORS = ['reconholt.example'] as const;
export const SUPPRESSED = ['mossgate.example'] as const;

/** The companies of such a list, ready for `toCsv`. */
export function listedCompanies(domains: readonly string[]): SimulatedCompany[] {
  return domains.map(simulatedCompany);
}

/** What a correct search with the story's sentence finds, by domain in the order of the imported file. */
export const STORY_EXPECTATION = {
  /** Fintech, United Kingdom, 11-50 people by the imported file, and nothing against them. */
  clearMatches: [
    'quillpenny.example',
    'brackenpay.example',
    'tollmere.example',
    'hollinvault.example',
    'wexcombefx.example',
    'ferrystone.example',
    'pinchrow.example',
    'marlstead.example',
  ],
  /** The file says 40 people, the website 55: the file has the higher authority, the website proposes. */
  contradictedByWebsite: { domain: 'sallowgate.example', inFile: 40, onWebsite: 55 },
  /** The file does not say, the website does. */
  sizeOnWebsiteOnly: { domain: 'thornquay.example', onWebsite: 34 },
  /** Two with a little too many people, and two of the right size in Ireland. */
  justMissed: ['copperfold.example', 'larkmint.example', 'dunmoher.example', 'corkpenny.example'],
  /** Would match, were they not a customer, a competitor and suppressed. */
  leftOut: {
    customer: 'harrowmint.example',
    competitor: 'reconholt.example',
    suppressed: 'mossgate.example',
  },
} as const;

/** Which company's website behaves in which way, for stories and tests that need one. */
export const HOSTS_WITH_TROUBLE = {
  redirects: 'brackenpay.example',
  slow: 'marlstead.example',
  unavailable: 'larkmint.example',
  parked: 'corkpenny.example',
  resets: 'lindholz.example',
  notFound: 'tokenmarsh.example',
  notHtml: 'staffhollow.example',
  needsScript: 'tollmere.example',
  promptInjection: 'uptickery.example',
  markupInName: 'glitzertaler.example',
} as const;
