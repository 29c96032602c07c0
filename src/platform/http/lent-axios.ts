import { AsyncLocalStorage } from 'node:async_hooks';
import axios, { type AxiosAdapter, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import { VendorError } from '#src/domain/errors';
import type { GuardedHttp } from './guarded-http.ts';
import type { HttpLimits, HttpRequest } from './http-exchange.ts';

/** One use of axios's shared instance by an SDK. */
interface Loan {
  http: GuardedHttp;
  limits: HttpLimits;
  /** What the guarded client said; SDKs lose the status, and with it the reason. */
  failure: VendorError | null;
}

const loans = new AsyncLocalStorage<Loan>();
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/**
 * For an SDK that sends through the instance which axios shares with everybody and cannot be given another one: while
 * `work` runs, that instance sends through the guarded client, with its addresses, times and sizes. Statuses other than
 * 2xx do not reach the SDK. Throws VendorError: the guarded client's, or `bad-answer` when the SDK could make nothing
 * of an answer that arrived.
 *
 * Without a loan the shared instance sends nothing at all, so a library that reaches for it cannot get past the guard.
 */
export async function withLentAxios<T>(http: GuardedHttp, limits: HttpLimits, work: () => Promise<T>): Promise<T> {
  const loan: Loan = { http, limits, failure: null };
  try {
    return await loans.run(loan, work);
  } catch (error) {
    if (loan.failure) throw loan.failure;
    const { vendor, operation } = limits;
    throw new VendorError(vendor, operation, 'bad-answer', 'the answer has another shape', { cause: error });
  }
}

const lentAdapter: AxiosAdapter = async (config) => {
  const loan = loans.getStore();
  if (!loan) throw new Error('axios reaches the network only through the guarded client');
  try {
    const answer = await loan.http.request(axios.getUri(config), requestOf(config, loan.limits));
    return {
      data: answer.body.toString('utf8'),
      status: answer.status,
      statusText: '',
      headers: answer.headers,
      config,
    } satisfies AxiosResponse;
  } catch (error) {
    if (error instanceof VendorError) loan.failure = error;
    throw error;
  }
};

axios.defaults.adapter = lentAdapter;

function requestOf(config: InternalAxiosRequestConfig, limits: HttpLimits): HttpRequest {
  const method = METHODS.find((known) => known === config.method?.toUpperCase());
  if (method === undefined) throw new TypeError(`${config.method} requests are not sent`);
  const headers = Object.entries(config.headers.toJSON()).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return { ...limits, method, headers: Object.fromEntries(headers), body: config.data as string | undefined };
}
