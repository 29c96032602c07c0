import { describe, expect, it } from '@jest/globals';
import { AlertRules } from '../rules/alert-rules.ts';
import { type RoutedLead, route } from './route.rules.ts';

/** Day in Berlin and in New York. */
const NOON = Date.parse('2026-11-23T14:00:00Z');
const NIGHT = Date.parse('2026-11-23T22:30:00Z');
const HOT: RoutedLead = {
  ...{ score: 82, band: 'A2', segment: 'SMB', industries: [], countries: [], domain: 'acme.example' },
  owner: { email: 'ann@us.example', slack: { id: 'U1', zone: 'America/New_York' } },
};
const rulesOf = (document: object) => ({ ...AlertRules.parse(document), zone: 'UTC' });
const RULES = rulesOf({
  owner: { min_band: 'A3', quiet_hours: { from: '18:00', to: '08:00' } },
  channels: [
    { channel: 'C1', min_band: 'A2', zone: 'Europe/Berlin', quiet_hours: { from: '18:00', to: '08:00' } },
    { channel: 'C2', countries: ['DE'] },
  ],
  fallback_channel: 'C9',
});
const placesOf = (lead: RoutedLead, rules = RULES, mutes: Parameters<typeof route>[2] = [], now = NOON) =>
  route(lead, rules, mutes, now).map(({ place }) => place);

describe('the way of an alert', () => {
  it('is to the owner directly and to the channels that want such leads', () => {
    expect(route(HOT, RULES, [], NOON)).toEqual([
      { kind: 'channel', place: 'C1', email: null, dueAt: NOON },
      { kind: 'person', place: 'U1', email: 'ann@us.example', dueAt: NOON },
    ]);
    expect(placesOf({ ...HOT, countries: ['DE'] })).toEqual(['C1', 'C2', 'U1']);
  });

  it('is to nobody for a lead that nobody wants to hear of', () => {
    expect(placesOf({ ...HOT, band: 'B1' })).toEqual([]);
  });

  it('waits for the end of quiet hours, each place by its own clock', () => {
    expect(route(HOT, RULES, [], NIGHT)).toEqual([
      { kind: 'channel', place: 'C1', email: null, dueAt: Date.parse('2026-11-24T07:00:00Z') },
      // Half past five in the afternoon in New York.
      { kind: 'person', place: 'U1', email: 'ann@us.example', dueAt: NIGHT },
    ]);
    const own = rulesOf({ ...RULES, people: [{ email: 'ann@us.example', zone: 'Europe/London' }] });
    expect(route(HOT, own, [], NIGHT)[1]).toMatchObject({ dueAt: Date.parse('2026-11-24T08:00:00Z') });
  });

  it('is to the channel for it when nobody knows the owner, once', () => {
    expect(placesOf({ ...HOT, owner: null })).toEqual(['C1', 'C9']);
    expect(placesOf({ ...HOT, owner: { email: 'gone@us.example', slack: null } })).toEqual(['C1', 'C9']);
    expect(placesOf({ ...HOT, owner: null }, { ...RULES, fallback_channel: 'C1' })).toEqual(['C1']);
    expect(placesOf({ ...HOT, owner: null }, { ...RULES, fallback_channel: null })).toEqual(['C1']);
    expect(placesOf({ ...HOT, owner: null, band: 'B1' })).toEqual([]);
  });

  it('is not to owners where rules say so, in general or for one of them', () => {
    expect(placesOf(HOT, rulesOf({ ...RULES, owner: { told: false } }))).toEqual(['C1']);
    const one = rulesOf({ ...RULES, people: [{ email: 'ann@us.example', told: false }] });
    expect(placesOf(HOT, one)).toEqual(['C1']);
  });

  it('leaves out who does not want to hear of it for some time, and a muted company altogether', () => {
    expect(placesOf(HOT, RULES, [{ kind: 'person', subject: 'U1' }])).toEqual(['C1']);
    expect(placesOf(HOT, RULES, [{ kind: 'channel', subject: 'C1' }])).toEqual(['U1']);
    expect(placesOf(HOT, RULES, [{ kind: 'company', subject: 'acme.example' }])).toEqual([]);
    expect(placesOf({ ...HOT, domain: null }, RULES, [{ kind: 'company', subject: 'acme.example' }])).toHaveLength(2);
  });
});
