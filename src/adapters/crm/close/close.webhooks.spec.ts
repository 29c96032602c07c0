import { describe, expect, it } from '@jest/globals';
import { SystemClock } from '#src/platform/clock';
import { CloseWebhooks } from './close.webhooks.ts';

const webhooks = new CloseWebhooks({ signatureKey: 'ab'.repeat(32), apiKey: 'api_1Sim.secret' }, new SystemClock());
const AT = '2026-11-21T10:00:00.123456+00:00';
const EVENT = {
  id: 'ev_1',
  date_created: AT,
  date_updated: AT,
  action: 'updated',
  object_type: 'lead',
  object_id: 'lead_1',
  api_key_id: null,
  changed_fields: ['name'],
  data: { id: 'lead_1', name: 'Acme', url: 'https://www.acme.example/', title: 'CTO', status_label: 'Customer' },
  meta: {},
};

const read = (event: object) => webhooks.read(Buffer.from(JSON.stringify({ event, subscription_id: 'whsub_1' })));
const hintsOf = (event: object) => read({ ...EVENT, ...event }).events.flatMap(({ hints }) => hints);

describe("Close's deliveries", () => {
  it('name what changed, when, and who did it', () => {
    expect(read(EVENT).events).toEqual([
      {
        key: `ev_1:${AT}`,
        hints: [
          {
            type: 'company',
            id: 'lead_1',
            kind: 'changed',
            at: Date.parse(AT),
            property: 'name',
            value: 'Acme',
            program: null,
            formerIds: [],
          },
        ],
      },
    ]);
    expect(hintsOf({ api_key_id: 'api_1Sim' })[0]?.program).toBe(webhooks.ownProgram);
  });

  it('are another event when Close adds to one, and the same when it repeats it', () => {
    const later = '2026-11-21T10:00:01+00:00';
    expect(read({ ...EVENT, date_updated: later }).events[0]?.key).not.toBe(read(EVENT).events[0]?.key);
    expect(read(EVENT).events[0]?.key).toBe(read(EVENT).events[0]?.key);
  });

  it('tell each changed field in the words we write it with', () => {
    const told = hintsOf({ changed_fields: ['url', 'status_id', 'custom.cf_1', 'addresses'] });
    expect(told.map(({ property, value }) => [property, value])).toEqual([
      ['domain', 'acme.example'],
      ['status', 'Customer'],
      ['custom.cf_1', null],
      ['addresses', null],
    ]);
    const person = hintsOf({ object_type: 'contact', object_id: 'cont_1', changed_fields: ['title', 'lead_id'] });
    expect(person).toMatchObject([
      { type: 'contact', kind: 'changed', property: 'jobtitle', value: 'CTO' },
      { type: 'contact', kind: 'associated', property: null },
    ]);
  });

  it.each([
    ['created', 'lead', 'company', 'created'],
    ['deleted', 'contact', 'contact', 'deleted'],
    ['updated', 'opportunity', 'deal', 'changed'],
  ])('tell of %s %s', (action, object_type, type, kind) => {
    expect(hintsOf({ action, object_type, object_id: 'x_1' })).toMatchObject([{ type, id: 'x_1', kind }]);
  });

  it('name the survivor of a merge, and that the other is gone', () => {
    const meta = { merge_source_lead_id: 'lead_2', merge_destination_lead_id: 'lead_1' };
    expect(hintsOf({ action: 'merged', meta })).toMatchObject([
      { id: 'lead_1', kind: 'merged', formerIds: ['lead_2'] },
      { id: 'lead_2', kind: 'deleted', formerIds: [] },
    ]);
  });

  it('say only once that a record changed when more changed than anybody does by hand', () => {
    const changed_fields = Array.from({ length: 5_000 }, (_, n) => `custom.cf_${n}`);
    expect(hintsOf({ changed_fields })).toMatchObject([{ kind: 'changed', property: null }]);
    expect(hintsOf({ changed_fields: [] })).toMatchObject([{ kind: 'changed', property: null }]);
  });

  it.each([
    ['an e-mail', { object_type: 'activity.email' }],
    ['a task', { object_type: 'task.lead', action: 'completed' }],
    ['what is done to a lead otherwise', { action: 'exported' }],
    ['nobody', { object_id: null }],
  ])('about %s are counted and thanked for', (_name, event) => {
    expect(read({ ...EVENT, ...event })).toEqual({ events: [], unwanted: 1, unreadable: 0 });
  });

  it.each(['', '[]', '{"event":', '{"event": 5}', '{"event": {"id": ""}}', `{"event":${'['.repeat(50_000)}`])(
    'that cannot be read are counted (%#)',
    (body) => {
      expect(webhooks.read(Buffer.from(body))).toEqual({ events: [], unwanted: 0, unreadable: 1 });
    },
  );

  it('have no key of ours to look for when the API key has another form', () => {
    expect(new CloseWebhooks({ signatureKey: 'ab', apiKey: 'secret' }, new SystemClock()).ownProgram).toBeNull();
  });
});
