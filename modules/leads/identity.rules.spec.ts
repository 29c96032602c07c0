import { describe, expect, it } from '@jest/globals';
import { identityKey, nameKey, readHost } from './identity.rules.ts';

describe('readHost', () => {
  it.each([
    ['https://www.Acme.com:8443/about?x=1#y', 'acme.com'],
    ['ACME.CO.UK.', 'acme.co.uk'],
    ['http://awww.com', 'awww.com'],
    ['shop.www.acme.com', 'shop.www.acme.com'],
    ['www.com', 'www.com'],
    ['//acme.io/path', 'acme.io'],
    ['müller.de', 'xn--mller-kva.de'],
    ['XN--MLLER-KVA.DE', 'xn--mller-kva.de'],
    ['https://user:secret@acme.com/', 'acme.com'],
    ['ledgerlane.example', 'ledgerlane.example'],
    ['https://例え.テスト', 'xn--r8jz45g.xn--zckzah'],
  ])('reads %s as %s', (text, domain) => {
    const verdict = readHost(text);
    expect(verdict.kind === 'own' ? verdict.domain : null).toBe(domain);
  });

  it.each([
    'https://www.linkedin.com/company/acme',
    'apps.apple.com',
    'acme.wixsite.com/home',
    'm.facebook.com/acme',
    'acme.github.io',
  ])('takes %s for a shared host', (text) => {
    expect(readHost(text).kind).toBe('shared');
  });

  it.each(['notlinkedin.com', 'x.company', 'netflix.com'])('does not take %s for a shared host', (text) => {
    expect(readHost(text).kind).toBe('own');
  });

  it.each([
    ['GitLab', 'gitlab.com', 'gitlab.com'],
    ['GitLab Inc.', 'https://www.GitLab.com/', 'gitlab.com'],
    ['Beacons', 'beacons.ai', 'beacons.ai'],
    ['Weebly, Inc.', 'http://weebly.com', 'weebly.com'],
    ['About.me', 'about.me', null],
    ['Product Hunt', '//producthunt.com', 'producthunt.com'],
    ['Acme', 'gitlab.com', null],
    ['GitLab', 'https://gitlab.com/gitlab', null],
    ['GitLab', 'gitlab.com?ref=x', null],
    ['GitLab', 'gitlab.gitlab.com', null],
    ['Apple', 'apps.apple.com', null],
  ])('gives %s, who names %s, the domain %s', (name, text, domain) => {
    const verdict = readHost(text, name);
    expect(verdict.kind === 'own' ? verdict.domain : null).toBe(domain);
  });

  it.each([
    'localhost:3000',
    'http://192.0.2.10/',
    'info@acme.com',
    'acme',
    'not a domain',
    'co.uk',
    '2130706433',
    'intranet.local',
  ])('refuses %s with a reason', (text) => {
    expect(readHost(text)).toEqual({ kind: 'unusable', reason: expect.stringContaining('"') });
  });

  it('calls an empty cell missing', () => {
    expect(readHost('  ')).toEqual({ kind: 'missing' });
    expect(readHost(null)).toEqual({ kind: 'missing' });
  });
});

describe('nameKey', () => {
  it('ignores case, accents, punctuation and legal forms', () => {
    expect(nameKey('Société Générale, S.A.')).toBe(nameKey('societe generale s a'));
    expect(nameKey('Müller GmbH & Co. KG')).toBe(nameKey('MULLER GMBH CO KG'));
    expect(nameKey('Acme Ltd')).toBe('acme');
  });

  it('keeps a name that is nothing but a legal form', () => {
    expect(nameKey('Limited')).toBe('limited');
  });
});

describe('identityKey', () => {
  const acme = { name: 'Acme', domain: null, country: 'France', location: 'Lyon', sharedHost: 'linkedin.com' };

  it('is the domain where there is one', () => {
    expect(identityKey({ ...acme, domain: 'acme.fr' })).toBe('domain:acme.fr');
  });

  it('keeps companies of one name in two places apart', () => {
    expect(identityKey(acme)).not.toBe(identityKey({ ...acme, location: 'Paris' }));
  });
});
