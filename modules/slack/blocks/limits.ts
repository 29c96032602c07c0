/**
 * How much Slack takes, as far as our cards use it. Sources: docs.slack.dev block reference and the JSDoc of
 * @slack/types 3.2; `messageJson` was observed by others (slackapi/bolt-js#2509: refused from about 13,200 characters)
 * and is documented nowhere. Lengths are UTF-16 units of the text as sent, so escaped characters count in full.
 */
export const LIMITS = {
  /** Blocks of one message. */
  blocks: 50,
  /** Blocks of a Home tab. */
  homeBlocks: 100,
  /** All blocks as JSON. Counted in UTF-8 bytes, which holds whether Slack means characters or bytes. */
  messageJson: 13_000,
  /** Fallback text beside blocks; Slack advises 4,000 and truncates at 40,000. */
  fallbackText: 3000,
  sectionText: 3000,
  sectionFields: 10,
  fieldText: 2000,
  headerText: 150,
  contextElements: 10,
  contextText: 3000,
  actionsElements: 25,
  buttonText: 75,
  buttonValue: 2000,
  checkboxes: 10,
  optionText: 75,
  optionDescription: 75,
  optionValue: 150,
  url: 3000,
  /** Blocks of one form. */
  modalBlocks: 100,
  /** All blocks of a form as JSON; Slack names no number, so this stays far below the 250 kB others have observed. */
  modalJson: 100_000,
} as const;
