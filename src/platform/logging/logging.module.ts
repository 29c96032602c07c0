import { randomUUID } from 'node:crypto';
import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import pino from 'pino';

/** JSON lines on standard error, one correlation id per request, keys and addresses taken out. */
export function loggingModule(level: string): DynamicModule {
  return LoggerModule.forRoot({
    pinoHttp: [
      {
        level,
        genReqId: (request) => request.headers['x-request-id'] ?? randomUUID(),
        customProps: (request) => ({ correlation_id: request.id }),
        redact: {
          paths: [
            'req.headers.authorization',
            'req.headers.cookie',
            'req.headers["x-slack-signature"]',
            'email',
            '*.email',
          ],
          censor: '[secret]',
        },
        autoLogging: { ignore: (request) => isNotLogged(request.url ?? '') },
        quietReqLogger: true,
      },
      // Standard output belongs to answers (`--json`), standard error to what happens meanwhile.
      pino.destination({ dest: 2, sync: true }),
    ],
  });
}

/** Health is asked for all day. A sign-in's address holds its code; what came of it is logged where it is known. */
export function isNotLogged(url: string): boolean {
  return /^\/(?:health|oauth)(?:[/?]|$)/.test(url);
}
