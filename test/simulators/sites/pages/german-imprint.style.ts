import { escapeHtml, hostileMarkup, metaDescription, navigation, type PageStyle } from './page-context.ts';
import { semanticBlocks } from './semantic.style.ts';

/** A German company's site: umlauts as named entities here and there, legal links in the footer. */
export const germanImprint: PageStyle = (context) => {
  const { company, site, page } = context;
  const links = navigation(context).map(({ href, text }) => `<a class="menue" href="${href}">${entities(text)}</a>`);
  return `<!DOCTYPE html>
<html lang="${site.language}"><head><meta http-equiv="content-type" content="text/html; charset=utf-8">
<title>${escapeHtml(page.title)}</title>
${metaDescription(page)}
</head><body>
<div id="kopf"><span class="firma">${escapeHtml(company.name)}</span> ${links.join(' | ')}</div>
<div id="inhalt"><h1>${entities(page.heading)}</h1>
${semanticBlocks(page.blocks)}
${hostileMarkup(site)}
</div>
<div id="fuss">&copy; ${escapeHtml(company.name)} &middot; <a href="${context.basePath}/impressum">Impressum</a> &middot; Alle Preise zzgl. gesetzl. MwSt.</div>
</body></html>
`;
};

const NAMED: Record<string, string> = {
  ä: '&auml;',
  ö: '&ouml;',
  ü: '&uuml;',
  Ä: '&Auml;',
  Ö: '&Ouml;',
  Ü: '&Uuml;',
  ß: '&szlig;',
};

function entities(text: string): string {
  return escapeHtml(text).replace(/[äöüÄÖÜß]/g, (letter) => NAMED[letter] ?? letter);
}
