import type { DraftLanguage } from '../gates/draft.ts';

/** Words of letters as such: of writing, asking, meeting and parting. They claim nothing of anybody. */
export const COURTESY_WORDS: Readonly<Record<DraftLanguage, string>> = {
  en:
    'hello dear thank thanks regards write writing wrote written letter mail email note message subject inbox reply answer question ' +
    'questions ask asking call calls talk talking chat conversation meet meeting minutes week today tomorrow time times date first second third last earlier ' +
    'previous next one two three four five short brief briefly quick small addition add point points thing things idea thought think wonder wondering reason ' +
    'case send sending sent show see look looking read find found know knowing let tell told hear say says said put way useful use relevant interest interested ' +
    'worth right wrong person people colleague role team area topic list plan today moment now later soon again still maybe perhaps probably might may would should ' +
    'could happy glad sorry please like want leave stop bother disturb fill follow following followed website site page puts example details describe described describes ' +
    'explain explained company name names customer customers named mentioned mention words own sentence line question open help here there this last close closing end goodbye',
  de:
    'hallo guten tag geehrte geehrter sehr danke grüße schreibe schreiben schrieb geschrieben brief mail email nachricht betreff postfach antwort antworten frage fragen ' +
    'fragt anruf telefonat gespräch sprechen treffen termin minuten woche heute morgen zeit erste erster ersten zweite dritte letzte letzten letzter frühere nächste nächsten eins zwei ' +
    'drei vier fünf kurz kurze kurzer ergänzung punkt punkte sache gedanke grund fall falls senden schicken schicke zeige zeigen sehen schauen lesen finden gefunden wissen ' +
    'sagen sagt hören möchte möchten würde würden könnte könnten sollte gern gerne freue vielleicht vermutlich wohl thema interesse interessant relevant passt passen richtig richtige ' +
    'person kollege kollegin bereich liste moment jetzt später bald wieder weiter weitere lassen lasse höre füllen stören website webseite seite steht stehen beispiel einzelheiten erkläre ' +
    'erklären firma name namen nennt kunde kunden worte satz eigenen hier dort dies diese abschied ende bitte ich mich mir ihnen sie ihr',
};
