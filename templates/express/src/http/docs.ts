import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { Router } from 'express';

/** Resolved, not imported: the main module of the package would run the page in this process. */
const assets = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** The page loads no external resources. */
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'";

const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>API reference</title><link rel="stylesheet" href="docs/assets/swagger-ui.css"></head>
<body><div id="swagger-ui"></div><script src="docs/assets/swagger-ui-bundle.js"></script><script src="docs/start.js"></script></body>
</html>
`;

const script = `SwaggerUIBundle({ url: 'openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null });\n`;

/** Serves the OpenAPI document at `/openapi.json` and a reference for people at `/docs`. */
export function docsRouter(): Router {
  const document = readFileSync('openapi.json', 'utf8');
  const router = Router();
  router.get('/openapi.json', (_request, response) => {
    response.type('application/json').send(document);
  });
  router.get('/docs', (_request, response) => {
    response.set('Content-Security-Policy', contentSecurityPolicy).type('html').send(page);
  });
  router.get('/docs/start.js', (_request, response) => {
    response.type('text/javascript').send(script);
  });
  router.use('/docs/assets', express.static(assets, { index: false }));
  return router;
}
