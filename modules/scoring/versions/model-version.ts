import type { IcpModel } from '../icp-model/icp-model.ts';

/** A draft is tried, the published one judges, an archived one is kept for the scores it made. */
export type ModelState = 'draft' | 'published' | 'archived';

/** The version of the model that comes with the product; in use while none is published. */
export const BUILT_IN_VERSION = 0;

/** One version of the scoring model, without its document. */
export interface ModelVersion {
  version: number;
  name: string;
  state: ModelState;
  /** Figures of its last back-test; `null` before the first. */
  back_test: Record<string, unknown> | null;
  created_by: string;
  created_at: string;
  published_by: string | null;
  published_at: string | null;
  archived_by: string | null;
  archived_at: string | null;
}

/** A model ready to score with. */
export interface ModelInUse {
  version: number;
  model: IcpModel;
}
