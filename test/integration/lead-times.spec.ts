import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type InboundStage, openInboundStage } from '#test/support/inbound-stage';

describe('when things happened to a lead', () => {
  let stage: InboundStage;
  beforeAll(async () => {
    stage = await openInboundStage();
  });
  afterAll(() => stage.close());

  const touches = () => stage.rows<{ at: Date; sign: string }>('select at, sign from lead_touch');

  it('keeps when its record was made, and when somebody first got in touch, not when last', async () => {
    const made = stage.clock.now();
    const id = stage.hubspot.seed('contacts', { email: 'ann@acme.example' }, { createdAt: made });
    stage.clock.advance(60_000);
    await stage.settle();
    const [lead] = await stage.rows<{ created: Date }>('select created_at as created from inbound_lead');
    expect(lead?.created.getTime()).toBe(made);
    expect(await touches()).toEqual([]);

    const first = new Date(stage.clock.now()).toISOString();
    stage.hubspot.edit('contacts', id, { notes_last_contacted: first });
    stage.clock.advance(3_600_000);
    await stage.settle();
    expect(await touches()).toEqual([{ at: new Date(first), sign: 'notes_last_contacted' }]);

    stage.hubspot.edit('contacts', id, { notes_last_contacted: new Date(stage.clock.now()).toISOString() });
    stage.clock.advance(3_600_000);
    await stage.settle();
    expect(await touches()).toEqual([{ at: new Date(first), sign: 'notes_last_contacted' }]);
  });
});
