import path from 'node:path';
import { Worker } from 'node:worker_threads';
import pLimit from 'p-limit';
import { UserInputError } from '#src/domain/errors';
import { unpackedSize } from '../archives/zip-size.rules.ts';
import type { ReadingAnswer, ReadingTask } from './document.worker.ts';
import type { DocumentKind, DocumentText } from './document-text.ts';

const KINDS: ReadonlyMap<string, DocumentKind> = new Map([
  ['.txt', 'text'],
  ['.md', 'markdown'],
  ['.markdown', 'markdown'],
  ['.pdf', 'pdf'],
  ['.docx', 'docx'],
]);
const LARGEST_UNPACKED = 60_000_000;
const MOST_MEMORY_BYTES = 300_000_000;
const LOOK_AT_MEMORY_MS = 100;
/** Longest time for one document; a leaflet takes a fraction of a second. */
const READ_MS = 20_000;
/** Documents read at the same time; the others wait. */
const atOnce = pLimit(2);

/** What a document is read with. */
export interface ReadLimits {
  mostBytes: number;
  /** In milliseconds; a document that takes longer is refused. */
  timeMs?: number;
}

/**
 * The words of a document that somebody gave: plain text, Markdown, PDF or Word (.docx). It is read in a thread of its
 * own, whose time and memory end before ours do. Throws UserInputError that says what is wrong with which file.
 */
export async function readDocument(
  name: string,
  bytes: Uint8Array,
  { mostBytes, timeMs = READ_MS }: ReadLimits,
): Promise<DocumentText> {
  const refuse = (why: string, code = 'DOCUMENT.UNREADABLE') =>
    new UserInputError(code, `"${name}" ${why}.`.replace(/\.\.$/, '.'));
  if (bytes.length > mostBytes) throw tooLarge(name, mostBytes);
  const kind = KINDS.get(path.extname(name).toLowerCase());
  if (kind === undefined) throw refuse(`cannot be read; give .txt, .md, .pdf or .docx`, 'DOCUMENT.KIND');
  const wrong = whatElse(kind, bytes);
  if (wrong !== null) throw refuse(wrong, 'DOCUMENT.KIND');
  const answer = await atOnce(() => readInThread({ kind, bytes }, timeMs));
  if ('refused' in answer) throw refuse(answer.refused);
  return { kind, passages: answer.passages };
}

/** The refusal of a file for its size, before or after it was read. */
export function tooLarge(name: string, mostBytes: number): UserInputError {
  const most = `${Math.floor(mostBytes / 1_000_000)} MB (GTM_MATERIAL_MEGABYTES)`;
  return new UserInputError('DOCUMENT.SIZE', `"${name}" is larger than ${most}.`);
}

/** What is wrong when the content is not what the name says; `null`: nothing. */
function whatElse(kind: DocumentKind, bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 1_024)).toString('latin1');
  const isPdf = start.includes('%PDF-');
  const isZip = start.startsWith('PK\u0003\u0004');
  if (bytes.length === 0) return 'is empty';
  if (kind === 'pdf') return isPdf ? null : 'is called a PDF and is none';
  if (kind === 'docx') {
    if (!isZip) return 'is called a Word document (.docx) and is none';
    if (unpackedSize(Buffer.from(bytes), LARGEST_UNPACKED) === null)
      return `is damaged or unpacks to more than ${LARGEST_UNPACKED / 1_000_000} MB`;
    return null;
  }
  if (isPdf && start.startsWith('%PDF-')) return 'is a PDF; its name has to end in .pdf';
  return isZip ? 'is an archive or an office document, and no text' : null;
}

/** The compiled file beside the compiled one, the source beside the source. */
const THREAD = new URL(`./document.worker${path.extname(import.meta.filename)}`, import.meta.url);

function readInThread(task: ReadingTask, timeMs: number): Promise<ReadingAnswer> {
  const worker = new Worker(THREAD, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    // Nothing of our settings is its business, and nothing it prints is ours.
    env: {},
    execArgv: ['--no-warnings'],
    stdout: true,
    stderr: true,
  });
  return new Promise((resolve, reject) => {
    const end = (answer: ReadingAnswer) => {
      clearTimeout(limit);
      clearInterval(looks);
      resolve(answer);
      void worker.terminate();
    };
    const tooMuch = { refused: 'takes more memory to read than any document should' };
    const limit = setTimeout(() => end({ refused: `takes longer to read than ${timeMs / 1_000} seconds` }), timeMs);
    // What libraries unpack lies outside of the heap that is limited above.
    const looks = setInterval(() => {
      void worker.getHeapStatistics().then(
        ({ external_memory }) => (external_memory > MOST_MEMORY_BYTES ? end(tooMuch) : undefined),
        () => undefined,
      );
    }, LOOK_AT_MEMORY_MS);
    worker.once('message', (answer: ReadingAnswer) => end(answer));
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') reject(error);
      end(tooMuch);
    });
    worker.once('exit', () => end({ refused: 'is damaged: it cannot be read to its end' }));
  });
}
