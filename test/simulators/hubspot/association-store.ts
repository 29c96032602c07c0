import { badRequest } from './answers.ts';
import type { ObjectTypeName } from './object-types.ts';

export interface AssociationType {
  category: string;
  typeId: number;
  label: string | null;
}

interface Edge {
  from: string;
  to: string;
  typeId: number;
}

/** HubSpot's own unlabelled (and, where there is one, primary) association types, per direction. */
const TYPE_IDS: Record<string, { plain: number; primary?: number }> = {
  'notes>contacts': { plain: 202 },
  'contacts>notes': { plain: 201 },
  'notes>companies': { plain: 190 },
  'companies>notes': { plain: 189 },
  'notes>deals': { plain: 214 },
  'deals>notes': { plain: 213 },
  'tasks>contacts': { plain: 204 },
  'contacts>tasks': { plain: 203 },
  'tasks>companies': { plain: 192 },
  'companies>tasks': { plain: 191 },
  'tasks>deals': { plain: 216 },
  'deals>tasks': { plain: 215 },
  'contacts>companies': { plain: 279, primary: 1 },
  'companies>contacts': { plain: 280, primary: 2 },
  'deals>contacts': { plain: 3 },
  'contacts>deals': { plain: 4 },
  'deals>companies': { plain: 341, primary: 5 },
  'companies>deals': { plain: 342, primary: 6 },
};

/** Who is associated with whom; each association is kept in both directions. */
export class AssociationStore {
  private edges: Edge[] = [];

  associate(from: Endpoint, to: Endpoint, typeId?: number): AssociationType[] {
    const forward = typesOf(from.type, to.type);
    const backward = typesOf(to.type, from.type);
    const wanted = typeId ?? forward.plain;
    if (wanted !== forward.plain && wanted !== forward.primary) {
      throw badRequest(`associationTypeId ${wanted} is not valid between ${from.type} and ${to.type}`);
    }
    const opposite = wanted === forward.plain ? backward.plain : (backward.primary ?? backward.plain);
    this.add({ from: key(from), to: key(to), typeId: wanted });
    this.add({ from: key(to), to: key(from), typeId: opposite });
    return [{ category: 'HUBSPOT_DEFINED', typeId: wanted, label: null }];
  }

  /** The number of the primary association, where there is one. */
  primaryType(from: ObjectTypeName, to: ObjectTypeName): number | undefined {
    return typesOf(from, to).primary;
  }

  /** What pointed to or from the one now points to or from the other, as after a merge. */
  move(from: Endpoint, to: Endpoint): void {
    const [old, moved] = [key(from), key(to)];
    const edges = this.edges.map((edge) => ({
      from: edge.from === old ? moved : edge.from,
      to: edge.to === old ? moved : edge.to,
      typeId: edge.typeId,
    }));
    this.edges = [];
    for (const edge of edges) this.add(edge);
  }

  remove(from: Endpoint, to: Endpoint): void {
    const [a, b] = [key(from), key(to)];
    this.edges = this.edges.filter(
      (edge) => !(edge.from === a && edge.to === b) && !(edge.from === b && edge.to === a),
    );
  }

  /** Ids of associated records of a type, each with its association types, oldest id first. */
  of(from: Endpoint, toType: ObjectTypeName): { id: string; types: AssociationType[] }[] {
    const found = new Map<string, AssociationType[]>();
    for (const edge of this.edges) {
      const [type, id] = edge.to.split(':');
      if (edge.from !== key(from) || type !== toType || id === undefined) continue;
      const types = found.get(id) ?? [];
      found.set(id, [...types, { category: 'HUBSPOT_DEFINED', typeId: edge.typeId, label: null }]);
    }
    return [...found].map(([id, types]) => ({ id, types })).sort((a, b) => Number(a.id) - Number(b.id));
  }

  private add(edge: Edge): void {
    const known = this.edges.some((e) => e.from === edge.from && e.to === edge.to && e.typeId === edge.typeId);
    if (!known) this.edges.push(edge);
  }
}

export interface Endpoint {
  type: ObjectTypeName;
  id: string;
}

function typesOf(from: ObjectTypeName, to: ObjectTypeName): { plain: number; primary?: number } {
  const types = TYPE_IDS[`${from}>${to}`];
  if (!types) throw badRequest(`There is no association between ${from} and ${to}`);
  return types;
}

function key(endpoint: Endpoint): string {
  return `${endpoint.type}:${endpoint.id}`;
}
