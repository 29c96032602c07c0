import { ConfigError } from '#src/domain/errors';

/** What a person has to change so that the service can listen; `null` when the failure is not about that. */
export function explainListenFailure(error: unknown, host: string, port: number): ConfigError | null {
  const sentence = SENTENCES[(error as NodeJS.ErrnoException | null)?.code ?? ''];
  return sentence ? new ConfigError('WEB.CANNOT_LISTEN', sentence(host, port), { cause: error }) : null;
}

const SENTENCES: Record<string, (host: string, port: number) => string> = {
  EADDRINUSE: (_host, port) => `Port ${port} is in use; set GTM_PORT or stop the other process.`,
  EACCES: (_host, port) => `This user may not listen on port ${port}; set GTM_PORT to one above 1023.`,
  EADDRNOTAVAIL: (host) => `${host} is no address of this machine; set GTM_HOST to one that is.`,
  ENOTFOUND: (host) => `Nobody knows the address ${host}; set GTM_HOST to one of this machine.`,
};
