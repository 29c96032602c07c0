/** Texts that come with the software and say nothing about the company. */
const TEMPLATE_TEXTS = [
  /^(just another wordpress site|my blog|home ?page|home|website|welcome|startseite|accueil|inicio)\W*$/i,
  /^(your|my|the) (company|business|organi[sz]ation|site|brand|store|shop)( name| title)?\W*$/i,
  /^(company|business|organi[sz]ation|site|brand) (name|title)\W*$/i,
  /^(acme|example|sample|demo|test) ?(inc|corp|corporation|company|gmbh|ltd|co)?\.?$/i,
  /^(name|title|description|lorem ipsum|untitled|tbd|todo|n\/a|null|undefined|none)\b/i,
  /\blorem ipsum\b/i,
  /\{\{|\}\}|<%|%>|\[\[|\]\]|\$\{/,
];

/** True for what a template left behind: placeholders, unfilled fields, the words of a fresh installation. */
export function isTemplateText(text: string): boolean {
  return TEMPLATE_TEXTS.some((template) => template.test(text.trim()));
}
