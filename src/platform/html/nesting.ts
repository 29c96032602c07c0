/** Browsers stop nesting at this depth; parsing time grows with its square, so a page of nothing but `<div>` would hang. */
const DEEPEST_NESTING = 512;
/** Elements without an end tag, or that the parser ends itself. */
const NOT_NESTING = new Set(
  'area,base,br,col,dd,dt,embed,hr,img,input,li,link,meta,option,p,param,path,source,tbody,td,th,thead,tr,track,wbr'.split(
    ',',
  ),
);
/** What stands in these is no markup, however much `a<b` looks like it. */
const CODE = new Set(['script', 'style']);
/**
 * So many would-be elements are passed over in what looks like code. It may be none (in an attribute, in an SVG), so what
 * is passed over must be harmless even as markup; from then on everything counts.
 */
const MOST_PASSED_OVER = 2_000;

/** The markup before the place where it is nested more deeply than any real page. Use it before any HTML parser. */
export function upToDeepestNesting(html: string): string {
  const tags = /<(\/?)([a-z][a-z0-9]*)/gi;
  let depth = 0;
  let passable = MOST_PASSED_OVER;
  for (let tag = tags.exec(html); tag !== null; tag = tags.exec(html)) {
    const name = tag[2]!.toLowerCase();
    if (tag[1] === '' && CODE.has(name) && passable > 0) {
      const code = html.slice(tags.lastIndex, endOf(name, html, tags.lastIndex));
      passable -= openingsIn(code);
      if (passable >= 0) {
        tags.lastIndex += code.length;
        depth += 1;
        continue;
      }
    }
    if (NOT_NESTING.has(name)) continue;
    depth = tag[1] === '' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > DEEPEST_NESTING) return html.slice(0, tag.index);
  }
  return html;
}

function endOf(name: string, html: string, from: number): number {
  const end = new RegExp(`</${name}`, 'gi');
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}

function openingsIn(code: string): number {
  return code.match(/<[a-z]/gi)?.length ?? 0;
}
