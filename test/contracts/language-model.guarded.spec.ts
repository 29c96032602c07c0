import { LLM_VENDORS } from '#src/ports/language-model';
import { startModelSimulator } from '#test/simulators/model/server';
import { fetchTo } from '#test/support/fetch-to';
import { languageModelContract } from './language-model.contract.ts';
import type { ModelServer } from './model-server.ts';

/** The same promises over the way out that the service uses. */
for (const vendor of LLM_VENDORS)
  languageModelContract(vendor, 'our simulator, through the guarded fetch', startServer);

async function startServer(): Promise<ModelServer> {
  const simulator = await startModelSimulator();
  return {
    ...simulator,
    fetch: fetchTo(simulator.url),
    plays: (scene) => simulator.answer({}, scene),
    requests: () => simulator.calls.map((call) => call.body),
  };
}
