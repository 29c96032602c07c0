import { z } from 'zod';
import { validateBlocks } from './block-kit.validator.ts';
import { type Answer, type Method, type MethodContext, refuse, textOf } from './method.ts';
import { APP_ID, BOT_ID, BOT_USER_ID, TEAM_ID } from './workspace.ts';

/** `views.*`: shown views are recorded in the transcript; an open modal can be sent (`People.submit`). */
export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': { scopes: [], run: (args, context) => showView(args, context, 'modal') },
  'views.update': { scopes: [], run: (args, context) => showView(args, context, 'modal') },
  'views.publish': { scopes: [], run: publish },
};

function publish(args: Record<string, unknown>, context: MethodContext): Answer {
  if (!context.workspace.users.has(textOf(args.user_id))) return refuse('user_not_found');
  return showView(args, context, 'home');
}

function showView(args: Record<string, unknown>, context: MethodContext, surface: 'modal' | 'home'): Answer {
  const view = z
    .object({ type: z.literal(surface), blocks: z.array(z.unknown()), callback_id: z.string().optional() })
    .loose()
    .safeParse(args.view);
  if (!view.success) return refuse('invalid_arguments');
  const problems = surface === 'modal' ? modalProblems(args.view) : [];
  if (problems.length > 0) return refuse('invalid_arguments', problems);
  const verdict = validateBlocks(view.data.blocks, surface, '/view/blocks');
  if (!verdict.ok) return refuse('invalid_arguments', verdict.messages);
  let user = textOf(args.user_id) || null;
  if (args.trigger_id !== undefined) {
    const trigger = context.handles.useTrigger(textOf(args.trigger_id));
    if ('error' in trigger) return refuse(trigger.error);
    user = trigger.user;
  }
  const id = textOf(args.view_id) || context.workspace.nextId('V');
  const text = `${surface} ${view.data.callback_id ?? id}`;
  if (surface === 'modal' && user !== null) context.workspace.openViews.set(user, { ...view.data, id });
  if (surface === 'home' && user !== null) context.workspace.homes.set(user, { id, blocks: verdict.blocks });
  context.workspace.record('view', BOT_USER_ID, { text, blocks: verdict.blocks }, user);
  return { ok: true, view: { ...view.data, id, team_id: TEAM_ID, app_id: APP_ID, bot_id: BOT_ID, hash: id } };
}

const Label = z.object({ type: z.literal('plain_text'), text: z.string().min(1).max(24) });
/** Observed by others, not documented: larger views are refused with `view_too_large`. */
const MAX_VIEW_BYTES = 250_000;
const Modal = z
  .object({
    title: Label,
    submit: Label.optional(),
    close: Label.optional(),
    callback_id: z.string().max(255).optional(),
    private_metadata: z.string().max(3_000).optional(),
    blocks: z.array(z.object({ type: z.string() }).loose()),
  })
  .loose()
  .refine(({ blocks, submit }) => submit !== undefined || blocks.every(({ type }) => type !== 'input'), {
    message: 'submit is required when there are input blocks',
  });

/** What Slack says about a modal beside its blocks. */
function modalProblems(view: unknown): string[] {
  const parsed = Modal.safeParse(view);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `/view/${path.join('/')}: ${message}`);
  return Buffer.byteLength(JSON.stringify(view)) > MAX_VIEW_BYTES ? [...problems, 'view_too_large'] : problems;
}
