import type { Block } from './page-body.ts';
import { escapeHtml, hostileMarkup, metaDescription, navigation, type PageStyle } from './page-context.ts';

/** A site of the nineties: nested tables, font tags, and a charset that is declared in the document only. */
export const windows1252Table: PageStyle = (context) => {
  const { company, site, page } = context;
  const links = navigation(context).map(
    ({ href, text }) => `<td><font face="Arial" size="2"><a href="${href}">${escapeHtml(text)}</a></font></td>`,
  );
  return `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<HTML><HEAD>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1252">
<TITLE>${escapeHtml(page.title)}</TITLE>
${metaDescription(page)}
</HEAD>
<BODY BGCOLOR="#FFFFFF">
<TABLE WIDTH="760" BORDER="0" ALIGN="center"><TR><TD><B>${escapeHtml(company.name)}</B></TD>${links.join('')}</TR></TABLE>
<TABLE WIDTH="760" BORDER="0" ALIGN="center"><TR><TD WIDTH="160" VALIGN="top">&nbsp;</TD><TD>
<FONT FACE="Arial" SIZE="5"><B>${escapeHtml(page.heading)}</B></FONT><BR><BR>
<TABLE BORDER="0" CELLPADDING="4">
${page.blocks.map(tableRow).join('\n')}
</TABLE>
${hostileMarkup(site)}
</TD></TR></TABLE>
<CENTER><FONT SIZE="1">${escapeHtml(company.name)} – best viewed at 1024 × 768</FONT></CENTER>
</BODY></HTML>
`;
};

function tableRow(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<TR><TD COLSPAN="2"><FONT FACE="Arial" SIZE="3"><B>${escapeHtml(block.text)}</B></FONT></TD></TR>`;
    case 'paragraph':
      return `<TR><TD COLSPAN="2"><FONT FACE="Arial" SIZE="2">${escapeHtml(block.text)}</FONT></TD></TR>`;
    case 'list':
      return block.items
        .map((item) => `<TR><TD WIDTH="12">&bull;</TD><TD><FONT SIZE="2">${escapeHtml(item)}</FONT></TD></TR>`)
        .join('\n');
    case 'people':
      return block.people
        .map(([name, title]) => `<TR><TD NOWRAP><B>${escapeHtml(name)}</B></TD><TD>${escapeHtml(title)}</TD></TR>`)
        .join('\n');
    case 'testimonials':
      return block.testimonials
        .map(
          ([words, name, title, company]) =>
            `<TR><TD COLSPAN="2"><I>“${escapeHtml(words)}”</I><BR>${escapeHtml(name)}, ${escapeHtml(title)} of ${escapeHtml(company)}</TD></TR>`,
        )
        .join('\n');
  }
}
