import { CompanyEntity, ContactEntity, FactEntity, IcpEntity, ImportBatchEntity, ProfileEntity } from '#modules/leads';

/** Every MikroORM entity, listed by hand: a glob would depend on how the code was built. */
export const entities = [CompanyEntity, ImportBatchEntity, ContactEntity, FactEntity, ProfileEntity, IcpEntity];
