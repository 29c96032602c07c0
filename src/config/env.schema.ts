import { z } from 'zod';
import { CrmEnv } from './env/crm.env.ts';
import { DigestEnv } from './env/digest.env.ts';
import { ModelsEnv } from './env/models.env.ts';
import { ProcessEnv } from './env/process.env.ts';
import { SearchEnv } from './env/search.env.ts';
import { SlackEnv } from './env/slack.env.ts';
import { VendorsEnv } from './env/vendors.env.ts';
import { WebsitesEnv } from './env/websites.env.ts';
import { WorkEnv } from './env/work.env.ts';

/**
 * Every environment variable the service reads, with what it means. All are optional: an empty environment is a
 * working product (own database, local CRM, rules, local index, no Slack). `.env.example` is generated from this.
 */
export const EnvSchema = z.object({
  ...ProcessEnv,
  ...WorkEnv,
  ...CrmEnv,
  ...SlackEnv,
  ...DigestEnv,
  ...WebsitesEnv,
  ...SearchEnv,
  ...ModelsEnv,
  ...VendorsEnv,
});

export type Env = z.output<typeof EnvSchema>;
