import type { LanguageModel, LlmVendor } from '#src/ports/language-model';

/** Opens a vendor's model when it is asked for the first time, so that an SDK nobody uses is never loaded. */
export abstract class ModelSource {
  /** Throws what the import or the adapter throws; the caller treats the vendor as failing. */
  abstract open(vendor: LlmVendor): Promise<LanguageModel>;
}
