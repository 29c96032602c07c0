import { type FindAnswer, toFindAnswer } from '#modules/discovery';
import type { SimulatedMessage } from '../simulators/slack/types.ts';
import type { Stage } from './stage.ts';

/** The find as the REST API gives it. */
export async function readRun(stage: Stage, runId: string): Promise<FindAnswer> {
  const answer = await fetch(`${stage.service.url}/api/v1/runs/${runId}`, {
    headers: { authorization: `Bearer ${stage.token}` },
  });
  if (!answer.ok) throw new Error(`GET /api/v1/runs/${runId} answered ${answer.status}: ${await answer.text()}`);
  const run = (await answer.json()) as {
    id: string;
    result: unknown;
    started_at: string;
    finished_at: string;
    cost_usd: number;
  };
  return toFindAnswer({ ...run, started_at: new Date(run.started_at), finished_at: new Date(run.finished_at) });
}

/** The fit score that people see in Slack for a company, or `null` when none is shown. */
export function scoreShown(message: SimulatedMessage, companyName: string): number | null {
  const texts = message.blocks.flatMap((block) => (block.type === 'section' && block.text ? [block.text.text] : []));
  const lines = texts.find((text) => text.includes(companyName));
  const shown = /Fit \*(\d+)\*/.exec(lines ?? '')?.[1];
  return shown === undefined ? null : Number(shown);
}
