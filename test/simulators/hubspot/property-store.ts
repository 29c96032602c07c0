import { z } from 'zod';
import { badRequest, HubSpotRefusal } from './answers.ts';
import { BUILT_IN_PROPERTIES, type BuiltInProperty } from './built-in-properties.ts';
import type { ObjectTypeName } from './object-types.ts';

const Option = z.object({
  label: z.string(),
  value: z.string(),
  hidden: z.boolean().default(false),
  displayOrder: z.number().default(-1),
});

const NewProperty = z.object({
  name: z.string(),
  label: z.string(),
  type: z.enum(['string', 'number', 'date', 'datetime', 'enumeration', 'bool']),
  fieldType: z.string(),
  groupName: z.string(),
  description: z.string().default(''),
  options: z.array(Option).default([]),
  hasUniqueValue: z.boolean().default(false),
  hidden: z.boolean().default(false),
  formField: z.boolean().default(false),
  displayOrder: z.number().default(-1),
});

const PropertyChange = NewProperty.omit({ name: true, hasUniqueValue: true })
  .partial()
  .extend({ hasUniqueValue: z.boolean().optional() });

const NewGroup = z.object({ name: z.string(), label: z.string(), displayOrder: z.number().default(-1) });

export interface PropertyDefinition extends z.output<typeof NewProperty> {
  hubspotDefined: boolean;
  readOnly: boolean;
  archived: boolean;
}

interface PropertyGroup extends z.output<typeof NewGroup> {
  archived: boolean;
}

const NAME = /^[a-z][a-z0-9_]*$/;
const MAX_UNIQUE_PROPERTIES = 10;

/** Property definitions and groups of one object type. */
export class PropertyStore {
  private readonly definitions = new Map<string, PropertyDefinition>();
  private readonly groups = new Map<string, PropertyGroup>();

  constructor(type: ObjectTypeName) {
    const groupName = `${type}information`;
    this.groups.set(groupName, { name: groupName, label: `${type} information`, displayOrder: 0, archived: false });
    for (const property of BUILT_IN_PROPERTIES[type]) this.definitions.set(property.name, builtIn(property, groupName));
  }

  list(archived: boolean): PropertyDefinition[] {
    return [...this.definitions.values()].filter((property) => property.archived === archived);
  }

  /** The definition of a live property; `undefined` for unknown and archived ones. */
  live(name: string): PropertyDefinition | undefined {
    const definition = this.definitions.get(name);
    return definition?.archived ? undefined : definition;
  }

  read(name: string, archived: boolean): PropertyDefinition {
    const definition = this.definitions.get(name);
    if (!definition || definition.archived !== archived) {
      throw new HubSpotRefusal(404, 'OBJECT_NOT_FOUND', `Property ${name} does not exist`);
    }
    return definition;
  }

  /** Creates a property; one that was archived under this name comes back with its old type and uniqueness. */
  create(body: unknown): PropertyDefinition {
    const wanted = parse(NewProperty, body);
    if (!NAME.test(wanted.name)) throw badRequest(`Property name ${wanted.name} must match ${NAME.source}`);
    if (wanted.type === 'enumeration' && wanted.options.length === 0) throw badRequest('Enumerations need options');
    const group = this.groups.get(wanted.groupName);
    if (!group || group.archived) throw badRequest(`Property group ${wanted.groupName} does not exist`);
    const existing = this.definitions.get(wanted.name);
    if (existing && !existing.archived) throw alreadyExists('Properties.PROPERTY_WITH_NAME_EXISTS', wanted.name);
    const unique = this.list(false).filter((property) => property.hasUniqueValue && !property.hubspotDefined);
    if (wanted.hasUniqueValue && unique.length >= MAX_UNIQUE_PROPERTIES) {
      throw badRequest(`There can be at most ${MAX_UNIQUE_PROPERTIES} unique properties`);
    }
    const definition: PropertyDefinition = existing
      ? { ...wanted, type: existing.type, hasUniqueValue: existing.hasUniqueValue, ...LIVE_CUSTOM }
      : { ...wanted, ...LIVE_CUSTOM };
    this.definitions.set(wanted.name, definition);
    return definition;
  }

  /** Changes a property; given options replace the whole list. */
  change(name: string, body: unknown): PropertyDefinition {
    const current = this.read(name, false);
    const change = parse(PropertyChange, body);
    if (change.hasUniqueValue !== undefined && change.hasUniqueValue !== current.hasUniqueValue) {
      throw badRequest('hasUniqueValue can only be set when the property is created');
    }
    const definition = { ...current, ...change, hasUniqueValue: current.hasUniqueValue };
    this.definitions.set(name, definition);
    return definition;
  }

  archive(name: string): void {
    const definition = this.read(name, false);
    if (definition.hubspotDefined) throw badRequest(`Property ${name} is defined by HubSpot and cannot be archived`);
    this.definitions.set(name, { ...definition, archived: true });
  }

  listGroups(archived: boolean): PropertyGroup[] {
    return [...this.groups.values()].filter((group) => group.archived === archived);
  }

  readGroup(name: string): PropertyGroup {
    const group = this.groups.get(name);
    if (!group || group.archived) {
      throw new HubSpotRefusal(404, 'OBJECT_NOT_FOUND', `Property group ${name} does not exist`);
    }
    return group;
  }

  createGroup(body: unknown): PropertyGroup {
    const wanted = parse(NewGroup, body);
    if (!NAME.test(wanted.name)) throw badRequest(`Group name ${wanted.name} must match ${NAME.source}`);
    const existing = this.groups.get(wanted.name);
    if (existing && !existing.archived) throw alreadyExists('PropertyGroupError.GROUP_EXISTS', wanted.name);
    const group = { ...wanted, archived: false };
    this.groups.set(wanted.name, group);
    return group;
  }

  archiveGroup(name: string): void {
    const group = this.readGroup(name);
    if (this.list(false).some((property) => property.groupName === name)) {
      throw badRequest(`Group ${name} still has properties`, {
        subCategory: 'PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES',
      });
    }
    this.groups.set(name, { ...group, archived: true });
  }
}

/** The wire form of a definition. */
export function propertyAnswer(definition: PropertyDefinition): Record<string, unknown> {
  const { readOnly, ...rest } = definition;
  const modificationMetadata = {
    archivable: !definition.hubspotDefined,
    readOnlyDefinition: definition.hubspotDefined,
    readOnlyValue: readOnly,
  };
  return { ...rest, calculated: false, externalOptions: false, modificationMetadata };
}

const LIVE_CUSTOM = { hubspotDefined: false, readOnly: false, archived: false } as const;

function builtIn(property: BuiltInProperty, groupName: string): PropertyDefinition {
  return {
    name: property.name,
    label: property.name,
    type: property.type,
    fieldType: property.type === 'enumeration' ? 'select' : property.type === 'string' ? 'text' : property.type,
    groupName,
    description: '',
    options: (property.options ?? []).map((value, displayOrder) => ({
      label: value,
      value,
      hidden: false,
      displayOrder,
    })),
    hasUniqueValue: property.unique ?? false,
    hidden: false,
    formField: false,
    displayOrder: -1,
    hubspotDefined: true,
    readOnly: property.readOnly ?? false,
    archived: false,
  };
}

function alreadyExists(subCategory: string, name: string): HubSpotRefusal {
  return new HubSpotRefusal(409, 'OBJECT_ALREADY_EXISTS', `${name} already exists`, { subCategory });
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw badRequest(`Invalid input JSON: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
