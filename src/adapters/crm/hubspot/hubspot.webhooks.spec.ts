import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '#test/support/manual-clock';
import { HubSpotWebhooks } from './hubspot.webhooks.ts';

const webhooks = new HubSpotWebhooks(
  { secret: 's', publicUrl: 'https://gtm.example', accepted: ['v3'] },
  new ManualClock(),
);
const read = (...events: unknown[]) => webhooks.read(Buffer.from(JSON.stringify(events)));

/** As a real one was seen. */
const CREATION = {
  eventId: 3944863254,
  subscriptionId: 3327050,
  portalId: 49532047,
  appId: 9318066,
  occurredAt: 1742175136625,
  subscriptionType: 'contact.creation',
  attemptNumber: 7,
  objectId: 106500991877,
  changeFlag: 'CREATED',
  changeSource: 'INTEGRATION',
  sourceId: '9318066',
};

describe('reading a HubSpot delivery', () => {
  it('reads a creation', () => {
    expect(read(CREATION)).toEqual({
      events: [
        {
          key: '49532047:contact.creation:106500991877::3944863254:1742175136625',
          hints: [
            {
              type: 'contact',
              id: '106500991877',
              kind: 'created',
              at: 1742175136625,
              property: null,
              value: null,
              program: '9318066',
              formerIds: [],
            },
          ],
        },
      ],
      unwanted: 0,
      unreadable: 0,
    });
  });

  it('gives repetitions of an event one key, and other events other keys', () => {
    const keyOf = (change: object) => read({ ...CREATION, ...change }).events[0]!.key;
    const key = keyOf({});
    expect(keyOf({ attemptNumber: 0, subscriptionId: 1, objectId: '106500991877' })).toBe(key);
    const others = [{ portalId: 1 }, { objectId: 1 }, { eventId: 1 }, { occurredAt: 1 }, { propertyName: 'email' }];
    const keys = [...others.map(keyOf), keyOf({ subscriptionType: 'contact.deletion' })];
    expect(new Set([key, ...keys]).size).toBe(keys.length + 1);
  });

  it('reads a property change by a person, also of the generic kind', () => {
    const change = { propertyName: 'jobtitle', propertyValue: 'CEO', changeSource: 'CRM_UI', sourceId: 'userId:7' };
    const hint = { type: 'contact', kind: 'changed', property: 'jobtitle', value: 'CEO', program: null };
    expect(read({ ...CREATION, ...change, subscriptionType: 'contact.propertyChange' }).events[0]!.hints).toMatchObject(
      [hint],
    );
    const generic = { ...CREATION, ...change, subscriptionType: 'object.propertyChange', objectTypeId: '0-1' };
    expect(read(generic).events[0]!.hints).toMatchObject([hint]);
    const renamed = { ...CREATION, ...change, subscriptionType: undefined, eventType: 'contact.propertyChange' };
    expect(read(renamed).events[0]!.hints).toMatchObject([hint]);
  });

  it.each([
    ['deletion', 'deleted'],
    ['restore', 'restored'],
    ['privacyDeletion', 'erased'],
  ])('reads %s as %s', (change, kind) => {
    expect(read({ ...CREATION, subscriptionType: `contact.${change}` }).events[0]!.hints).toMatchObject([{ kind }]);
  });

  it('reads a merge into one of the two, and into a new record', () => {
    const merge = {
      ...CREATION,
      subscriptionType: 'company.merge',
      objectId: undefined,
      primaryObjectId: 1,
      mergedObjectIds: [2, 3],
    };
    expect(read(merge).events[0]!.hints).toMatchObject([
      { type: 'company', id: '1', kind: 'merged', formerIds: ['2', '3'] },
      { id: '2', kind: 'deleted' },
      { id: '3', kind: 'deleted' },
    ]);
    expect(read({ ...merge, newObjectId: 9 }).events[0]!.hints).toMatchObject([
      { id: '9', kind: 'merged', formerIds: ['1', '2', '3'] },
      { id: '1' },
      { id: '2' },
      { id: '3' },
    ]);
  });

  it('has the record read again that keeps an association, whichever side tells', () => {
    const ends = { objectId: undefined, fromObjectId: 11, toObjectId: 22 };
    const hintsOf = (subscriptionType: string, associationType: string) =>
      read({ ...CREATION, ...ends, subscriptionType, associationType }).events[0]!.hints;
    const contact = { kind: 'associated', type: 'contact' };
    expect(hintsOf('contact.associationChange', 'CONTACT_TO_COMPANY')).toMatchObject([{ ...contact, id: '11' }]);
    expect(hintsOf('company.associationChange', 'COMPANY_TO_CONTACT')).toMatchObject([{ ...contact, id: '22' }]);
    expect(hintsOf('contact.associationChange', 'CONTACT_TO_DEAL')).toMatchObject([{ type: 'deal', id: '22' }]);
  });

  it('counts what it does not follow and what it cannot read', () => {
    const unwanted = [
      { ...CREATION, subscriptionType: 'ticket.creation' },
      { ...CREATION, subscriptionType: 'conversation.newMessage' },
      { ...CREATION, subscriptionType: 'contact.somethingNew' },
      { ...CREATION, subscriptionType: 'object.creation', objectTypeId: '0-5' },
    ];
    const unreadable = [null, 7, 'x', [], {}, { ...CREATION, objectId: { a: 1 } }];
    expect(read(...unwanted, ...unreadable, CREATION)).toMatchObject({
      events: [{}],
      unwanted: unwanted.length,
      unreadable: unreadable.length,
    });
    for (const text of ['', '{', '"x"', '{}', 'null', `${'['.repeat(100_000)}`]) {
      expect(webhooks.read(Buffer.from(text))).toEqual({ events: [], unwanted: 0, unreadable: 1 });
    }
  });

  it('takes a record from a workflow, every time it calls', () => {
    const call = Buffer.from(JSON.stringify({ objectId: 5, objectType: 'COMPANY', properties: { name: 'Acme' } }));
    const [first, second] = [webhooks.read(call).events[0]!, webhooks.read(call).events[0]!];
    expect(first.hints).toMatchObject([{ type: 'company', id: '5', kind: 'changed', property: null }]);
    expect(second.key).not.toBe(first.key);
  });
});
