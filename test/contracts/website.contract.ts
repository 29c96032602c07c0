import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { VendorError } from '#src/domain/errors';
import type { WebsitePort } from '#src/ports/website';
import { readOptions } from '#test/support/scripted-website';

/** What the site under test answers at one path. */
export interface SiteAnswer {
  status?: number;
  /** Default `text/html; charset=utf-8`. */
  type?: string;
  body: string;
}

export interface WebsiteUnderTest {
  website: WebsitePort;
  /** Answers of `https://site.example`, by path; what is not listed is 404. */
  answers: Map<string, SiteAnswer>;
  close(): Promise<void>;
}

const ORIGIN = 'https://site.example';

/** What every reader of websites does, whoever is behind it. `plain`: it reads resources that are no pages as well. */
export function websiteContract(name: string, open: () => Promise<WebsiteUnderTest>, { plain }: { plain: boolean }) {
  describe(`${name} reads websites`, () => {
    let under: WebsiteUnderTest;
    beforeEach(async () => {
      under = await open();
    });
    afterEach(() => under.close());

    it('gives a page with its address, status and time', async () => {
      under.answers.set('/about', { body: '<h1>Über uns</h1>' });
      const page = await under.website.page(`${ORIGIN}/about`, soon());
      expect(page).toMatchObject({ url: `${ORIGIN}/about`, status: 200, html: expect.stringContaining('Über uns') });
      expect(new Date(page!.fetchedAt).toISOString()).toBe(page!.fetchedAt);
    });

    it('opens the front door of a domain', async () => {
      under.answers.set('/', { body: '<h1>Home</h1>' });
      expect(await under.website.homePage('site.example', soon())).toMatchObject({
        url: `${ORIGIN}/`,
        html: expect.stringContaining('Home'),
      });
    });

    it('has no page where there is none, or none of HTML', async () => {
      under.answers.set('/gone', { status: 410, body: 'gone' });
      under.answers.set('/file', { type: 'application/pdf', body: '%PDF-1.7' });
      for (const path of ['/missing', '/gone', '/file']) {
        expect(await under.website.page(`${ORIGIN}${path}`, soon())).toBeNull();
      }
      expect(await under.website.homePage('site.example', soon())).toBeNull();
    });

    it.each([
      [401, 'auth'],
      [403, 'permission'],
      [429, 'rate-limited'],
      [500, 'unavailable'],
      [503, 'unavailable'],
    ])('calls status %i %s', async (status, kind) => {
      under.answers.set('/', { status, body: 'no' });
      const failure = await failureOf(under.website.page(`${ORIGIN}/`, soon(1_500)));
      expect(failure).toMatchObject({ kind, status });
      expect(failure.vendor).not.toBe('');
    });

    it.each([
      'http://127.0.0.1/',
      'http://[::1]/',
      'https://10.1.2.3/',
      'ftp://site.example/',
      'https://a:b@site.example/',
    ])('refuses %s', async (url) => {
      expect(await failureOf(under.website.page(url, soon()))).toMatchObject({ kind: 'rejected' });
    });

    it('stops with the caller and with the deadline', async () => {
      const stopped = { ...soon(), signal: AbortSignal.abort() };
      expect(await failureOf(under.website.page(`${ORIGIN}/`, stopped))).toMatchObject({ kind: 'unavailable' });
      const late = readOptions({ deadline: Date.now() - 1 });
      expect(await failureOf(under.website.page(`${ORIGIN}/`, late))).toMatchObject({ kind: 'unavailable' });
    });

    it('says in a sentence whether it works', async () => {
      under.answers.set('/', { body: 'home' });
      expect(await under.website.probe(soon())).toEqual({
        ok: expect.any(Boolean),
        detail: expect.stringMatching(/\.$|\?$/),
      });
    });

    if (!plain) return;

    it('gives plain resources of any type, and nothing where there is none', async () => {
      under.answers.set('/robots.txt', { type: 'text/plain', body: 'User-agent: *\nDisallow:' });
      expect(await under.website.text(`${ORIGIN}/robots.txt`, soon())).toMatchObject({
        url: `${ORIGIN}/robots.txt`,
        status: 200,
        text: 'User-agent: *\nDisallow:',
      });
      expect(await under.website.text(`${ORIGIN}/sitemap.xml`, soon())).toBeNull();
    });
  });
}

function soon(ms = 5_000) {
  return readOptions({ deadline: Date.now() + ms });
}

async function failureOf(answer: Promise<unknown>): Promise<VendorError> {
  const error = await answer.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(VendorError);
  return error as VendorError;
}
