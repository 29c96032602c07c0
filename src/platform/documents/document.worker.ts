import { parentPort, workerData } from 'node:worker_threads';
import { type DocumentKind, DocumentRefusal, type Passage } from './document-text.ts';

/** What the thread is given, and what it answers: the passages, or why there are none. */
export interface ReadingTask {
  kind: DocumentKind;
  bytes: Uint8Array;
}
export type ReadingAnswer = { passages: Passage[] } | { refused: string };

parentPort?.postMessage(await answer(workerData as ReadingTask));

async function answer({ kind, bytes }: ReadingTask): Promise<ReadingAnswer> {
  try {
    return { passages: await passagesOf(kind, bytes) };
  } catch (error) {
    if (error instanceof DocumentRefusal) return { refused: error.message };
    return { refused: 'is damaged: it cannot be read to its end' };
  }
}

/** Only the library that is needed is loaded: a thread begins anew for each document. */
async function passagesOf(kind: DocumentKind, bytes: Uint8Array): Promise<Passage[]> {
  if (kind === 'pdf') return (await import('./pdf-passages.ts')).pdfPassages(bytes);
  if (kind === 'docx') return (await import('./docx-passages.ts')).docxPassages(bytes);
  return (await import('./plain-passages.ts')).plainPassages(bytes, kind === 'markdown');
}
