import { Migration } from '@mikro-orm/migrations';

/** When calls to a vendor have started or will start, for limits that all processes keep together. */
export class Migration20261121CallSlots extends Migration {
  override up(): void {
    this.addSql(`create unlogged table call_slot (name text primary key, starts float8[] not null)`);
    this.addSql(`comment on column call_slot.starts is 'Epoch milliseconds, ascending; those of the last window.'`);
    // Null: the next free slot is too far away, and none was taken.
    this.addSql(`
      create function take_call_slot(whose text, now_ms float8, window_ms float8, most int, longest_wait float8)
      returns float8 language plpgsql as $$
      declare
        kept float8[];
        start float8 := now_ms;
      begin
        insert into call_slot (name, starts) values (whose, '{}') on conflict (name) do nothing;
        select starts into kept from call_slot where name = whose for update;
        kept := array(select taken from unnest(kept) as taken where taken > now_ms - window_ms order by taken);
        if cardinality(kept) >= most then
          start := greatest(now_ms, kept[cardinality(kept) - most + 1] + window_ms);
        end if;
        if start - now_ms > longest_wait then return null; end if;
        update call_slot set starts = kept || start where name = whose;
        return start;
      end $$`);
  }

  override down(): void {
    this.addSql('drop function take_call_slot(text, float8, float8, int, float8)');
    this.addSql('drop table call_slot');
  }
}
