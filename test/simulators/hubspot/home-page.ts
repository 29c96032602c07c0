import type { Account } from './account.ts';

/** The simulator's `/`: the portal as a person can read it in a browser. */
export function homePage(account: Account): string {
  const rows = account
    .recordsOf('companies')
    .all()
    .filter((record) => record.archivedAt === null)
    .map((record) => {
      const properties = [...record.properties].map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`);
      const notes = account
        .notesOf({ type: 'companies', id: record.id })
        .map((note) => `<li><pre>${escapeHtml(note.body)}</pre></li>`);
      const title = escapeHtml(record.properties.get('name') ?? record.id);
      return `<section id="${record.id}"><h2>${title}</h2><dl>${properties.join('')}</dl><ul>${notes.join('')}</ul></section>`;
    });
  const { portalId, accountType } = account.options;
  return `<!doctype html><meta charset="utf-8"><title>Simulated HubSpot ${portalId}</title>
<h1>Simulated HubSpot portal ${portalId} (${accountType})</h1>
<p>${rows.length} companies. State as JSON: <a href="/_sim/state">/_sim/state</a>, calls: <a href="/_sim/journal">/_sim/journal</a></p>
${rows.join('\n')}`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
