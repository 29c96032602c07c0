import { Inject, Injectable } from '@nestjs/common';
import { FoundCompanyRepository } from '#modules/leads';
import { WEBSITE_SOURCE } from './ask-website.ts';
import { type Look, LooksRepository } from './looks.repository.ts';

/** What the system says of names that nobody has registered. */
const NO_SUCH_NAME = /\bENOTFOUND\b/;

/** Records made for domains that turned out not to exist. */
@Injectable()
export class MisspeltCompanies {
  constructor(
    @Inject(FoundCompanyRepository) private readonly found: FoundCompanyRepository,
    @Inject(LooksRepository) private readonly looks: LooksRepository,
  ) {}

  /**
   * A domain that does not exist was most likely typed wrongly; a record of it would be proposed as a prospect. Takes the
   * records away that a run has just made, after it looked at their websites; of others nothing is taken.
   */
  async forget(newIds: readonly string[]): Promise<null> {
    for (const id of newIds) {
      if (isNoWebsite(await this.looks.of(id))) await this.found.forgetUnknown(id);
    }
    return null;
  }
}

function isNoWebsite(looks: readonly Look[]): boolean {
  const site = looks.find(({ source }) => source === WEBSITE_SOURCE);
  return site?.state === 'unreachable' && NO_SUCH_NAME.test(site.reason ?? '');
}
