import { NUMBER_WORDS, SCALE_WORDS } from '#src/platform/text/number-words';

/** Numbers that a draft may write as words, in its languages. "One" and "ein" are mostly articles and are not read. */
export const AMOUNT_WORDS: Readonly<Record<string, number>> = {
  ...NUMBER_WORDS.en,
  ...NUMBER_WORDS.de,
  ...SCALE_WORDS,
  dozen: 12,
  dutzend: 12,
};

/** Amounts without a number: evidence has to use the same form. Each group is one amount. */
export const VAGUE_AMOUNTS: readonly RegExp[] = [
  /(?<!\p{L})(?:dozens|dutzende\p{L}?)(?!\p{L})/iu,
  /(?<!\p{L})(?:hundreds|hunderte\p{L}?)(?!\p{L})/iu,
  /(?<!\p{L})(?:thousands|tausende\p{L}?)(?!\p{L})/iu,
  /(?<!\p{L})(?:millions|millionen)(?!\p{L})/iu,
  /(?<!\p{L})(?:billions|milliarden)(?!\p{L})/iu,
  /(?<!\p{L})(?:doubl(?:e|ed|es|ing)|twice|two-?fold|verdoppel\p{L}{1,3}|doppelt\p{L}{0,2}|zweimal)(?!\p{L})/iu,
  /(?<!\p{L})(?:tripl(?:e|ed|es|ing)|three-?fold|threefold|verdreifach\p{L}{1,3}|dreifach\p{L}{0,2}|dreimal)(?!\p{L})/iu,
  /(?<!\p{L})(?:quadrupl(?:e|ed)|ten-?fold|zehnfach\p{L}{0,2}|vervierfach\p{L}{1,3})(?!\p{L})/iu,
  /(?<!\p{L})(?:halv(?:e|ed|es|ing)|(?:in|by|one|cut) half|half (?:of|the|their|its|our|your|as)|halbier\p{L}{1,3}|(?:die |der |um die )hälfte)(?!\p{L})/iu,
  /(?<!\p{L})(?:(?:a|one|by a|two)[ -]thirds?(?= (?:of|less|more|fewer|faster|lower|higher|in|on|for|each|$))|by a third|(?:ein|zwei) drittel|um ein drittel)(?!\p{L})/iu,
  /(?<!\p{L})(?:a quarter of|by a quarter|three quarters|ein viertel|um ein viertel|drei viertel|dreiviertel)(?!\p{L})/iu,
  /(?<!\p{L})(?:nine|eight|seven|four|three|9|8|7|4|3) (?:out of|in) (?:ten|five|four|10|5|4)(?!\p{L})/iu,
  /(?<!\p{L})(?:neun|acht|sieben|vier|drei) von (?:zehn|fünf|vier)(?!\p{L})/iu,
];

/** Words for the same counted thing; evidence and draft may differ within a group. Written as beginnings of words. */
export const COUNTED_ALIKE: readonly (readonly string[])[] = [
  [
    'people',
    'person',
    'employee',
    'staff',
    'team',
    'colleague',
    'headcount',
    'mitarbeit',
    'beschäftigt',
    'leute',
    'kolleg',
    'angestellt',
    'köpfe',
    'menschen',
    'empleado',
    'plantilla',
  ],
  ['customer', 'client', 'kunde', 'kundin', 'auftraggeber'],
  ['compan', 'firm', 'business', 'organi', 'unternehmen', 'betrieb', 'enterprise'],
  ['countr', 'land', 'länder', 'staaten'],
  ['year', 'jahr'],
  ['month', 'monat'],
  ['week', 'woche'],
  ['day', 'tag'],
  ['hour', 'stunde'],
  ['minute', 'minute'],
  ['bank', 'bank', 'bänk'],
  ['hospital', 'clinic', 'klinik', 'krankenh', 'kranken'],
  ['invoice', 'bill', 'rechnung'],
  ['office', 'location', 'site', 'standort', 'büro', 'niederlassung'],
  ['lorr', 'truck', 'vehicle', 'fahrzeug', 'lkw', 'lastwagen'],
  ['school', 'schul'],
  ['store', 'shop', 'laden', 'läden', 'filiale', 'geschäft'],
  ['project', 'projekt'],
  ['user', 'nutzer', 'anwender'],
];
