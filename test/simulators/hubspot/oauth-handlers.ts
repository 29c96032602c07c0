import { type Answer, HubSpotRefusal } from './answers.ts';
import type { OAuthApp } from './oauth.ts';

const TOKEN_PATH = /^\/oauth\/(?:v3|2026-09)\/token(\/introspect|\/revoke)?\/?$/;

/** Whether a call asks for tokens. */
export function isTokenPath(path: string): boolean {
  return TOKEN_PATH.test(path);
}

/** The calls under `/oauth`, which take forms and no bearer token; `null`: it is none of them. */
export function answerOAuth(app: OAuthApp, method: string, url: URL, raw: string): Answer | null {
  if (url.pathname === '/oauth/authorize' && method === 'POST') {
    const location = app.decide(url.searchParams, new URLSearchParams(raw).get('decision') === 'install');
    return { status: 302, headers: { Location: location }, body: {} };
  }
  const match = TOKEN_PATH.exec(url.pathname);
  if (!match) return null;
  if (method !== 'POST') throw new HubSpotRefusal(405, 'METHOD_NOT_ALLOWED', `${method} is not possible here`);
  // Whoever puts secrets into an address finds them in logs.
  if (url.search !== '') throw new HubSpotRefusal(400, 'VALIDATION_ERROR', 'Parameters belong into the body.');
  const form = new URLSearchParams(raw);
  if (match[1] === '/introspect') return app.introspect(form);
  return match[1] === '/revoke' ? app.revoke(form) : app.token(form);
}

/** The page on which a person lets an app into the portal. Its form is sent to the address it has. */
export function consentPage(app: OAuthApp, query: URLSearchParams): { status: number; html: string } {
  const refusal = app.whyNotAsked(query);
  const body = refusal
    ? `<p>${refusal.replaceAll('<', '&lt;')}</p>`
    : `<p>An app wants to be installed.</p><form method="post">
<button name="decision" value="install">Install app</button> <button name="decision" value="cancel">Cancel</button></form>`;
  const html = `<!doctype html><meta charset="utf-8"><title>Simulated HubSpot: connect an app</title>${body}`;
  return { status: refusal ? 400 : 200, html };
}
