import { UserInputError } from '#src/domain/errors';
import type { CrmFieldValues, CrmWritableType } from '#src/ports/crm-fields';
import {
  GTM_COMPANY_PROPERTIES,
  GTM_CONTACT_PROPERTIES,
  KEY_PROPERTY,
  type OwnProperty,
  SCORED_AT_PROPERTY,
} from '#src/ports/crm-own-properties';
import type { WantedFields } from './field-writer.ts';

const PROPERTIES: Readonly<Record<CrmWritableType, readonly OwnProperty[]>> = {
  company: GTM_COMPANY_PROPERTIES,
  contact: GTM_CONTACT_PROPERTIES,
};

/** They say when and by which run, and are worth no write of their own. */
export const INCIDENTAL_FIELDS: readonly string[] = ['gtm_run_id', SCORED_AT_PROPERTY];

/** Longest value; CRMs take 65,536 characters, people read the beginning. */
const LONGEST = 5_000;

/**
 * The values as they may be written without anybody's approval. Throws for a field that is not ours, for our key (only a
 * create sets it), and for a value that is not of its field's type. Longer texts are cut.
 */
function ownValues(type: CrmWritableType, values: CrmFieldValues): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const property = PROPERTIES[type].find((candidate) => candidate.name === name);
      if (!property || name === KEY_PROPERTY) {
        throw new UserInputError('CRM.NOT_OWN_FIELD', `${name} is not a field of ours, so it is not written unasked.`);
      }
      return [name, value === null || value === '' ? null : checked(property, value)];
    }),
  );
}

/** Our own fields of one record; nothing is written over the answer of a later time. */
export function wantedOf(
  type: CrmWritableType,
  { recordId, values, companyId, contactId }: Pick<WantedFields, 'recordId' | 'values' | 'companyId' | 'contactId'>,
): WantedFields {
  const own = ownValues(type, values);
  const than = own[SCORED_AT_PROPERTY];
  const wanted = { recordId, values: own, companyId, contactId };
  return than ? { ...wanted, unlessNewer: { field: SCORED_AT_PROPERTY, than } } : wanted;
}

function checked({ name, type }: OwnProperty, value: string): string {
  const isValid = type === 'number' ? Number.isFinite(Number(value)) : type !== 'datetime' || isTime(value);
  if (!isValid) throw new UserInputError('CRM.OWN_VALUE', `"${value.slice(0, 50)}" is not a ${type} for ${name}.`);
  return value.slice(0, LONGEST).toWellFormed();
}

/** As CRMs give it back, so that it reads back equal. */
function isTime(value: string): boolean {
  const ms = Date.parse(value);
  return !Number.isNaN(ms) && new Date(ms).toISOString() === value;
}
