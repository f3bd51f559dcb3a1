import { type Logger, pino } from 'pino';
import type { Config } from './config.js';

/** Structured logs, one JSON object a line; what a credential could hide in is redacted. */
export function createLogger(config: Pick<Config, 'logLevel'>): Logger {
  return pino({
    level: config.logLevel,
    redact: ['headers.authorization', 'headers.cookie', '*.password', '*.token', '*.secret'],
  });
}
