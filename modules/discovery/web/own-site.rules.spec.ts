import { describe, expect, it } from '@jest/globals';
import { isArticle, isCalledAfter, isListTitle, ownDomain, ownerQuote } from './own-site.rules.ts';

const page = (head: string, body = '') => `<html><head>${head}</head><body>${body}</body></html>`;

describe('the domain under which a page stands', () => {
  it.each([
    ['https://www.acme.co.uk/about', 'acme.co.uk'],
    ['https://shop.acme.com/x', 'acme.com'],
    ['https://acme.example', 'acme.example'],
    ['https://de.linkedin.com/company/acme', null],
    ['https://acme.wixsite.com/home', null],
    ['https://www.crunchbase.com/organization/acme', null],
    ['https://techcrunch.com/2026/01/01/acme', null],
    ['https://markets.ft.com/acme', null],
    ['https://www.amazon.de/acme', null],
    ['https://en.wikipedia.org/wiki/Acme', null],
    ['https://127.0.0.1/acme', null],
    ['https://localhost/acme', null],
    ['not an address', null],
    [null, null],
  ])('%j: %j', (address, domain) => {
    expect(ownDomain(address)).toBe(domain);
  });
});

describe('an article', () => {
  it.each([
    ['https://acme.com/', false],
    ['https://acme.com/about-us', false],
    ['https://acme.com/products/pay', false],
    ['https://acme.com/blog/hello', true],
    ['https://acme.com/2026/03/acme-raises', true],
    ['https://acme.com/10-best-fintech-companies-london', true],
    ['https://registerhaus.com/company/acme', true],
    ['nothing', false],
  ])('%s: %s', (address, is) => {
    expect(isArticle(address)).toBe(is);
  });
});

describe('the title of a list', () => {
  it.each([
    ['10 best fintech companies in the UK (2026)', true],
    ['Top FinTech Startups to watch', true],
    ['Die besten Unternehmen für Logistik', true],
    ['Acme raises 4 million', false],
    ['Our companies', false],
    ['Best of breed payments | Acme', false],
  ])('%s: %s', (title, is) => {
    expect(isListTitle(title)).toBe(is);
  });
});

describe('a domain called after a company', () => {
  it.each([
    ['acme.com', 'Acme Ltd', true],
    ['getacme.io', 'Acme', true],
    ['harbour-lane.co.uk', 'Harbour Lane', true],
    ['moewe-logistik.de', 'Möwe Logistik GmbH', true],
    ['mowe-logistik.de', 'Möwe Logistik', true],
    ['quillpennypayments.com', 'Quillpenny', true],
    ['quillpenny.com', 'Quillpenny Payments', true],
    ['tidewater.com', 'Tide', false],
    ['example.com', 'Acme', false],
    ['acme.com', '株式会社', false],
  ])('%s, %s: %s', (domain, name, is) => {
    expect(isCalledAfter(domain, name)).toBe(is);
  });
});

describe('the words with which a home page names its owner', () => {
  it.each([
    ['the title', page('<title>Acme Pay | Payments for shops</title>'), 'Acme Pay | Payments for shops'],
    ['the site name', page('<meta property="og:site_name" content="Acme Pay">'), 'Acme Pay'],
    ['structured data', page('<script type="application/ld+json">{"name": "Acme Pay Ltd"}</script>'), 'Acme Pay Ltd'],
    ['the heading', page('', '<h1>Acme Pay</h1>'), 'Acme Pay'],
    ['the logo', page('', '<header><img alt="Acme Pay"></header>'), 'Acme Pay'],
    ['the copyright', page('', '<footer>© 2026 Acme Pay Ltd</footer>'), '© 2026 Acme Pay Ltd'],
  ])('stand in %s', (_where, html, quote) => {
    expect(ownerQuote(html, 'Acme Pay', 'acmepay.com')).toBe(quote);
    // Elsewhere the name must be a part of its own, which it is in all of these.
    expect(ownerQuote(html, 'Acme Pay', 'elsewhere.com')).toBe(quote);
  });

  it.each([
    ['only in its text', page('<title>Home</title>', '<p>We work with Acme Pay.</p>')],
    ['as a part of another name', page('<title>Acme Payments</title>')],
    ['as the domain that is for sale', page('<title>acmepay.com is for sale</title>', '<h1>Buy acmepay.com</h1>')],
    ['nowhere', ''],
  ])('are not words that stand %s', (_where, html) => {
    expect(ownerQuote(html, 'Acme Pay', 'acmepay.com')).toBeNull();
  });

  it('must be nothing but the name where the domain says nothing', () => {
    const news = page(
      '<title>Acme Pay raises four million - The Post</title>',
      '<h1>Acme Pay raises four million</h1>',
    );
    expect(ownerQuote(news, 'Acme Pay', 'thepost.com')).toBeNull();
    expect(ownerQuote(page('<title>Welcome - Acme Pay</title>'), 'Acme Pay', 'ap-group.com')).toBe(
      'Welcome - Acme Pay',
    );
  });

  it('are cut around the name when they are long', () => {
    const quote = ownerQuote(
      page(`<title>${'Payments for everybody. '.repeat(6)}By Acme Pay</title>`),
      'Acme Pay',
      'acmepay.com',
    );
    expect(quote!.length).toBeLessThanOrEqual(120);
    expect(quote).toContain('Acme Pay');
  });

  it.each([
    ['open brackets', '<'.repeat(200_000)],
    ['copyright signs', `<body>${'© '.repeat(300_000)}</body>`],
    ['a title without end', `<title>${'Acme - '.repeat(200_000)}`],
    ['structured data without end', `<script type="application/ld+json">${'"name" : "'.repeat(100_000)}</script>`],
    ['headings', '<h1>'.repeat(20_000)],
    ['elements within elements', '<div>'.repeat(100_000)],
    ['scripts', '<script></script>'.repeat(60_000)],
  ])('are looked for in bounded time: %s', (_what, html) => {
    const begun = performance.now();
    ownerQuote(html.slice(0, 2_000_000), 'Acme Pay', 'acmepay.com');
    expect(performance.now() - begun).toBeLessThan(3_000);
  });
});
