import type { PageLine } from '../../page-document.ts';
import type { Candidate, Site, SitePage } from '../site-page.ts';
import { snippetOf, text, topObjects, typesOf } from './json-ld.ts';

const MOST_ROLES = 60;
const MOST_LINES = 2_000;
const LONGEST_TITLE = 90;

/** Nouns that end or begin the title of an advertised position. */
const ROLE =
  /(?:\b(?:engineer|developer|manager|designer|analyst|architect|consultant|specialist|representative|executive|assistant|administrator|accountant|scientist|researcher|technician|operator|driver|nurse|recruiter|writer|editor|buyer|planner|controller|coordinator|intern|apprentice|trainee|counsel|officer|associate|strategist|director|lead|head of [\p{L} &]{2,30}|vp of [\p{L} &]{2,30})\b|entwickler|ingenieur|techniker|berater|sachbearbeiter|leiter(?:in)?\b|kaufmann|kauffrau|kaufleute|werkstudent|praktikant|auszubildende|mitarbeiter(?:in)? |buchhalter|verkäufer|fahrer|pfleger|referent|\b(?:développeu(?:r|se)|ingénieur(?:e)?|technicien(?:ne)?|chef(?:fe)? de projet|responsable|commercial(?:e)?|comptable|chargée? d[e’'])|\b(?:desarrollador(?:a)?|ingenier[oa]|técnic[oa]|diseñador(?:a)?|analista|gerente|comercial|contable|consultor(?:a)?)\b|\b(?:sviluppat(?:ore|rice)|ingegnere|tecnico|progettista|responsabile|contabile|consulente|impiegat[oa])\b|ontwikkelaar|medewerker|adviseur|verkoper|boekhouder|monteur)/iu;
/** "(m/w/d)", "(f/m/x)", "H/F": written behind titles of positions and nowhere else. */
const GENDER_MARK = /\((?:[mwfdxhi*]\s?[/|]\s?){1,3}[mwfdxhi*]\)|\bH\/F\b|\b[mwf]\/[mwf]\/[dx]\b/iu;
const ROLES_LABEL =
  /^(?:open (?:roles|positions|jobs)|current (?:openings|vacancies)|(?:job )?vacancies|we['’]re hiring|jobs|careers?|join us|stellenangebote|offene stellen|karriere|jobs bei [\p{L} ]{2,30}|nos offres(?: d['’]emploi)?|offres d['’]emploi|recrutement|ofertas de empleo|vacantes|trabaja con nosotros|posizioni aperte|lavora con noi|vacatures|werken bij [\p{L} ]{2,30})\W{0,3}$/iu;
/** Buttons and filters on such pages. */
const NOT_A_ROLE =
  /^(?:all|apply|see|view|show|filter|search|find|department|location|team|about|why|how|our|we|the|contact|more|read|benefits|engineering|sales|marketing|alle|mehr|jetzt|unser|voir|postuler|ver|tutti|alle)(?:$|\s)|[.!?]$|:\s*\d|@|©/iu;

/** Titles of positions the company looks for: JobPosting data, lists on the careers page, sections with such a heading. */
export function fromOpenRoles(site: Site): Candidate[] {
  return site.pages.flatMap((page) => [...inJobPostings(page), ...inLists(page)].slice(0, MOST_ROLES));
}

function inJobPostings(page: SitePage): Candidate[] {
  return page.document.jsonLd.flatMap((script) =>
    topObjects(script)
      .filter((object) => typesOf(object).includes('JobPosting'))
      .slice(0, MOST_ROLES)
      .flatMap((object): Candidate[] => {
        const title = text(object.title);
        const quote = title === null ? null : snippetOf(script, 'title', object.title);
        return title === null || quote === null ? [] : [role(title, quote, 'json-ld-job', page)];
      }),
  );
}

function inLists(page: SitePage): Candidate[] {
  const lines = page.document.lines.filter(({ region }) => region === 'main').slice(0, MOST_LINES);
  if (page.kind === 'careers')
    return lines.filter(isRole).map(({ text: title }) => role(titleOf(title), title, 'role-list', page));
  const label = lines.findIndex((line) => line.heading !== null && ROLES_LABEL.test(line.text));
  if (label < 0) return [];
  const rank = lines[label]?.heading ?? 6;
  const below = lines.slice(label + 1);
  const end = below.findIndex(({ heading }) => heading !== null && heading <= rank);
  return below
    .slice(0, end < 0 ? MOST_ROLES : end)
    .filter(isRole)
    .map(({ text: title }) => role(titleOf(title), title, 'role-list', page));
}

function isRole({ text: title }: PageLine): boolean {
  if (title.length < 5 || title.length > LONGEST_TITLE || title.split(' ').length > 12) return false;
  if (NOT_A_ROLE.test(title) || ROLES_LABEL.test(title)) return false;
  return GENDER_MARK.test(title) || (ROLE.test(title) && /^[\p{Lu}\d(]/u.test(title));
}

/** The title without the place or department behind it. */
function titleOf(line: string): string {
  return line.split(/\s[|·•–—]\s/u)[0]?.trim() ?? line;
}

function role(title: string, quote: string, method: 'json-ld-job' | 'role-list', page: SitePage): Candidate {
  return { field: 'openRoles', value: [title], quote, method, page };
}
