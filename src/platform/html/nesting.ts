/** Browsers stop nesting at this depth; parsing time grows with its square, so a page of nothing but `<div>` would hang. */
const DEEPEST_NESTING = 512;
/** Elements without an end tag, or that the parser ends itself. */
const NOT_NESTING = new Set(
  'area,base,br,col,dd,dt,embed,hr,img,input,li,link,meta,option,p,param,path,source,tbody,td,th,thead,tr,track,wbr'.split(
    ',',
  ),
);

/** The markup before the place where it is nested more deeply than any real page. Use it before any HTML parser. */
export function upToDeepestNesting(html: string): string {
  let depth = 0;
  for (const tag of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    const [, slash, name = ''] = tag;
    if (NOT_NESTING.has(name.toLowerCase())) continue;
    depth = slash === '' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > DEEPEST_NESTING) return html.slice(0, tag.index);
  }
  return html;
}
