import type { RenderedMessage } from '#src/ports/messenger';
import { context, header, section } from './builders.ts';
import { message } from './message.ts';
import { safe } from './text.ts';

const EXAMPLES = [
  '/gtm find customers: fintech companies in the United Kingdom with 11 to 50 people',
  '/gtm find partners in DACH, not crypto, over 200 people',
  '/gtm finde Kunden: Logistik in Deutschland, 20 bis 200 Mitarbeiter',
];

/** What can be asked, by example. */
export function helpCard(): RenderedMessage {
  return message({
    text: 'What I can do: /gtm find customers …, /gtm find partners …, /gtm contacts …, /gtm research …, /gtm campaign …, /gtm persona …, /gtm score …, /gtm digest, /gtm settings, /gtm help',
    blocks: [
      header('What I can do'),
      section(
        [
          '*Find companies* that could buy from us or sell with us, with reasons and evidence:',
          ...EXAMPLES.map((example) => `• \`${example}\``),
        ].join('\n'),
      ),
      section(
        [
          '*Say* an industry or topic, countries or regions, a size (“20 to 200 people”, “under 30”), what to leave out, and how many you want.',
          '*Then* tick companies and add them to the CRM; nothing is written before somebody approves it.',
        ].join('\n'),
      ),
      section(
        [
          '*Look into one company*, with the words that prove it:',
          '• `/gtm contacts acme.com` who decides there',
          '• `/gtm research acme.com` what it says about itself',
          '• `/gtm campaign acme.com` drafts of e-mails to them, for you to approve; `/gtm persona acme.com` whom there to write to',
          '• `/gtm score acme.com` how well it fits, and why (or a CRM link, or a person by e-mail)',
        ].join('\n'),
      ),
      section(
        [
          '*See the day*: new and hot leads, what waits, speed, writes, cost, each against the day before:',
          '• `/gtm digest` everybody’s day so far, `/gtm digest yesterday`, `/gtm digest me` your own',
          '• `/gtm settings` has it come by itself each morning, to a channel or to you; also time zone and pause',
        ].join('\n'),
      ),
      section(
        '*Bring a list*: drop a CSV, TSV or .xlsx file into our direct messages; I show what I read before anything is stored.',
      ),
      context('The same words work when you mention me or write to me directly.', '`/gtm help` shows this again.'),
    ],
  });
}

/** What can be asked about one company. */
export type LookedInto = 'contacts' | 'research' | 'campaign' | 'persona';

const LOOKING: Readonly<Record<LookedInto, string>> = {
  contacts: 'Finding out who decides at',
  research: 'Finding out what is to be known of',
  campaign: 'Drafting a campaign from the website of',
  persona: 'Concluding who buys from the website of',
};

/** With our own website known, campaigns go out from it. */
const TO_THEM: Readonly<Partial<Record<LookedInto, string>>> = {
  campaign: 'Drafting a campaign, from what our website says, to',
  persona: 'Concluding from our website who buys from us at',
};

/** Shown at once to the person who asked about one company. `isToThem`: our own website speaks, and they are written to. */
export function lookingIntoCard(kind: LookedInto, domain: string, isToThem = false): RenderedMessage {
  const text = `${(isToThem ? TO_THEM[kind] : undefined) ?? LOOKING[kind]} ${safe(domain, 200)}.`;
  return message({ text, blocks: [section(text), context('Progress and results appear in one message below.')] });
}

/** Shown at once to the person who asked for a score. */
export function scoringCard(who: string): RenderedMessage {
  const text = `The score of ${safe(who, 200)} follows below, with what it rests on in its thread.`;
  return message({ text, blocks: [section(text)] });
}

/** For who asks for the settings where no form can be opened. */
export function settingsCard(): RenderedMessage {
  const text = 'Type `/gtm settings` where you are: the form opens for a command, and not for a message.';
  return message({ text, blocks: [section(text)] });
}

/** For words that are no command. `suggestion`: the closest thing that would work, or `null`. */
export function unknownCommandCard(input: string, suggestion: string | null): RenderedMessage {
  const said = safe(input, 200);
  const not = said === '' ? 'There was nothing to do in that.' : `I do not know “${said}”.`;
  const instead = suggestion === null ? 'Try `/gtm help`.' : `Did you mean *${safe(suggestion, 200)}*?`;
  return message({
    text: `${not} ${instead}`,
    blocks: [section(`${not} ${instead}`), context(`For example: \`${EXAMPLES[0]}\``)],
  });
}

/** When there is nothing to search in yet. */
export function emptyIndexCard(): RenderedMessage {
  return message({
    text: 'There are no companies to search yet. Import a list first: gtm import companies.csv',
    blocks: [
      section('*There are no companies to search yet.* Somebody with access to the server imports a list first:'),
      section('```npm run -s gtm -- import companies.csv```'),
      context('Columns: company_name, domain, country, employee_count, industry_raw. Then ask me again.'),
    ],
  });
}

/** What a person may know of a failure, and the run that tells the rest; `null` when no run was started. */
export function errorCard(userMessage: string, runId: string | null): RenderedMessage {
  const said = safe(userMessage, 1000) || 'Something went wrong on our side.';
  return message({
    text: said,
    blocks: [section(said), ...(runId === null ? [] : [context(`Run ${safe(runId, 60)}`)])],
  });
}
