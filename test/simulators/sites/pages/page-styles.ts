import type { SiteStyle } from '../simulated-company.ts';
import { cookieBanner } from './cookie-banner.style.ts';
import { divSoup } from './div-soup.style.ts';
import { germanImprint } from './german-imprint.style.ts';
import { jsonLd } from './json-ld.style.ts';
import { onePager } from './one-pager.style.ts';
import type { PageStyle } from './page-context.ts';
import { scriptShell } from './script-shell.style.ts';
import { semantic } from './semantic.style.ts';
import { windows1252Table } from './windows-1252-table.style.ts';

/** Every style of markup by its name. */
export const PAGE_STYLES: Record<SiteStyle, PageStyle> = {
  semantic,
  'div-soup': divSoup,
  'windows-1252-table': windows1252Table,
  'json-ld': jsonLd,
  'german-imprint': germanImprint,
  'script-shell': scriptShell,
  'cookie-banner': cookieBanner,
  'one-pager': onePager,
};
