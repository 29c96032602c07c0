import type { PageLine } from '../../page-document.ts';
import { shortened } from '../quote.rules.ts';
import { type Candidate, labelOf, namesDomain, type Site, type SitePage } from '../site-page.ts';
import { isTemplateText } from './template-text.rules.ts';

/** Pages on which a company says what it sells and to whom. */
const KINDS = new Set(['home', 'about', 'product']);
const MOST_LINES = 400;
const MOST_SENTENCES = 60;
const LEAST_SENTENCE = 25;
const LONGEST_SENTENCE = 320;
const MOST_SEGMENTS = 8;

/** "We build …" in the languages read; a sentence that begins so says what is sold. */
const WE_OFFER =
  /^(?:(?:at|bei|chez|bij)\s\S{1,40},?\s)?(?:we|wir|nous|on|wij|we)\s(?:(?:design|build|make|develop|offer|provide|sell|deliver|produce|manufacture|create|run|supply|help|connect|automate|support)(?:\s(?:and|&)\s\p{L}+)?|entwickeln|bieten|liefern|verkaufen|produzieren|bauen|fertigen|betreiben|unterstützen|beraten|helfen|proposons|développons|concevons|fabriquons|vendons|accompagnons|aidons|bieden|leveren|ontwikkelen|maken|verkopen|bouwen|helpen)\s/iu;
const WE_OFFER_IN_ONE_WORD =
  /^(?:ofrecemos|desarrollamos|vendemos|fabricamos|diseñamos|ayudamos|offriamo|sviluppiamo|vendiamo|produciamo|progettiamo|aiutiamo|realizziamo|oferecemos)\s/iu;
/** Behind the name: "Acme is a …", "Acme pays …", "Acme hilft …": a verb follows a subject, a colon does not. */
const VERB_BEHIND_NAME =
  /^(?!(?:was|were|has|had|hat|wurde|fut|fue)\s)(?:is|ist|est|es|è|helps?|hilft|aide|ayuda|aiuta|helpt|\p{Ll}{2,}(?:s|t|e|a))\s/u;

const AUDIENCE_LABEL =
  /^(?:who (?:it|this) is for|who it['’]s for|for whom|who we (?:serve|help|work with)|(?:the )?industries(?: we serve)?|our (?:industries|audience)|built for|für wen|für wen wir arbeiten|branchen|zielgruppen?|pour qui|à qui s['’]adresse|secteurs|para quién|sectores|per chi|settori|voor wie|sectoren)\W{0,3}$/iu;
const AUDIENCE_SENTENCE =
  /^(?:(?:built|made|designed|created|software|tools?|gemacht|gebaut|entwickelt|conçu|pensé|hecho|pensado|fatto|pensato|gemaakt|ontwikkeld)\s)?(?:for|für|pour|para|per|voor)\s(?<whom>\p{L}[^\n!?]{4,160}?)[.!]?$/iu;
const WE_HELP =
  /\b(?:we help|we work with|we serve|helps|our clients are|our customers are|wir helfen|wir unterstützen|wir arbeiten für|nous aidons|nous accompagnons|ayudamos a|trabajamos con|aiutiamo|lavoriamo con|wij helpen|we helpen)\s(?<whom>\p{L}[\p{L}\p{N}\s,&’'/-]{3,80}?)\s(?:to|who|that|with|by|in|dabei|bei|beim|mit|à|de|que|con|nel|om|bij|die|automate|grow|save|build|make|manage|find|get|sell|reduce|run|turn)\b/iu;
/** "For groups, visit the page …": what stands behind "for" only introduces another sentence. */
const GOES_ON =
  /,\s(?:we|you|visit|please|contact|call|see|our|it|this|they|wir|sie|bitte|unser\p{L}{0,3}|nous|vous|notre|puede|nuestr\p{L}{1,3}|offriamo|wij|onze)\s/iu;
/** "For example", "for free", "for more information": no audience. */
const NOT_AN_AUDIENCE =
  /^(?:example|instance|free|more|further|all (?:your|the|our)|you|your|us|the (?:best|first|last|price|latest)|a (?:better|limited|demo|free|quote)|information|support|sales|press|questions|weitere|mehr|fragen|alle fälle|sie|uns|dich|euch|plus|más|ulteriori|informazioni|meer|vragen|toute)\b/iu;

/** What the company sells (`offering`) and to whom (`customerSegments`), in its own sentences. */
export function fromOffering(site: Site): Candidate[] {
  return site.pages
    .filter(({ kind }) => KINDS.has(kind))
    .flatMap((page) => [...offeringOn(site, page), ...segmentsOn(page)]);
}

function offeringOn(site: Site, page: SitePage): Candidate[] {
  const lines = readable(page.document.lines);
  const sentences = lines.flatMap(({ text }) => sentencesOf(text)).slice(0, MOST_SENTENCES);
  const saying = sentences.find((sentence) => saysWhatIsSold(sentence, site.domain));
  if (saying !== undefined) return [offering(saying, 'offering-sentence', page)];
  const description = page.document.meta.get('description');
  if (
    page.kind === 'home' &&
    description !== undefined &&
    description.length >= LEAST_SENTENCE &&
    !isTemplateText(description)
  ) {
    return [offering(description, 'offering-headline', page)];
  }
  return [];
}

function offering(words: string, method: 'offering-sentence' | 'offering-headline', page: SitePage): Candidate {
  return { field: 'offering', value: words, quote: shortened(words, LONGEST_SENTENCE), method, page };
}

function saysWhatIsSold(sentence: string, domain: string): boolean {
  if (sentence.length < LEAST_SENTENCE || sentence.length > LONGEST_SENTENCE) return false;
  if (
    /\d\s(?:people|employees|mitarbeit|personnes|personas|persone)|\b(?:founded|gegründet|fondée?|fundada)\b/iu.test(
      sentence,
    )
  )
    return false;
  if (WE_OFFER.test(sentence) || WE_OFFER_IN_ONE_WORD.test(sentence)) return true;
  const words = sentence.split(' ');
  // The name has one to three words; what stands behind it must go on as a sentence does.
  return [1, 2, 3].some((length) => {
    const name = words.slice(0, length).join(' ');
    return (
      namesDomain(name, domain) && isWholeName(name, domain) && VERB_BEHIND_NAME.test(words.slice(length).join(' '))
    );
  });
}

/** "Acmes Kunden" and "Acme’s" begin with the name and are not it. */
function isWholeName(name: string, domain: string): boolean {
  return !/['’]s?$/.test(name) && name.length <= labelOf(domain).length + 20 && /^\p{Lu}|\d/u.test(name);
}

function segmentsOn(page: SitePage): Candidate[] {
  const lines = readable(page.document.lines);
  const found: { whom: string; quote: string; method: 'audience-section' | 'audience-sentence' }[] = [];
  for (const [index, line] of lines.entries()) {
    if (found.length >= MOST_SEGMENTS) break;
    if (AUDIENCE_LABEL.test(line.text) && line.text.length < 60) {
      for (const whom of audienceBelow(lines, index)) found.push({ ...whom, method: 'audience-section' });
      continue;
    }
    for (const sentence of sentencesOf(line.text)) {
      const whom = audienceOf(sentence);
      if (whom !== null) found.push({ whom, quote: sentence, method: 'audience-sentence' });
    }
  }
  const distinct = [...new Map(found.map((one) => [one.whom.toLowerCase(), one])).values()].slice(0, MOST_SEGMENTS);
  return distinct.map(({ whom, quote, method }) => ({
    field: 'customerSegments',
    value: [whom],
    quote: shortened(quote),
    method,
    page,
  }));
}

/** Below the label stand a sentence or short items, until the next heading. */
function audienceBelow(lines: readonly PageLine[], label: number): { whom: string; quote: string }[] {
  const below: { whom: string; quote: string }[] = [];
  for (const line of lines.slice(label + 1, label + 1 + MOST_SEGMENTS)) {
    if (line.heading !== null && line.heading <= (lines[label]?.heading ?? 0)) break;
    if (line.text.length > LONGEST_SENTENCE) break;
    const whom = audienceOf(line.text) ?? line.text.replace(/[.!]$/, '');
    if (whom.length >= 4) below.push({ whom, quote: line.text });
    // A sentence says it all; only short items come in numbers.
    if (/[.!]$/.test(line.text) || line.text.split(' ').length > 6) break;
  }
  return below.length > 0 && below.every(({ quote }) => quote.length <= LONGEST_SENTENCE) ? below : [];
}

function audienceOf(sentence: string): string | null {
  if (sentence.length > 200) return null;
  const whom = (AUDIENCE_SENTENCE.exec(sentence) ?? WE_HELP.exec(sentence))?.groups?.whom?.trim();
  return whom === undefined || GOES_ON.test(whom) || NOT_AN_AUDIENCE.test(whom) || whom.split(' ').length > 22
    ? null
    : whom;
}

function readable(lines: readonly PageLine[]): PageLine[] {
  return lines.filter(({ region, isLink }) => region === 'main' && !isLink).slice(0, MOST_LINES);
}

function sentencesOf(text: string): string[] {
  return text.slice(0, 4_000).split(/(?<=[.!?])\s+(?=[\p{Lu}\d„“"«¿¡])/u);
}
