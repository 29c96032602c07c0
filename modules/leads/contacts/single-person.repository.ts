import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import { storedText } from '#src/platform/database/stored-json';
import { ContactRepository, type StatedPerson } from './contact.repository.ts';
import { strongestFacts } from './strongest-facts.rules.ts';

/** One person whom somebody names, whose company may not be known. */
@Injectable()
export class SinglePersonRepository {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ContactRepository) private readonly contacts: ContactRepository,
  ) {}

  /**
   * The record of the person, found by address or made; among the facts is always a name. `companyId`: `null` when
   * their company is not known. `knownId`: whom we took them for before.
   */
  async record(person: StatedPerson, companyId: string | null, knownId: string | null): Promise<string> {
    const { email } = strongestFacts([...person]);
    const known = await this.known(email?.value ?? null, knownId);
    if (companyId === null) return known?.id ?? this.alone(person);
    // Somebody whose company we did not know has one now; who is known at another company stays there.
    if (known && known.companyId === null) await this.moveTo(known.id, companyId);
    if (known && known.companyId !== null && known.companyId !== companyId) return known.id;
    const [id] = await this.contacts.record(companyId, [person]);
    return id!;
  }

  private async known(email: string | null, id: string | null) {
    const [row] = await this.database.query<{ id: string; companyId: string | null }>(
      `select id, company_id as "companyId" from contact
       where (lower(email) = lower($1) or id = $2) and deleted_at is null and merged_into is null
       order by lower(email) = lower($1) desc nulls last, id limit 1`,
      [email, id],
    );
    return row ?? null;
  }

  private async moveTo(id: string, companyId: string): Promise<void> {
    await this.database.query('update contact set company_id = $2, updated_at = now() where id = $1', [id, companyId]);
  }

  private async alone(person: StatedPerson): Promise<string> {
    const { name, title, email } = strongestFacts([...person]);
    const [row] = await this.database.query<{ id: string }>(
      `insert into contact (name, title, email, email_status) values ($1, $2, $3, $4)
       on conflict (email) do update set updated_at = contact.updated_at returning id`,
      [
        storedText(name!.value),
        title ? storedText(title.value) : null,
        email ? storedText(email.value) : null,
        email?.status ?? null,
      ],
    );
    return row!.id;
  }
}
