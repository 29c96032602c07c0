import { domainToUnicode } from 'node:url';
import { type CheerioAPI, load } from 'cheerio';
import { getDomain, getDomainWithoutSuffix } from 'tldts';
import { nameKey, readHost } from '#modules/leads';
import { upToDeepestNesting } from '#src/platform/html/nesting';
import { cleanText } from '#src/platform/prompts/clean-text.rules';
import { germanKeys } from '#src/platform/text/words';
import { isNamedAfter } from '../extract-companies.rules.ts';
import { PUBLISHERS } from './publishers.data.ts';

/** Names shorter than this say too little when a domain only begins like them. */
const TELLING_LENGTH = 5;
const LONGEST_STATEMENT = 200;
const LONGEST_QUOTE = 120;
/** What a page says of its owner stands in few places; more are not looked at. */
const MOST_STATEMENTS = 60;
/** Pages that are longer say whose they are before that, or are not written for readers. */
const LONGEST_PAGE = 500_000;
/** Address parts behind which pages are about others, or about the news. */
const SECTIONS =
  /^(?:blog|news|press|articles?|stories|posts?|lists?|directory|company|companies|profiles?|organi[sz]ations?|startups?|\d{4})$/i;

/**
 * The domain under which a page stands, when it can be a company's own: registrable, public, no network, site builder,
 * marketplace, directory or publisher. `null` otherwise.
 */
export function ownDomain(address: string | null): string | null {
  if (address === null) return null;
  const domain = getDomain(address);
  if (domain === null) return null;
  const host = readHost(address);
  if (host.kind !== 'own' || readHost(domain).kind !== 'own') return null;
  return isPublisher(host.domain) ? null : domain;
}

/** A page of a site's news or lists: what it names is rarely who runs it. */
export function isArticle(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const parts = new URL(address).pathname.split('/').filter((part) => part !== '');
  return parts.some((part) => SECTIONS.test(part)) || (parts.at(-1)?.split('-').length ?? 0) > 4;
}

/** The title of a list of companies ("10 best fintech companies in London"), so that being on it says something. */
export function isListTitle(title: string): boolean {
  return (
    /(?:^|[^\p{L}])(?:top|best|leading|list of|\d{1,3}|die besten|beste|führende)(?:[^\p{L}]|$)/iu.test(title) &&
    /(?:companies|start-?ups|firms|providers|agencies|vendors|manufacturers|unternehmen|anbieter|firmen|hersteller|agenturen)/i.test(
      title,
    )
  );
}

/** Whether the domain is called as the company is: equal but for the usual additions, or one begins with the other. */
export function isCalledAfter(domain: string, name: string): boolean {
  const label = plain(domainToUnicode(getDomainWithoutSuffix(domain) ?? '')).replace(/[^\p{L}\p{N}]/gu, '');
  return keysOf(name).some((key) => {
    if (isNamedAfter(label, key)) return true;
    const [shorter, longer] = key.length < label.length ? [key, label] : [label, key];
    return shorter.length >= TELLING_LENGTH && longer.startsWith(shorter);
  });
}

/**
 * The words with which a home page names the company as its owner; `null` when it does not. Looked at: title, site
 * name, structured data, main heading, logo and copyright. On a domain that is called after the company it is enough
 * that the name stands there; elsewhere a part of it must be the name and nothing else. The domain itself is no word:
 * a page that offers it for sale names nobody.
 */
export function ownerQuote(html: string, name: string, domain: string): string | null {
  const called = isCalledAfter(domain, name);
  for (const statement of statements(load(upToDeepestNesting(html.slice(0, LONGEST_PAGE)))).slice(0, MOST_STATEMENTS)) {
    const said = statement.toLowerCase().replaceAll(domain, ' | ');
    if (called ? holds(said, name) : isWholePart(said, name)) return quoteOf(statement, name);
  }
  return null;
}

function isPublisher(host: string): boolean {
  const labels = host.split('.');
  return labels.some((_, index) => PUBLISHERS.has(labels.slice(index).join('.')));
}

function keysOf(name: string): string[] {
  return [...new Set([nameKey(name), ...germanKeys(name).map(nameKey)].map((key) => key.replaceAll(' ', '')))];
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The places where a page says whose it is, the surest first, each in one line. */
function* statementsOf($: CheerioAPI): Generator<string | undefined> {
  yield $('title').first().text();
  for (const key of ['property="og:site_name"', 'name="application-name"', 'property="og:title"'])
    yield $(`meta[${key}]`).attr('content');
  for (const script of $('script[type="application/ld+json"]').toArray().slice(0, 5)) {
    const names = $(script)
      .text()
      .slice(0, 50_000)
      .matchAll(/"(?:name|legalName|alternateName)"\s{0,5}:\s{0,5}"([^"\\]{1,120})"/g);
    for (const [, name] of [...names].slice(0, 20)) yield name;
  }
  yield $('h1').first().text();
  for (const image of $('header img[alt], img[class*="logo"][alt], a[href="/"] img[alt]').toArray().slice(0, 3))
    yield $(image).attr('alt');
  // Emptied, not removed: taking thousands of them out of one parent takes time that grows with their square.
  $('script, style, noscript').empty();
  const text = $('body').text();
  for (const [line] of [...text.matchAll(/(?:©|\(c\)|copyright)[^\n]{0,100}/gi)].slice(0, 5)) yield line;
}

function statements($: CheerioAPI): string[] {
  return [...statementsOf($)].flatMap((text) => {
    const line = cleanText((text ?? '').slice(0, LONGEST_STATEMENT * 2))
      .replace(/\s+/g, ' ')
      .trim();
    return line === '' ? [] : [line.slice(0, LONGEST_STATEMENT).toWellFormed()];
  });
}

function holds(statement: string, name: string): boolean {
  const key = nameKey(name);
  return key !== '' && ` ${nameKey(statement)} `.includes(` ${key} `);
}

function isWholePart(statement: string, name: string): boolean {
  const key = nameKey(name);
  const parts = statement.replace(/(?:©|\(c\)|copyright|\d{4})+/gi, '|').split(/\s[-–—·•]\s|[|:.,]/u);
  return key !== '' && parts.some((part) => nameKey(part) === key);
}

/** The statement, or as much of it around the name as is kept. */
function quoteOf(statement: string, name: string): string {
  if (statement.length <= LONGEST_QUOTE) return statement;
  const [word = ''] = nameKey(name).split(' ');
  const at = Math.max(0, plain(statement).indexOf(word));
  const from = Math.min(at, statement.length - LONGEST_QUOTE);
  return statement
    .slice(from, from + LONGEST_QUOTE)
    .toWellFormed()
    .trim();
}
