import type { Command } from 'commander';
import { type ListedMaterial, MaterialService } from '#modules/campaigns';
import { answer, answerJson, withProduct } from './command-context.ts';

/** Notes and documents that were given about a website. */
export function addMaterialCommand(campaign: Command): void {
  campaign
    .command('material <website>')
    .description('notes and documents that were given about a website')
    .option('--remove <id>', 'take one away with its words; what was made with it is stale then')
    .option('--json', 'print one JSON document')
    .action((website: string, { remove, json }: { remove?: string; json?: boolean }) =>
      withProduct(async (product) => {
        const material = product.get(MaterialService);
        if (remove !== undefined) await material.remove(remove, 'cli');
        const there = await material.list(website);
        if (json) answerJson({ material: there });
        else answer(there.map(described).join('\n') || 'Nothing was given.');
      }),
    );
}

function described({ id, name, kind, sentences, given_by, given_at }: ListedMaterial): string {
  return `${id}  ${given_at.slice(0, 10)}  ${kind}  ${name}  ${sentences} sentences, given by ${given_by}`;
}
