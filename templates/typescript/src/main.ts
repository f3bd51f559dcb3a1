import { createApp } from './app.js';
import { ConfigError, loadConfig } from './config.js';
import { connect } from './database.js';
import { createAppServer } from './http/server.js';
import { createLogger } from './logger.js';

function start(): void {
  const config = loadConfig(process.env);
  const log = createLogger(config);
  const database = connect(config.databaseUrl);
  let stopping = false;
  const app = createApp({ config, database, log, isStopping: () => stopping });
  const server = createAppServer(app);

  const stop = (reason: string, code: number): void => {
    if (stopping) {
      process.exit(1);
    }
    stopping = true;
    log.info({ reason }, 'stopping');
    setTimeout(() => process.exit(1), config.shutdownTimeout).unref();
    server.close(() => {
      void database.$disconnect().finally(() => process.exit(code));
    });
    server.closeIdleConnections();
  };

  process.on('SIGTERM', () => {
    stop('SIGTERM', 0);
  });
  process.on('SIGINT', () => {
    stop('SIGINT', 0);
  });
  process.on('unhandledRejection', (reason) => {
    log.fatal({ err: reason }, 'unhandled rejection');
    stop('unhandledRejection', 1);
  });
  server.on('error', (error) => {
    log.fatal({ err: error }, 'cannot listen');
    process.exit(1);
  });
  server.listen(config.port, config.host, () => {
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : config.port;
    log.info(`listening on http://${config.host}:${String(port)}`);
  });
}

try {
  start();
} catch (error) {
  if (!(error instanceof ConfigError)) {
    throw error;
  }
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
