import { LLM_VENDORS } from '#src/ports/language-model';
import { startAimock } from './aimock-server.ts';
import { languageModelContract } from './language-model.contract.ts';

for (const vendor of LLM_VENDORS) languageModelContract(vendor, 'aimock', startAimock);
