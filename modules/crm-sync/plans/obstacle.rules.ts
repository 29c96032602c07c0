import type { Approval } from '../approval.repository.ts';
import { planHash } from '../change-plan.ts';
import { personAndDoor } from './doors.rules.ts';

/** Why nobody can decide about this plan any more, or edit it; `null`: they can. `now` in epoch milliseconds. */
export function whyTooLate({ status, decidedBy, expiresAt }: Approval, now: number): string | null {
  if (status === 'expired' || (status === 'pending' && expiresAt.getTime() <= now))
    return 'This proposal has expired; nothing was written. Ask for it again.';
  if (status === 'pending') return null;
  return `This was already ${status}${decidedBy ? ` by ${personAndDoor(decidedBy)}` : ''}.`;
}

/** Why this is not the plan somebody means. `seen`: hash of the one before their eyes; `null`: as it is. */
export function whyAnotherPlan({ plan, planHash: hash }: Approval, seen: string | null): string | null {
  if (planHash(plan) !== hash)
    return 'This plan is not the one that was proposed, so it cannot be approved. Ask for it again.';
  return seen === null || seen === hash ? null : 'This plan was edited since you saw it. Look at it again.';
}
