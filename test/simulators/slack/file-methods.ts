import { z } from 'zod';
import {
  type Answer,
  contentOf,
  isRefusal,
  type Method,
  type MethodContext,
  postableChannel,
  refuse,
  textOf,
} from './method.ts';
import type { SimulatedFile } from './types.ts';
import { BOT_ID, BOT_USER_ID } from './workspace.ts';

const CompletedFiles = z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1);

/** The external upload dance: ask for an address, send the bytes there, complete. What `files.uploadV2` does. */
export const fileMethods: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': {
    scopes: ['files:write'],
    run: (args, { workspace, origin }) => {
      const length = Number(args.length);
      if (textOf(args.filename) === '' || !Number.isInteger(length) || length < 1) return refuse('invalid_arguments');
      const id = workspace.nextId('F');
      workspace.uploads.set(id, { name: textOf(args.filename), length, content: null });
      return { ok: true, file_id: id, upload_url: `${origin}/upload/${id}` };
    },
  },
  'files.info': {
    scopes: ['files:read'],
    run: (args, { workspace, origin }) => {
      const file = workspace.files.get(textOf(args.file));
      if (file === undefined) return refuse('file_not_found');
      const { id, name, title, content } = file;
      const url = `${origin}/files-pri/${id}/${encodeURIComponent(name)}`;
      return { ok: true, file: { id, name, title, size: content.length, url_private: url, url_private_download: url } };
    },
  },
  'files.completeUploadExternal': { scopes: ['files:write'], run: completeUpload },
};

function completeUpload(args: Record<string, unknown>, context: MethodContext): Answer {
  const { workspace } = context;
  const listed = CompletedFiles.safeParse(args.files);
  if (!listed.success) return refuse('invalid_arguments');
  const files: SimulatedFile[] = [];
  for (const { id, title } of listed.data) {
    const upload = workspace.uploads.get(id);
    if (upload?.content == null) return refuse('file_not_found');
    files.push({ id, name: upload.name, title: title ?? upload.name, content: upload.content });
  }
  if (args.channel_id !== undefined) {
    const channel = postableChannel(textOf(args.channel_id), context);
    if (isRefusal(channel)) return channel;
    const threadTs = args.thread_ts === undefined ? null : textOf(args.thread_ts);
    if (threadTs !== null && workspace.findMessage(channel.id, threadTs) === null) return refuse('invalid_thread_ts');
    const comment = args.blocks === undefined ? null : contentOf(args);
    if (comment !== null && isRefusal(comment)) return comment;
    const content = { text: textOf(args.initial_comment), blocks: comment?.blocks ?? [], threadTs };
    const message = workspace.post(channel, { user: BOT_USER_ID, botId: BOT_ID }, content, files);
    const names = files.map((file) => file.name).join(', ');
    workspace.record('file', BOT_USER_ID, { ...message, text: [names, content.text].filter(Boolean).join(': ') });
  }
  for (const file of files) {
    workspace.files.set(file.id, file);
    workspace.uploads.delete(file.id);
  }
  return { ok: true, files: files.map(({ id, title }) => ({ id, title })) };
}
