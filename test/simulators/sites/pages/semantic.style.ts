import type { Block } from './page-body.ts';
import { escapeHtml, hostileMarkup, metaDescription, navigation, type PageStyle } from './page-context.ts';

/** Clean HTML5 with landmarks and headings in order. */
export const semantic: PageStyle = (context) => {
  const { company, site, page } = context;
  const links = navigation(context).map(({ href, text }) => `<li><a href="${href}">${escapeHtml(text)}</a></li>`);
  return `<!doctype html>
<html lang="${site.language}">
<head>
<meta charset="utf-8">
<title>${escapeHtml(page.title)}</title>
${metaDescription(page)}
<link rel="canonical" href="${context.origin}${context.basePath}/">
</head>
<body>
<header><strong>${escapeHtml(company.name)}</strong><nav><ul>${links.join('')}</ul></nav></header>
<main>
<h1>${escapeHtml(page.heading)}</h1>
${semanticBlocks(page.blocks)}
${hostileMarkup(site)}
</main>
<footer><p>© ${escapeHtml(company.name)}</p></footer>
</body>
</html>
`;
};

/** Blocks as headings, paragraphs, lists and one `<article>` per person; other styles with real headings share it. */
export function semanticBlocks(blocks: readonly Block[]): string {
  return blocks.map(semanticBlock).join('\n');
}

function semanticBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${escapeHtml(block.text)}</h2>`;
    case 'paragraph':
      return `<p>${escapeHtml(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
    case 'people':
      return block.people
        .map(([name, title]) => `<article><h3>${escapeHtml(name)}</h3><p>${escapeHtml(title)}</p></article>`)
        .join('\n');
    case 'testimonials':
      return block.testimonials
        .map(
          ([words, name, title, company]) =>
            `<blockquote><p>“${escapeHtml(words)}”</p><footer><cite>${escapeHtml(`${name}, ${title} of ${company}`)}</cite></footer></blockquote>`,
        )
        .join('\n');
  }
}
