import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Response } from 'express';
import {
  ConfigError,
  ConflictError,
  ForbiddenError,
  GtmError,
  messageOf,
  NotFoundError,
  PreconditionError,
  UserInputError,
  VendorError,
} from '#src/domain/errors';

/** The one place where errors become HTTP answers: `{ error: { code, message } }`, never a stack trace. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) return;
    const { status, code, message } = describe(error);
    if (status >= 500)
      this.logger.error({ reason: messageOf(error), stack: (error as Error)?.stack }, 'A request failed.');
    response.status(status).json({ error: { code, message } });
  }
}

const STATUS: [new (...args: never[]) => GtmError, number][] = [
  [UserInputError, 400],
  [ForbiddenError, 403],
  [NotFoundError, 404],
  [ConflictError, 409],
  [PreconditionError, 412],
  [ConfigError, 500],
  [VendorError, 502],
];

function describe(error: unknown): { status: number; code: string; message: string } {
  if (error instanceof GtmError) {
    const status = STATUS.find(([type]) => error instanceof type)?.[1] ?? 500;
    return { status, code: error.code, message: error.userMessage };
  }
  if (error instanceof HttpException) {
    const body = error.getResponse();
    const message = typeof body === 'object' && 'message' in body ? [body.message].flat().join('; ') : error.message;
    return { status: error.getStatus(), code: `HTTP.${error.getStatus()}`, message };
  }
  return { status: 500, code: 'HTTP.500', message: 'Something unexpected went wrong; the log has the details.' };
}
