import type { RequestHandler } from 'express';

/** https://cheatsheetseries.owasp.org/cheatsheets/REST_Security_Cheat_Sheet.html#security-headers */
const headers = new Map([
  ['Cache-Control', 'no-store'],
  ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
  ['X-Content-Type-Options', 'nosniff'],
]);

export const securityHeaders: RequestHandler = (_request, response, next) => {
  response.setHeaders(headers);
  next();
};
