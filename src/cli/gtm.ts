import { Command, CommanderError } from 'commander';
import { GtmError, messageOf } from '../domain/errors.ts';
import { alertsCommand } from './alerts.command.ts';
import { campaignCommand } from './campaign.command.ts';
import { contactsCommand } from './contacts.command.ts';
import { crmCommand } from './crm.command.ts';
import { demoCommand } from './demo.command.ts';
import { digestCommand } from './digest.command.ts';
import { doctorCommand } from './doctor.command.ts';
import { duplicatesCommand } from './duplicates.command.ts';
import { enrichCommand } from './enrich.command.ts';
import { exportCommand } from './export.command.ts';
import { extractCommand } from './extract.command.ts';
import { findCommand } from './find.command.ts';
import { hubspotCommand } from './hubspot.command.ts';
import { icpCommand } from './icp.command.ts';
import { importCommand } from './import.command.ts';
import { profileCommand } from './profile.command.ts';
import { promptsCommand } from './prompts.command.ts';
import { recordsCommands } from './records.command.ts';
import { runsCommand } from './runs.command.ts';
import { scoreCommand } from './score.command.ts';
import { scoringCommand } from './scoring.command.ts';
import { startCommand } from './start.command.ts';
import { tokenCommand } from './token.command.ts';
import { tracesCommand } from './traces.command.ts';
import { undoCommand } from './undo.command.ts';
import { writesCommand } from './writes.command.ts';

/** Exit codes: 0 done, 1 failed, 2 called wrongly. */
const FAILED = 1;
const WRONG_USAGE = 2;
/** What was typed cannot mean anything; that a file, a record or a vendor is not as it should be is another failure. */
const USAGE_CODES: ReadonlySet<string> = new Set([
  'ALERTS.BAD_RULES',
  'CAMPAIGN.BAD_ID',
  'CAMPAIGN.BAD_MATERIAL_ID',
  'CAMPAIGN.CORRECTION',
  'CAMPAIGN.NO_PART',
  'CLI.USAGE',
  'CONTACTS.BAD_ID',
  'CRM.NOT_OWN_FIELD',
  'DIGEST.AHEAD',
  'DIGEST.DAY',
  'DIGEST.ZONE',
  'ENGAGEMENT.AHEAD',
  'IMPORT.BAD_ID',
  'LEAD.NOT_A_RECORD',
  'LEAD.NO_RECORD',
  'LIST.CURSOR',
  'LIST.SORT',
  'PLAN.BAD_ID',
  'PLAN.BAD_VALUE',
  'PLAN.NOTHING',
  'PLAN.NO_SUCH_CHANGE',
  'PLAN.ONE_CHANGE',
  'RECORD.DOMAIN',
  'RECORD.EMAIL',
  'RECORD.NOTHING',
  'RUN.BAD_ID',
  'RUN.BAD_INPUT',
  'SCORING.NOT_A_RECORD',
  'TRACE.BAD_ID',
  'UNDO.BAD_ID',
  'USAGE.BAD_SINCE',
]);

const program = new Command('gtm')
  .description('Find, explain and record companies. Works without a key, a network or a server.')
  // Options belong to the command they stand behind: `campaign` and `campaign correct` both have a --tone.
  .enablePositionalOptions()
  .showSuggestionAfterError()
  .showHelpAfterError('(--help shows how it is used)')
  .addHelpText(
    'after',
    '\nExamples:\n  gtm demo\n  gtm import companies.csv\n  gtm find "customers: fintech companies in the UK with 11 to 50 people"\n  gtm doctor',
  );

for (const register of [
  demoCommand,
  startCommand,
  doctorCommand,
  importCommand,
  exportCommand,
  duplicatesCommand,
  campaignCommand,
  contactsCommand,
  recordsCommands,
  extractCommand,
  findCommand,
  enrichCommand,
  runsCommand,
  crmCommand,
  alertsCommand,
  digestCommand,
  hubspotCommand,
  profileCommand,
  icpCommand,
  scoreCommand,
  scoringCommand,
  promptsCommand,
  tokenCommand,
  tracesCommand,
  undoCommand,
  writesCommand,
]) {
  register(program);
}
exitWithOurCodes(program);

// Who reads only the first lines of an answer closes the pipe: that is the end of the answer and no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

function exitCodeOf(error: unknown): number {
  // Commander has said what was wrong already; `--help` ends here as well.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE;
  const details =
    /^(debug|trace)$/.test(process.env.GTM_LOG_LEVEL ?? '') && error instanceof Error ? error.stack : null;
  process.stderr.write(`${error instanceof GtmError ? error.userMessage : unexpected(error)}\n`);
  if (details) process.stderr.write(`${details}\n`);
  return error instanceof GtmError && USAGE_CODES.has(error.code) ? WRONG_USAGE : FAILED;
}

/** Some errors of Node have no message, only a code. */
function unexpected(error: unknown): string {
  const what = messageOf(error).split('\n', 1)[0] || (error as { code?: string }).code || 'no message';
  return `Unexpected: ${what} (with GTM_LOG_LEVEL=debug it says where).`;
}

/** Commander would end the process itself, with 1 for wrong usage. */
function exitWithOurCodes(command: Command): void {
  command.exitOverride();
  for (const child of command.commands) exitWithOurCodes(child);
}
