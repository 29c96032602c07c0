import { Migration } from '@mikro-orm/migrations';

/** Calls of language models, what they cost, and answers kept for a day. */
export class Migration20261121LanguageModels extends Migration {
  override up(): void {
    this.addSql(`
      create table llm_call (
        id bigint generated always as identity primary key,
        at timestamptz not null default now(),
        run_id text,
        step_key text,
        prompt_id text not null,
        prompt_version int not null,
        prompt_hash text not null,
        vendor text,
        model text,
        outcome text not null,
        problem text,
        attempts int not null default 0,
        input_tokens int not null default 0,
        output_tokens int not null default 0,
        cached_input_tokens int not null default 0,
        cost_usd numeric,
        duration_ms int not null,
        request jsonb,
        answer text
      )`);
    this.addSql('create index llm_call_at on llm_call (at desc)');
    this.addSql('create index llm_call_run on llm_call (run_id) where run_id is not null');
    this.addSql(`create table llm_spend (day date primary key, usd numeric not null)`);
    // A cache needs no write-ahead log: what a crash takes is asked for again.
    this.addSql(`
      create unlogged table llm_answer (
        key text primary key,
        filler uuid,
        filling_until timestamptz,
        value jsonb,
        produced_by text,
        expires_at timestamptz
      )`);
  }

  override down(): void {
    this.addSql('drop table llm_answer, llm_spend, llm_call');
  }
}
