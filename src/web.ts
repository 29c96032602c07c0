import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { raw } from 'express';

/** A hundred events with the longest values a CRM keeps. */
const MOST_WEBHOOK_BYTES = '10mb';

/** What every HTTP request meets: validation by the route's schema, and the API's description at /api/v1/docs. */
export async function prepareWeb(app: NestExpressApplication): Promise<void> {
  app.disable('x-powered-by');
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
