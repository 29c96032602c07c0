import { UserInputError } from '#src/domain/errors';
import type { CrmFieldValues, CrmWritableType } from '#src/ports/crm-fields';
import {
  GTM_COMPANY_PROPERTIES,
  GTM_CONTACT_PROPERTIES,
  KEY_PROPERTY,
  type OwnProperty,
} from '#src/ports/crm-own-properties';

const PROPERTIES: Readonly<Record<CrmWritableType, readonly OwnProperty[]>> = {
  company: GTM_COMPANY_PROPERTIES,
  contact: GTM_CONTACT_PROPERTIES,
};

/** Longest value; CRMs take 65,536 characters, people read the beginning. */
const LONGEST = 5_000;

/**
 * The values as they may be written without anybody's approval. Throws for a field that is not ours, for our key (only a
 * create sets it), and for a value that is not of its field's type. Longer texts are cut.
 */
export function ownValues(type: CrmWritableType, values: CrmFieldValues): Record<string, string | null> {
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
