import { describe, expect, it } from '@jest/globals';
import { openPage } from '../page-document.ts';
import { quoteOccurs } from './quote.rules.ts';

const document = openPage({
  url: 'https://nordlicht.example/',
  status: 200,
  html: `<title>Nordlicht &amp; Co</title><meta name="description" content="Routes  for parcels">
    <script>var secret = "in a script";</script>
    <p>We are a&nbsp;team
       of <b>45</b> people.</p><p>Founded in Kiel.</p>`,
  fetchedAt: '2026-03-01T12:00:00.000Z',
});

describe('quoteOccurs', () => {
  it.each([
    'We are a team of 45 people.',
    'We are a  team of\n45 people.',
    'Nordlicht & Co',
    'Routes for parcels',
    'We are … 45 people. Founded in Kiel.',
    '…team of 45…',
    'we ARE a team of 45 people.',
    '“Routes for parcels”'.slice(1, -1),
  ])('finds %j', (quote) => expect(quoteOccurs(quote, document)).toBe(true));

  it.each(['We are a team of 46 people.', 'Founded … We are', 'in a script', '', ' … '])('does not find %j', (quote) =>
    expect(quoteOccurs(quote, document)).toBe(false),
  );
});
