import { escapeHtml, textAsHtml } from '#src/platform/html/escape-html';
import type { CrmDraft } from '#src/ports/crm-drafts';

/** A draft as a task for a person. The words are text: nothing in them is markup. */
export function toEmailTask({ subject, text, to, dueAt, ownerId }: CrmDraft, line: string): Record<string, string> {
  const forWhom = to === null ? '' : `<p>To: ${escapeHtml(to)}</p>`;
  return {
    hs_timestamp: new Date(dueAt).toISOString(),
    hs_task_type: 'EMAIL',
    hs_task_status: 'NOT_STARTED',
    hs_task_subject: `E-mail: ${subject}`,
    hs_task_body: `${forWhom}<p>Subject: ${escapeHtml(subject)}</p>${textAsHtml(text)}${lastLine(line)}`,
    ...(ownerId !== null && { hubspot_owner_id: ownerId }),
  };
}

export function toDraftsNote(html: string, line: string): { hs_note_body: string } {
  return { hs_note_body: `${html}${lastLine(line)}` };
}

function lastLine(line: string): string {
  return `<p>A draft; nothing was sent. ${line}</p>`;
}
