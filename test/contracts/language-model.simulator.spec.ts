import { LLM_VENDORS } from '#src/ports/language-model';
import { startModelSimulator } from '#test/simulators/model/server';
import { languageModelContract } from './language-model.contract.ts';
import type { ModelServer } from './model-server.ts';

for (const vendor of LLM_VENDORS) languageModelContract(vendor, 'our simulator', startSimulator);

async function startSimulator(): Promise<ModelServer> {
  const simulator = await startModelSimulator();
  return {
    ...simulator,
    plays: (scene) => simulator.answer({}, scene),
    requests: () => simulator.calls.map((call) => call.body),
  };
}
