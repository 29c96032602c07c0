import type { GuardedHttp } from '#src/platform/http/guarded-http';
import type { WebPageStore } from '#src/platform/web-pages/web-page.store';
import type { Clock } from '#src/ports/clock';
import type { WebsitePort } from '#src/ports/website';
import { BuiltinWebsite } from './website/builtin/builtin.website.ts';
import { KeptWebsite } from './website/kept.website.ts';
import { OfflineAwareWebsite } from './website/offline-aware.website.ts';
import { PoliteWebsite } from './website/polite.website.ts';
import { RetryingWebsite } from './website/retrying.website.ts';
import { RobotsAwareWebsite } from './website/robots-aware.website.ts';
import { ScriptRunningWebsite } from './website/script-running.website.ts';

export interface WebsiteParts {
  http: GuardedHttp;
  clock: Clock;
  pages: WebPageStore;
  /** Our product token in robots.txt files. */
  agent: string;
  /** How old a kept page may be, and the pause between two pages of a host, in milliseconds. */
  freshForMs: number;
  pauseMs: number;
  /** Who can run a page's scripts, in the order in which they are tried. */
  scriptRunners: readonly WebsitePort[];
}

/**
 * The website port as the service uses it. From the outside in: robots.txt first, then what is kept, and only what has to
 * be fetched counts for "is there a network?", waits for its turn, and is asked again when it fails.
 */
export function openWebsites(parts: WebsiteParts): WebsitePort {
  const { clock } = parts;
  const builtin = new RetryingWebsite(new BuiltinWebsite(parts.http, { now: () => clock.now() }), clock);
  const runners = parts.scriptRunners.map((runner) => new RetryingWebsite(runner, clock));
  const polite = new PoliteWebsite(new ScriptRunningWebsite(builtin, runners, clock), clock, parts.pauseMs);
  const kept = new KeptWebsite(new OfflineAwareWebsite(polite, clock), clock, parts.pages, parts.freshForMs);
  return new RobotsAwareWebsite(kept, clock, parts.agent);
}
