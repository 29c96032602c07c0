/** An industry or field as people name it, as company texts show it, and as lists of companies label it. */
export interface Industry {
  /** How it is shown to a person. */
  label: string;
  /** What names it in a sentence, English and German, separated by `|`; plurals are tolerated. */
  names: string;
  /** What shows it in a company's own text, most telling first, separated by `|`. Short capitals match capitals only. */
  terms: string;
  /** Labels that state it, separated by `|`; a label also covers those below it (`Fintech` covers `Fintech -> Payments`). */
  industries: string;
  /** A means rather than a market: "AI and healthcare" asks for both at once, "fintech and insurance" for either. */
  technology?: true;
  /** So general that it is heard only when nothing more specific is asked for ("software companies"). */
  general?: true;
}
