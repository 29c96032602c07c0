import type { Account } from './account.ts';

/** A task as a test looks at it. */
export interface SimulatedTask {
  id: string;
  properties: Record<string, string>;
  companyIds: string[];
  contactIds: string[];
}

/** All live tasks with what they are about. */
export function taskViews(account: Account): SimulatedTask[] {
  const idsOf = (id: string, to: string) => account.associated({ type: 'tasks', id }, to).map((end) => end.id);
  return account
    .recordsOf('tasks')
    .all()
    .filter(({ archivedAt }) => archivedAt === null)
    .map(({ id, properties }) => ({
      id,
      properties: Object.fromEntries(properties),
      companyIds: idsOf(id, 'companies'),
      contactIds: idsOf(id, 'contacts'),
    }));
}
