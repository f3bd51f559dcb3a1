import { type Logger, pino } from 'pino';
import type { Config } from './config.js';

/** Structured logs, one JSON object per line; values that may contain credentials are redacted. */
export function createLogger(config: Pick<Config, 'logLevel'>): Logger {
  return pino({
    level: config.logLevel,
    redact: ['headers.authorization', 'headers.cookie', '*.password', '*.token', '*.secret'],
  });
}
