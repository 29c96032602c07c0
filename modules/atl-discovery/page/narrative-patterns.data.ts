/** How prose states a role: patterns over one sentence, all of them with bounded repetitions. */

/** Sentences without any of these cannot state a role and are not looked at any closer. */
export const HINT =
  /found|ceo|chief|president|director|head of|owner|chair|gründe|gegründet|inhaber|geschäftsführ|vertreten|represented|représent|rappresentat|directeur|directrice|fondat|fondé|fundad|direttore|oprichter|opgericht|grundare|grundad|\bvd\b|ct?o\b|cfo|vice/i;

const WORD = `\\p{Lu}[\\p{L}\\p{M}'’-]{1,24}`;
const NAME = `(?:(?:Dr|Prof|Mr|Mrs|Ms|Ing|Eng|Sir)\\.?\\s?)?${WORD}(?:\\s(?:\\p{Lu}\\.|${WORD}|(?:de|da|van|von|der|den|del|di|la|le|bin|al)(?=\\s\\p{L}))){1,4}`;
const TITLE = `[\\p{L}\\p{M}&/,' .’-]{2,70}`;
const OF = `\\s(?:of|at|von|bei|der|de|du|di|van|hos|för|for)\\s(?:the\\s)?`;
const ORGANIZATION = `[\\p{L}\\p{M}\\p{N}&.' -]{2,50}?`;
const OUR = `(?:[Oo]ur|[Tt]he company['’]s|[Uu]nsere?n?|[Nn]otre|[Nn]uestr[oa]|[Ii]l nostro|[Ll]a nostra|[Oo]nze|[Vv]år)`;
const IS = `(?:is|serves as|acts as|ist|est|è|es|är|er|jest)\\s(?:also\\s)?(?:the\\s|our\\s|an?\\s|der\\s|die\\s|le\\s|la\\s|il\\s|el\\s|de\\s)?`;
export const AND = `(?:,\\s|,?\\s(?:and|und|et|y|e|en|och|&)\\s)`;
/** What ends a name or an organisation within a sentence. */
const END = `(?=\\s*(?:[.,;:!?)–—]|$|\\s(?:and|who|in|since|has|with|leads|heads|und|et|y|e)\\s))`;

/** Each with the named groups `name` and `title`, and `organization` where that must be the company. */
export const STATEMENTS: readonly RegExp[] = [
  pattern(`(?<!\\p{L})${OUR}\\s(?:new\\s)?(?<title>${TITLE}?),?\\s(?<name>${NAME})${END}`),
  pattern(`(?<!\\p{L})(?<name>${NAME}),\\s${OUR}\\s(?<title>${TITLE}?)${END}`),
  pattern(`(?<!\\p{L})(?<name>${NAME}),?\\s${IS}(?<title>${TITLE})${OF}(?<organization>${ORGANIZATION})${END}`),
  // The title takes as much as it can, so that "Head of Production at Acme" is split at its last preposition.
  pattern(`(?<!\\p{L})(?<name>${NAME}),\\s(?<title>${TITLE})${OF}(?<organization>${ORGANIZATION})${END}`),
  pattern(
    `(?:[Vv]ertreten durch|[Rr]epresented by|[Rr]eprésentée? par|[Rr]appresentata da|[Rr]epresentada por|[Vv]ertegenwoordigd door)\\s?:?\\s(?:(?:den|die|its|ihren|ihre|son|sa|le|la|il|los?|de|the)\\s)?(?<title>${TITLE}?):?\\s(?<name>${NAME})${END}`,
  ),
];
/** Right behind the company's name: "Acme's co-founder and CEO Jane Doe". */
export const BEHIND_OWN_NAME = pattern(
  `^(?:['’]s)?\\s(?<title>[\\p{L}][\\p{L}\\p{M}&/' ’-]{1,60}?),?\\s(?<name>${NAME})(?=[\\s.,;)]|$)`,
);
export const FOUNDED = pattern(
  `(?<!\\p{L})(?:founded|established|started|gegründet|fondée?|fundada|fondata|opgericht|grundad)(?!\\p{L})[^.;()]{0,40}?\\s(?:by|von|par|por|da|door|av)\\s(?:(?:the|entrepreneurs?|brothers|sisters|friends|den|die)\\s){0,2}(?<names>${NAME}(?:${AND}${NAME}){0,4})`,
);
/** Before "founded": the company itself, not another one that somebody founded once. */
export const SUBJECT =
  /(?:^|[\s,])(?:we|us|it|company|firm|agency|studio|business|co-?op|cooperative|organi[sz]ation|charity|bank|school|hospital|restaurant|farm|brewery|hotel|clinic|startup|practice|wir|unternehmen|firma|agentur|entreprise|empresa|azienda|bedrijf|företag\w*)\b[^.]{0,60}$/iu;
export const APPOINTED = pattern(
  `(?:appoint(?:s|ed|ment of)|names|named|promot(?:es|ed|ion of)|welcom(?:es|ed)|hir(?:es|ed))\\s(?<name>${NAME}),?\\s(?:as|to)\\s(?:(?:be|its|the|our|new|a|role of|position of|post of)\\s){0,4}(?<title>${TITLE}?)${END}`,
);
/** The title in front of the name, and the company, without a name of its own, behind it. */
export const RUNS_IT = pattern(
  `(?:^|[,;]\\s|\\s(?:and|our)\\s)(?<title>\\p{L}[\\p{L}&/ -]{2,50}?)\\s(?<name>${NAME}),?\\s(?:now\\s|today\\s)?(?:runs|leads|heads|manages|führt|leitet|dirige)\\s(?:the|our|us|das|die|unser)(?!\\p{L})`,
);

/** Who runs the company, each with a title: "is run by Jane Doe, General Manager; John Roe, Director of Finance". */
export const RUN_BY =
  /(?<!\p{L})(?:is|are) (?:now |today |jointly )?(?:run|led|managed|headed|directed) (?:day to day |today )?by (?<people>\p{Lu}[^.]{5,300})/u;

function pattern(source: string): RegExp {
  return new RegExp(source, 'u');
}
