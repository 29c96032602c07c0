import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CloseClient, type CloseRequest } from '#src/adapters/crm/close/close.client';
import { whyNotToBeSent } from '#src/adapters/crm/close/close.drafts-only.rules';
import { CreatedAnswer } from '#src/adapters/crm/close/close.schema';
import { SystemClock } from '#src/platform/clock';
import type { CloseSimulator } from '#test/simulators/close/server';
import { fetchTo } from '#test/support/fetch-to';
import { API_KEY, type CloseUnderTest, startClose } from './close-under-test.ts';
import { options } from './crm.contract.ts';
import { failure } from './hubspot-under-test.ts';

const EMAILS = '/activity/email/';
const SENDING = ['outbox', 'scheduled', 'sent', 'inbox', 'error', 'Outbox', 'outbox ', '', null, undefined, ['draft']];

let simulator: CloseSimulator;
let crm: CloseUnderTest['crm'];
let leadId: string;

beforeEach(async () => {
  ({ simulator, crm } = await startClose());
  leadId = simulator.seed('lead', { name: 'Acme' });
});
afterEach(() => simulator.close());

const draft = () => ({ leadId, contactId: null, to: ['ada@acme.example'], subject: 'Hello', text: 'Dear Ada, …' });

describe('a draft in Close', () => {
  it('is written, changed, and written once for one text', async () => {
    const { draftId } = await crm.drafts.createDraft(draft(), options());
    expect(await crm.drafts.createDraft(draft(), options())).toEqual({ draftId });
    await crm.drafts.updateDraft(draftId, { ...draft(), subject: 'Hello again' }, options());
    expect(simulator.emails()).toMatchObject([
      { id: draftId, lead_id: leadId, status: 'draft', subject: 'Hello again', to: ['ada@acme.example'] },
    ]);
    expect(simulator.sent()).toEqual([]);
  });

  it('is found again when the answer to its create was lost', async () => {
    simulator.failNext({ method: 'POST', path: EMAILS, fault: { kind: 'drop-after-effect' } });
    expect(await failure(crm.drafts.createDraft(draft(), options()))).toMatchObject({ uncertain: true });
    await crm.drafts.createDraft(draft(), options());
    expect(simulator.emails()).toHaveLength(1);
  });

  it.each(['scheduled', 'sent'])('is left alone once a person has made it %s', async (status) => {
    const { draftId } = await crm.drafts.createDraft(draft(), options());
    simulator.edit('activity.email', draftId, { status });
    const error = await failure(crm.drafts.updateDraft(draftId, { ...draft(), subject: 'Other' }, options()));
    expect(error).toMatchObject({ kind: 'rejected', uncertain: false });
    expect(error.message).toContain(`the e-mail is ${status}`);
    expect(simulator.emails()).toMatchObject([{ status, subject: 'Hello' }]);
  });

  it('has a task beside it, once', async () => {
    const task = { leadId, text: 'Look at the draft', date: '2026-11-23', assignedTo: null };
    const { taskId } = await crm.drafts.createTask(task, options());
    expect(await crm.drafts.createTask(task, options())).toEqual({ taskId });
    expect(simulator.tasks()).toMatchObject([{ id: taskId, _type: 'lead', lead_id: leadId, date: '2026-11-23' }]);
  });
});

describe('an e-mail in Close is never sent', () => {
  it('whatever a caller writes into a draft, at whatever place', async () => {
    const word = fc.constantFrom(
      'outbox',
      'scheduled',
      'status',
      'send_in',
      'draft',
      '{"status":"outbox"}',
      'a@b.example',
    );
    const extra = fc.dictionary(fc.constantFrom('status', 'send_in', 'date_scheduled', 'sender', 'template_id'), word);
    const fields = fc.record({ subject: word, text: word, to: fc.array(word, { maxLength: 2 }), extra });
    await fc.assert(
      fc.asyncProperty(fields, async ({ extra: more, ...parts }) => {
        const hostile = { ...more, leadId, contactId: null, ...parts };
        try {
          const { draftId } = await crm.drafts.createDraft(hostile, options());
          await crm.drafts.updateDraft(draftId, hostile, options());
        } catch (error) {
          // Some addresses are none; Close says so.
          expect(error).toMatchObject({ kind: 'rejected', message: expect.stringContaining('to: Invalid address') });
        }
      }),
      { numRuns: 60 },
    );
    const written = simulator.calls.filter(({ method, path }) => method !== 'GET' && path.startsWith(EMAILS));
    expect(written.length).toBeGreaterThan(20);
    for (const { body } of written) {
      expect(body).toMatchObject({ status: 'draft' });
      expect(Object.keys(body as object)).not.toContain('send_in');
    }
    expect(new Set(simulator.emails().map(({ status }) => status))).toEqual(new Set(['draft']));
    expect(simulator.sent()).toEqual([]);
  });

  it.each(SENDING)('not even by the client itself: status %j', async (status) => {
    const { draftId } = await crm.drafts.createDraft(draft(), options());
    const client = new CloseClient({
      apiKey: API_KEY,
      baseUrl: simulator.baseUrl,
      fetch: fetchTo(simulator.baseUrl),
      clock: new SystemClock(),
    });
    const before = simulator.calls.length;
    const body = { status, sender: 'me@seller.example', lead_id: leadId };
    for (const request of [
      { method: 'POST', path: EMAILS, body },
      { method: 'PUT', path: `${EMAILS}${draftId}/`, body },
    ] as const) {
      const call: CloseRequest = { operation: 'send', isWrite: true, ...request };
      expect(await failure(client.send(call, CreatedAnswer, options()))).toMatchObject({ kind: 'rejected' });
    }
    expect(simulator.calls).toHaveLength(before);
    expect(simulator.sent()).toEqual([]);
  });

  it.each([
    ['POST', '/sequence_subscription/', { status: 'draft' }],
    ['POST', '/bulk_action/email/', { status: 'draft' }],
    ['POST', '/activity/sms/', { status: 'draft' }],
    ['POST', '/lead/../activity/email/', { status: 'outbox' }],
    ['POST', '/activity/email', { status: 'outbox' }],
    ['POST', '/Activity/Email/', { status: 'outbox' }],
    ['POST', EMAILS, { status: 'draft', send_in: 5 }],
    ['POST', EMAILS, { status: 'draft', date_scheduled: '2026-12-01T00:00:00Z' }],
    ['POST', EMAILS, [{ status: 'draft' }]],
    ['PUT', `${EMAILS}acti_1/`, { subject: 'no status' }],
  ])('nor by another door: %s %s', (method, path, body) => {
    expect(whyNotToBeSent({ method, path, body: JSON.stringify(body) })).not.toBeNull();
  });

  it('and a value that shows one status and writes another is judged by what it writes', () => {
    const sly = { status: 'draft', toJSON: () => ({ status: 'outbox' }) };
    expect(whyNotToBeSent({ method: 'POST', path: EMAILS, body: JSON.stringify(sly) })).not.toBeNull();
  });
});
