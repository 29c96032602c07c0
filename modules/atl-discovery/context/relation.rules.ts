import { isWithin } from '../page/tree.rules.ts';
import type { Relation } from '../person.ts';
import { readTitle } from '../titles/title.rules.ts';
import type { ReadTitle } from '../titles/title.ts';
import { mayNameAnother, type NamedOrganization, organizationIn } from './organization.rules.ts';
import type { PageNature } from './page-nature.rules.ts';
import type { Mark, Section } from './section.rules.ts';
import type { SectionKind } from './section-words.data.ts';

/** How a person stands to the company, and the words that say so. */
export interface Standing {
  relation: Relation;
  reason: string;
  /** Said outright (a team heading, the company's name in the title), not only by the absence of anything else. */
  explicit: boolean;
}

/** What surrounds a person on the page. */
export interface Surroundings {
  section: Section | null;
  mark: Mark | null;
  /** Somebody's words in quotation marks stand in the same card. */
  quoted: boolean;
  /** A line of the card that names an organisation, as cards of customers have. */
  organizationLine: string | null;
  /** A price or a button to buy stands in the same card. */
  priced: boolean;
  /** The name is one of those that examples are written with ("Jane Doe"). */
  example: boolean;
  nature: PageNature;
}

const RELATION_OF: Readonly<Partial<Record<SectionKind, Relation>>> = {
  board: 'board',
  advisors: 'advisor',
  investors: 'investor',
  testimonials: 'customer',
  customers: 'customer',
  portfolio: 'other-company',
  press: 'other-company',
  author: 'author',
  speakers: 'speaker',
  'job-contact': 'candidate-contact',
  partners: 'other-company',
  former: 'former',
};
/** Roles that run a company; held by a board member without another firm's name, they are held here. */
const RUNS_THE_COMPANY =
  /^(?:(?:group |co )?(?:ceo|cfo|coo)|chief (?:executive|financial|operating)(?: officer)?|(?:joint )?managing director|md and ceo|whole ?time director|executive director|executive chair(?:man|woman)?)$/;

export function standingOf(title: string, read: ReadTitle | null, around: Surroundings): Standing {
  const { section, nature } = around;
  const mark = nearer(around.mark, section);
  const organization = organizationIn(title, nature.own);
  const inTeam = section?.kind === 'team' && mark === null;
  if (read?.modifiers.includes('former') && !read.is_atl) return standing('former', `"${title}" is a past role`);
  if (around.example && !inTeam) return standing('other-company', 'the name of an example');
  if (around.priced) return standing('unclear', 'beside a price');
  if (
    organization !== null &&
    !organization.own &&
    (around.quoted || !(inTeam && mayBeOfTheGroup(organization, section)))
  ) {
    return standing(relationIn(section, mark) ?? 'other-company', `the title names "${organization.name}"`);
  }
  const ownNamed = organization?.own === true;
  if (nature.kind === 'job' && !(ownNamed && read?.is_atl))
    return standing('candidate-contact', 'the page advertises a job');
  if (nature.kind === 'article' && !ownNamed)
    return standing('other-company', 'an article names people of many companies');
  const runsIt = read !== null && runsTheCompany(read) && !mayNameAnother(title, nature.own);
  if (mark?.kind === 'board' && runsIt) return onTheBoard();
  if (mark !== null && !ownNamed) return standing(RELATION_OF[mark.kind] ?? 'unclear', `marked up as "${mark.mark}"`);
  const bySection = section === null ? undefined : RELATION_OF[section.kind];
  const named = /\bboard\b/i.test(section?.heading ?? '');
  if (bySection === 'board' && (runsIt || (!named && runsPartOfIt(read)))) return onTheBoard();
  if (
    bySection !== undefined &&
    !(ownNamed && bySection !== 'board' && bySection !== 'advisor' && bySection !== 'former')
  ) {
    return standing(bySection, `under "${section!.heading}"`);
  }
  if (around.quoted && !inTeam && !ownNamed) return standing('customer', 'beside a quotation');
  if (around.organizationLine !== null && !inTeam && !ownNamed)
    return standing('other-company', `beside "${around.organizationLine}"`);
  if (
    read !== null &&
    !read.is_atl &&
    (read.level === 'board' || read.level === 'advisor' || read.level === 'investor')
  ) {
    return standing(read.level, `"${title}"`);
  }
  return {
    relation: 'employee',
    reason: ownNamed ? `the title names the company` : (section?.heading ?? 'no other company named'),
    explicit: ownNamed || inTeam,
  };
}

/** A team's heading within an element that is marked as a whole ("board-section") is nearer to the person than the mark. */
function nearer(mark: Mark | null, section: Section | null): Mark | null {
  const byHeading =
    mark !== null && section?.kind === 'team' && section.node !== null && isWithin(section.node, mark.node);
  return byHeading && mark.kind !== 'testimonials' ? null : mark;
}

/** Under a team's heading, the head of a subsidiary is one of the team; "at" names another employer. */
function mayBeOfTheGroup({ employer }: NamedOrganization, section: Section | null): boolean {
  return section !== null && !employer;
}

/** The chief executive sits on the board too. */
function onTheBoard(): Standing {
  return { relation: 'employee', reason: 'an executive on the board', explicit: true };
}

/** Whether the organisation named in a card's own line makes its person somebody else's. */
export function namesOtherOrganization(line: string, nature: PageNature): boolean {
  if (
    /[@\d]|https?:|www\./.test(line) ||
    line.length > 60 ||
    line.split(' ').length > 6 ||
    /[.!?]$/.test(line) ||
    readTitle(line) !== null
  )
    return false;
  const asTail = organizationIn(`Partner at ${line}`, nature.own);
  return asTail !== null && !asTail.own && organizationIn(`CEO, ${line}`, nature.own)?.certain === true;
}

function relationIn(section: Section | null, mark: Surroundings['mark']): Relation | null {
  return (
    (mark === null ? undefined : RELATION_OF[mark.kind]) ??
    (section === null ? undefined : RELATION_OF[section.kind]) ??
    null
  );
}

function runsTheCompany(read: ReadTitle): boolean {
  return read.is_atl && read.roles.some((role) => role.is_atl && RUNS_THE_COMPANY.test(role.words));
}

/** "Director – Human Resources" under "Our Directors" is an executive; "Director" alone may be none. */
function runsPartOfIt(read: ReadTitle | null): boolean {
  return read?.roles.some((role) => role.is_atl && role.function !== null && role.function !== 'general') ?? false;
}

function standing(relation: Relation, reason: string): Standing {
  return { relation, reason, explicit: relation !== 'employee' };
}
