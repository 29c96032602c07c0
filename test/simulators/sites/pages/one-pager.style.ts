import { escapeHtml, hostileMarkup, metaDescription, type PageStyle } from './page-context.ts';
import { semanticBlocks } from './semantic.style.ts';

/** Everything on one long page, reached by anchors; between the parts stands what such pages are padded with. */
export const onePager: PageStyle = ({ company, site, page }) => {
  const sections = page.blocks.filter((block) => block.kind === 'heading');
  const anchors = sections.map((section, index) => `<a href="#part-${index}">${escapeHtml(section.text)}</a>`);
  let part = 0;
  const body = page.blocks.map((block) =>
    block.kind === 'heading'
      ? `</section><section id="part-${part++}">${semanticBlocks([block])}`
      : semanticBlocks([block]),
  );
  return `<!DOCTYPE html>
<html lang="${site.language}"><head><meta charset="utf-8"><title>${escapeHtml(page.title)}</title>
${metaDescription(page)}
</head><body>
<header class="sticky"><b>${escapeHtml(company.name)}</b> ${anchors.join(' ')}</header>
<section id="top"><h1>${escapeHtml(page.heading)}</h1>
${body.join('\n')}
${hostileMarkup(site)}
${decoration()}
</section></body></html>
`;
};

/** Vector drawings make up most of such a page: about 40 kB that say nothing. */
function decoration(): string {
  const path = Array.from({ length: 40 }, (_, index) => `M${index} ${index * 3}l4.25 9.75z`).join('');
  return Array.from({ length: 60 }, () => `<svg width="40" height="40"><path d="${path}"/></svg>`).join('');
}
