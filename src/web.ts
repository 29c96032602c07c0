import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { type NextFunction, type Request, type Response, raw } from 'express';
import type { Config } from './config/config.ts';

/** A hundred events with the longest values a CRM keeps. */
const MOST_WEBHOOK_BYTES = '10mb';

/** What every HTTP request meets: validation by the route's schema, and the API's description at /api/v1/docs. */
export async function prepareWeb(app: NestExpressApplication, role: Config['role']): Promise<void> {
  app.disable('x-powered-by');
  if (role === 'worker') {
    app.use(onlyForOperators);
    return;
  }
  // Their signatures cover the bytes, and nothing of them is read before the signature was checked.
  app.use('/webhooks', raw({ type: () => true, limit: MOST_WEBHOOK_BYTES }));
  app.useGlobalPipes(new StandardSchemaValidationPipe());
  const document = SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setTitle('gtm-agent')
      .setDescription('Find, explain and record companies. Every answer that is a finding carries its evidence.')
      .setVersion('1')
      .addBearerAuth()
      .build(),
  );
  SwaggerModule.setup('api/v1/docs', app, document, { jsonDocumentUrl: 'api/v1/openapi.json' });
}

/** What a worker's door lets through. */
const OPERATORS_PATHS = /^\/(health\/(live|ready)|metrics)\/?$/;

/** Whoever comes to a worker by mistake is told where to go; a worker takes nothing from outside. */
function onlyForOperators(request: Request, response: Response, next: NextFunction): void {
  if (OPERATORS_PATHS.test(request.path)) {
    next();
    return;
  }
  const message = 'This process only works (GTM_ROLE=worker); ask one with GTM_ROLE=web or all.';
  response.status(404).json({ error: { code: 'WEB.WORKER', message } });
}
