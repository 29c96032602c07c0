import type { CrmChange } from '#modules/crm-sync';

/** A sign in the CRM that a person got in touch with a lead. */
export interface Touch {
  /** Epoch milliseconds. */
  at: number;
  /** The property that says so. */
  sign: 'notes_last_contacted' | 'hs_lead_status';
}

/** A lead of these states waits for somebody; of any other, somebody has dealt with it. */
const UNTOUCHED: ReadonlySet<string> = new Set(['', 'NEW', 'OPEN']);

/**
 * What a change says of somebody getting in touch: a call, e-mail or meeting was logged, or a person moved the lead's
 * status on. `null`: nothing. A CRM that has neither property (Close, our own tables) never says so. `now`: epoch ms.
 */
export function touchIn({ type, kind, record, fields }: CrmChange, now: number): Touch | null {
  if (type === 'deal' || kind !== 'changed' || record === null) return null;
  const { notes_last_contacted: contacted, hs_lead_status: status } = record.properties;
  if (fields.includes('notes_last_contacted') && contacted) {
    const at = /^\d+$/.test(contacted) ? Number(contacted) : Date.parse(contacted);
    // A meeting can be logged before it takes place; whoever did that was in touch by then.
    return { at: Number.isNaN(at) ? now : Math.min(at, now), sign: 'notes_last_contacted' };
  }
  const isMovedOn = fields.includes('hs_lead_status') && !UNTOUCHED.has(status ?? '');
  return isMovedOn ? { at: now, sign: 'hs_lead_status' } : null;
}
