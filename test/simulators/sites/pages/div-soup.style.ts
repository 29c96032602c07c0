import type { Block } from './page-body.ts';
import { escapeHtml, hostileMarkup, metaDescription, navigation, type PageStyle } from './page-context.ts';

/** A page builder's output: nested boxes with inline styles, no landmark and no heading element. */
export const divSoup: PageStyle = (context) => {
  const { company, site, page } = context;
  const links = navigation(context).map(
    ({ href, text }) =>
      `<div style="display:inline-block;margin:0 8px"><a href="${href}">${escapeHtml(text)}</a></div>`,
  );
  return `<!DOCTYPE html><html><head><meta charset="UTF-8"><title>${escapeHtml(page.title)}</title>${metaDescription(page)}
<style>.x1{color:#222}.x9{font-size:44px}</style><script>window.dataLayer=window.dataLayer||[];</script></head>
<body style="margin:0"><div id="wrap"><div class="x1"><div style="float:left"><div>${escapeHtml(company.name)}</div></div>${links.join('')}</div>
<div class="sec"><div class="sec-in"><div class="x9" style="font-weight:700"><span>${escapeHtml(page.heading)}</span></div></div></div>
${page.blocks.map(box).join('\n')}
<div class="sec">${hostileMarkup(site)}</div>
<div style="font-size:10px;color:#999">&copy; ${escapeHtml(company.name)} &nbsp;|&nbsp; All rights reserved</div></div></body></html>
`;
};

function box(block: Block): string {
  return `<div class="sec"><div class="sec-in" style="padding:24px"><div>${inner(block)}</div></div></div>`;
}

function inner(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<div style="font-size:28px"><span><b>${escapeHtml(block.text)}</b></span></div>`;
    case 'paragraph':
      return `<span style="line-height:1.6">${escapeHtml(block.text)}</span>`;
    case 'list':
      return block.items.map((item) => `<div class="pill">${escapeHtml(item)}</div>`).join('');
    case 'people':
      return block.people
        .map(
          ([name, title]) =>
            `<div class="card"><div class="img"></div><div><b>${escapeHtml(name)}</b></div><div style="color:#777">${escapeHtml(title)}</div></div>`,
        )
        .join('');
    case 'testimonials':
      return block.testimonials
        .map(
          ([words, name, title, company]) =>
            `<div class="card"><div>“${escapeHtml(words)}”</div><div><b>${escapeHtml(name)}</b></div><div style="color:#777">${escapeHtml(title)} of ${escapeHtml(company)}</div></div>`,
        )
        .join('');
  }
}
