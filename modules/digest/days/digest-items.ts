/** One thing behind a number, for the thread. Texts are other people's words. */
export interface DigestItem {
  text: string;
  /** http(s); `null`: nowhere to go. */
  url: string | null;
  /** Of the proposal that it is; `null` for anything else. */
  proposal: string | null;
}

/** What stands behind the numbers, at most `MOST_ITEMS` of each kind. */
export interface DayItems {
  arrived: DigestItem[];
  hot: DigestItem[];
  unscored: DigestItem[];
  /** Hot leads of the last week that nobody got in touch with, the late ones first. */
  untouched: DigestItem[];
  approvals: DigestItem[];
  written: DigestItem[];
  failures: DigestItem[];
  /** Places where fewer than half of the alerts are acted on, with what is proposed for each. */
  thresholds: DigestItem[];
}

export const MOST_ITEMS = 10;
