import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readContent } from '#modules/enrichment';
import type { Fact } from '#src/domain/fact';
import type { Claim, GroundItem } from '../../../modules/campaigns/gates/draft.ts';
import { type FetchedPage, factsFromSite } from '../../../modules/enrichment/facts/facts-from-site.rules.ts';
import { fetched } from '../facts/truth.ts';

/** A service page of the real data as it is read. */
export interface RealPage {
  /** Its file, without the ending. */
  id: string;
  domain: string;
  page: FetchedPage;
}

/** The service pages of `<dataDir>/extraction`, in the order of their files. */
export async function realPages(dataDir: string): Promise<RealPage[]> {
  const folder = join(dataDir, 'extraction');
  const pages: RealPage[] = [];
  for (const file of (await readdir(join(folder, 'truth'))).sort()) {
    const truth: { url: string; page_type: string } = JSON.parse(await readFile(join(folder, 'truth', file), 'utf8'));
    if (truth.page_type !== 'service') continue;
    const html = await readFile(join(folder, 'html', file.replace('.json', '.html')), 'utf8');
    const domain = new URL(truth.url).hostname.replace(/^www\./, '');
    pages.push({ id: file.replace('.json', ''), domain, page: fetched('home', truth.url, html) });
  }
  return pages;
}

/** A draft made from a page, and what is invented in it; `null`: nothing. */
export interface MadeDraft {
  text: string;
  language: 'en' | 'de';
  evidence: GroundItem[];
  invented: Claim['kind'] | null;
}

const INVENTIONS: Record<'en' | 'de', readonly (readonly [Claim['kind'], string])[]> = {
  en: [
    ['number', 'Clients of ours report 37% lower costs.'],
    ['number', 'We look after 4,180 sites.'],
    ['customer', 'Our customers include Velmora Industries and Tarn & Quist.'],
    ['title', 'Our Chief Revenue Officer would like to meet you.'],
    ['date', 'In November 2023 we opened a second laboratory.'],
    ['award', 'We won the Northern Service Award.'],
    ['relation', 'Your colleague suggested that I contact you.'],
    ['relation', 'We were acquired by Velmora last year.'],
    ['name', 'My colleague Ilse Varnholt will call you.'],
  ],
  de: [
    ['number', 'Unsere Kunden berichten von 37 % geringeren Kosten.'],
    ['number', 'Wir betreuen 4.180 Standorte.'],
    ['customer', 'Zu unseren Kunden zählen Velmora und Tarn & Quist.'],
    ['title', 'Unser Vertriebsleiter möchte Sie kennenlernen.'],
    ['date', 'Im November 2023 haben wir ein zweites Labor eröffnet.'],
    ['award', 'Wir haben den Nordischen Servicepreis gewonnen.'],
    ['relation', 'Ihr Kollege hat mir empfohlen, Ihnen zu schreiben.'],
    ['relation', 'Wir wurden von Velmora übernommen.'],
    ['name', 'Meine Kollegin Ilse Varnholt ruft Sie an.'],
  ],
};
const WORDS = {
  en: {
    hello: 'Hello,',
    from: 'I am writing from',
    founded: 'We were founded in',
    people: ['We are', 'people.'],
    at: 'You find us in',
    customers: 'Among our customers is',
    ask: 'Would a short call be of use?',
  },
  de: {
    hello: 'Guten Tag,',
    from: 'ich schreibe Ihnen von',
    founded: 'Gegründet wurden wir',
    people: ['Wir sind', 'Mitarbeiter.'],
    at: 'Sie finden uns in',
    customers: 'Zu unseren Kunden gehört',
    ask: 'Passt Ihnen ein kurzes Gespräch?',
  },
} as const;

/** Honest drafts of one page, and each invention put into one of them. The page's words never leave the process. */
export function draftsOf({ page, domain }: RealPage): MadeDraft[] {
  const { facts } = factsFromSite([page], { domain });
  const content = readContent(page.page.html, page.page.url);
  const language = content.language === 'de' ? 'de' : 'en';
  const words = WORDS[language];
  const first = (field: string) => facts.find((fact) => fact.field === field);
  const name = String(first('name')?.value ?? domain);
  const sentences = content.text
    .split('\n')
    .filter((line) => /^\p{Lu}[^\n]{50,220}[.]$/u.test(line))
    .slice(0, 12);
  const lines = [
    ...stated(first('founded'), (value) => `${words.founded} ${value}.`),
    ...stated(first('employeeCount'), (value) => `${words.people[0]} ${value} ${words.people[1]}`),
    ...stated(first('location'), (value) => `${words.at} ${value}.`),
    ...stated(first('customers'), (value) => `${words.customers} ${value}.`),
  ];
  const evidence = [
    ...facts.flatMap(asGround),
    ...sentences.map((text): GroundItem => ({ text, about: 'sender', field: null })),
    { text: name, about: 'sender' as const, field: 'name' },
  ];
  const drafts = [0, 1].map((variant) => {
    const said = sentences
      .filter((_, index) => index % 2 === variant)
      .slice(0, 2)
      .map((text) => (variant === 0 ? text : shortened(text)));
    return [
      words.hello,
      `${words.from} ${name}. ${said.join(' ')}`,
      lines.filter((_, index) => index % 2 === variant).join(' '),
      words.ask,
    ]
      .filter(Boolean)
      .join('\n\n');
  });
  const made = (text: string, invented: MadeDraft['invented']): MadeDraft => ({ text, language, evidence, invented });
  return [
    ...drafts.map((text) => made(text, null)),
    ...INVENTIONS[language].map(([kind, sentence], index) =>
      made(drafts[index % 2]!.replace(words.ask, `${sentence}\n\n${words.ask}`), kind),
    ),
  ];
}

/** The sentence without what stands behind its first comma, so that it is no longer word for word. */
function shortened(text: string): string {
  const cut = text.split(/,\s|\s–\s/, 1)[0] ?? text;
  return cut.length >= 40 && cut !== text ? `${cut.replace(/[.]$/, '')}.` : text;
}

function stated(fact: Fact | undefined, say: (value: string) => string): string[] {
  if (fact === undefined) return [];
  return [say(String(Array.isArray(fact.value) ? fact.value[0] : fact.value))];
}

function asGround({ field, value, evidence }: Fact): GroundItem[] {
  const text = Array.isArray(value) ? value.join(', ') : String(value);
  const counted = field === 'employeeCount' ? `${text} people, Mitarbeiter` : text;
  return [counted, evidence.quote].map((one) => ({ text: one, about: 'sender' as const, field }));
}
