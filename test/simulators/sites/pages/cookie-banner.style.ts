import { LABELS } from './labels.ts';
import { escapeHtml, hostileMarkup, metaDescription, navigation, type PageStyle } from './page-context.ts';
import { semanticBlocks } from './semantic.style.ts';

/** A site whose first and last screens are consent, menus and sign-up boxes; the content is in the middle. */
export const cookieBanner: PageStyle = (context) => {
  const { company, site, page } = context;
  const labels = LABELS[site.language];
  const links = navigation(context).map(({ href, text }) => `<li><a href="${href}">${escapeHtml(text)}</a></li>`);
  const menu = `<ul class="menu">${links.join('')}</ul>`;
  return `<!DOCTYPE html>
<html lang="${site.language}"><head><meta charset="utf-8"><title>${escapeHtml(page.title)}</title>
${metaDescription(page)}
<meta property="og:description" content="${escapeHtml(site.metaDescription ?? site.headline)}">
</head><body>
<div id="cookie-consent" role="dialog"><p>${labels.cookieNotice}</p>${labels.cookieButtons.map((text) => `<button>${text}</button>`).join('')}</div>
<div class="skip">${labels.boilerplate.map((text) => `<span>${text}</span>`).join(' ')}</div>
<nav class="mega">${menu}${menu}</nav>
<div class="content"><h1>${escapeHtml(page.heading)}</h1>
${semanticBlocks(page.blocks)}
${hostileMarkup(site)}</div>
<form class="newsletter" action="${context.basePath}/"><label>${labels.boilerplate[3]} <input name="email"></label></form>
<footer>${menu}<small>© ${escapeHtml(company.name)} · ${labels.cookieButtons[2]}</small></footer>
</body></html>
`;
};
