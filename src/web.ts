import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** What every HTTP request meets: validation by the route's schema, and the API's description at /api/v1/docs. */
export async function prepareWeb(app: NestExpressApplication): Promise<void> {
  app.disable('x-powered-by');
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
