import { directoryMethods } from './directory-methods.ts';
import { fileMethods } from './file-methods.ts';
import { messageMethods } from './message-methods.ts';
import type { Answer, Method, MethodContext } from './method.ts';
import { refuse } from './method.ts';
import { viewMethods } from './view-methods.ts';

const METHODS: Readonly<Record<string, Method>> = {
  ...directoryMethods,
  ...messageMethods,
  ...fileMethods,
  ...viewMethods,
};

/** Answers one call whose token has been checked: unknown method, missing scope, or what the method says. */
export function callMethod(name: string, args: Record<string, unknown>, context: MethodContext): Answer {
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (method === undefined) return { ...refuse('unknown_method'), req_method: name };
  if (method.scopes.length > 0 && !method.scopes.some((scope) => context.scopes.has(scope))) {
    return { ...refuse('missing_scope'), needed: method.scopes.join(','), provided: [...context.scopes].join(',') };
  }
  return method.run(args, context);
}
