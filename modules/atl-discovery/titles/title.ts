/** Rank of a title, highest first. */
export const LEVELS = [
  'c_level',
  'founder',
  'president',
  'vice_president',
  'director',
  'head',
  'partner',
  'board',
  'advisor',
  'investor',
  'manager',
  'staff',
] as const;
export type Level = (typeof LEVELS)[number];

/** What a title is responsible for. `general` is the company as a whole. */
export const FUNCTION_AREAS = [
  'general',
  'operations',
  'finance',
  'technology',
  'product',
  'data',
  'security',
  'sales',
  'marketing',
  'customer',
  'people',
  'legal',
  'strategy',
  'procurement',
  'research',
  'design',
  'medical',
] as const;
export type FunctionArea = (typeof FUNCTION_AREAS)[number];

/** What stands beside a role and changes what it is worth. */
export type Modifier =
  | 'former'
  | 'assistant-to'
  | 'acting'
  | 'interim'
  | 'regional'
  | 'deputy'
  | 'associate'
  | 'non-executive'
  | 'emeritus';

/** One role within a title; "Founder & CEO" has two. */
export interface Role {
  level: Level;
  function: FunctionArea | null;
  modifiers: readonly Modifier[];
  is_atl: boolean;
  /** The words of the role itself, folded. */
  words: string;
}

/** A title that holds at least one role we know. */
export interface ReadTitle {
  level: Level;
  function: FunctionArea | null;
  is_atl: boolean;
  modifiers: readonly Modifier[];
  /** In the order of the text. */
  roles: readonly Role[];
}
