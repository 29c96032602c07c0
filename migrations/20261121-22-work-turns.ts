import { Migration } from '@mikro-orm/migrations';

/** Who works on what right now, so that two processes do not do the same work side by side. */
export class Migration20261121WorkTurns extends Migration {
  override up(): void {
    // A turn that is lost with the server is nobody's loss.
    this.addSql(`
      create unlogged table work_turn (
        work text primary key,
        holder uuid not null,
        lease_key int not null,
        lease_until timestamptz not null
      )`);
  }

  override down(): void {
    this.addSql('drop table work_turn');
  }
}
