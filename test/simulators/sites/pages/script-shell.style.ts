import { LABELS } from './labels.ts';
import { escapeHtml, hostileMarkup, metaDescription, type PageContext, type PageStyle } from './page-context.ts';

/** Path of the program that would draw the page in a browser. */
export const SCRIPT_PATH = '/assets/app.js';

/** A single-page application: without running its script there is a title, a description and an empty root. */
export const scriptShell: PageStyle = ({ company, site, page }) => `<!doctype html>
<html lang="${site.language}"><head><meta charset="utf-8"><title>${escapeHtml(company.name)}</title>
${metaDescription(page)}
<meta name="viewport" content="width=device-width,initial-scale=1">
<script defer src="${SCRIPT_PATH}"></script></head>
<body><noscript>${LABELS[site.language].enableScripts}</noscript><div id="root"></div>${hostileMarkup(site)}</body></html>
`;

/** The program: all texts of the site as data, and the line that would draw them. */
export function scriptOf({ pages }: Pick<PageContext, 'pages'>): string {
  return `const pages=${JSON.stringify(pages)};document.getElementById("root").textContent=pages[0].heading;\n`;
}
