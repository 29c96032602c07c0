/** What a registrar shows for a name that nobody uses. */
export function parkedPage(host: string): string {
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${host}</title></head><body>
<div style="text-align:center"><h1>${host}</h1><p>This domain is parked. The domain ${host} may be for sale.</p>
<p>Related searches: Loans | Insurance | Web hosting | Cheap flights | Credit cards</p>
<a href="/">Buy this domain</a></div></body></html>
`;
}
