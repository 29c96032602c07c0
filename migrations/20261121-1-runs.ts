import { Migration } from '@mikro-orm/migrations';

/** Runs and their steps, what came in, what goes out, what people decide, and who did what. */
export class Migration20261121Runs extends Migration {
  override up(): void {
    this.addSql(`
      create table run (
        id uuid primary key,
        flow text not null,
        flow_version int not null,
        input jsonb not null,
        origin jsonb not null,
        status text not null default 'queued' check (status in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
        result jsonb,
        error jsonb,
        notices jsonb not null default '[]',
        fence bigint not null default 0,
        lease_key int,
        lease_until timestamptz,
        attempts int not null default 0,
        cancel_requested boolean not null default false,
        idempotency_key text unique,
        created_at timestamptz not null default now(),
        started_at timestamptz,
        finished_at timestamptz
      )`);
    this.addSql(`create index run_unfinished on run (created_at) where status in ('queued', 'running')`);
    this.addSql(`create index run_recent on run (created_at desc)`);
    this.addSql(`
      create table run_step (
        run_id uuid not null references run (id) on delete cascade,
        key text not null,
        input_hash text not null,
        status text not null check (status in ('done', 'skipped', 'failed')),
        output jsonb,
        reason text,
        attempts int not null default 1,
        started_at timestamptz not null,
        duration_ms int not null,
        cost_usd numeric not null default 0,
        seq bigint generated always as identity,
        primary key (run_id, key)
      )`);
    this.addSql(`
      create table inbox (
        id bigint generated always as identity primary key,
        source text not null,
        dedupe_key text not null,
        payload jsonb not null,
        run_id uuid,
        received_at timestamptz not null default now(),
        handled_at timestamptz,
        unique (source, dedupe_key)
      )`);
    this.addSql(`create index inbox_unhandled on inbox (received_at) where handled_at is null`);
    this.addSql(`
      create table outbox (
        id uuid primary key default gen_random_uuid(),
        seq bigint generated always as identity,
        run_id uuid references run (id) on delete set null,
        kind text not null,
        idempotency_key text not null unique,
        lane text not null,
        payload jsonb not null,
        status text not null default 'pending' check (status in ('pending', 'sent', 'dead')),
        attempts int not null default 0,
        uncertain boolean not null default false,
        due_at timestamptz not null default now(),
        fence bigint not null default 0,
        lease_key int,
        lease_until timestamptz,
        result jsonb,
        error jsonb,
        created_at timestamptz not null default now(),
        sent_at timestamptz
      )`);
    this.addSql(`create index outbox_pending on outbox (lane, seq) where status = 'pending'`);
    this.addSql(`
      create table approval (
        id uuid primary key,
        run_id uuid references run (id) on delete set null,
        title text not null,
        plan jsonb not null,
        plan_hash text not null,
        status text not null default 'pending' check (status in ('pending', 'approved', 'rejected', 'expired')),
        requested_by jsonb not null,
        decided_by jsonb,
        decided_at timestamptz,
        expires_at timestamptz not null,
        follow_up_run uuid,
        posted jsonb,
        created_at timestamptz not null default now()
      )`);
    this.addSql(`create index approval_pending on approval (expires_at) where status = 'pending'`);
    this.addSql(`
      create table audit_entry (
        id bigint generated always as identity primary key,
        at timestamptz not null default now(),
        actor text not null,
        action text not null,
        subject text not null,
        detail jsonb not null default '{}'
      )`);
    this.addSql(`create index audit_subject on audit_entry (subject, at)`);
    this.addSql(
      `create table setting (key text primary key, value jsonb not null, updated_at timestamptz not null default now())`,
    );
  }

  override down(): void {
    this.addSql('drop table setting, audit_entry, approval, outbox, inbox, run_step, run');
  }
}
