import type { TavilySearchOptions } from '@tavily/core';
import { VendorError } from '#src/domain/errors';
import { withLentAxios } from '#src/platform/http/lent-axios';
import type { CallOptions } from '#src/ports/call-options';
import { type KeyedSearchSettings, readJson, searchLimits } from '../search-settings.ts';
import { tavilyError } from './tavily.errors.ts';
import { SearchAnswer, UsageAnswer } from './tavily.schema.ts';

const BASE_URL = 'https://api.tavily.com';

/** The official SDK, sending through our guarded client. It is loaded with the first search, not with the service. */
export class TavilyClient {
  constructor(private readonly settings: KeyedSearchSettings) {}

  /** Tavily's answer; anything the SDK throws is a VendorError here. */
  async search(text: string, options: TavilySearchOptions, call: CallOptions): Promise<SearchAnswer> {
    const limits = searchLimits('tavily', 'search', call);
    const { tavily } = await import('@tavily/core');
    const sdk = tavily({ apiKey: this.settings.apiKey, apiBaseURL: this.baseUrl });
    try {
      const answer = await withLentAxios(this.settings.http, limits, () => sdk.search(text, options));
      const parsed = SearchAnswer.safeParse(answer);
      if (parsed.success) return parsed.data;
      throw new VendorError('tavily', 'search', 'bad-answer', 'the answer has another shape', { cause: parsed.error });
    } catch (error) {
      throw tavilyError(error);
    }
  }

  /** Credits used and allowed; free of charge, and not part of the SDK. */
  async usage(call: CallOptions): Promise<{ used: number; limit: number | null }> {
    const limits = searchLimits('tavily', 'probe', call);
    const headers = { authorization: `Bearer ${this.settings.apiKey}` };
    try {
      const answer = await this.settings.http.get(`${this.baseUrl}/usage`, { ...limits, headers });
      const { account, key } = readJson(UsageAnswer, answer, limits);
      return { used: account?.plan_usage ?? key?.usage ?? 0, limit: account?.plan_limit ?? key?.limit ?? null };
    } catch (error) {
      throw tavilyError(error);
    }
  }

  private get baseUrl(): string {
    return (this.settings.baseUrl ?? BASE_URL).replace(/\/$/, '');
  }
}
