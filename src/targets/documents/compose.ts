/** `compose.yaml` of a generated service: the service, its database, and the migrations before it starts. */
import { envName } from '../../emit/encode/env.js';
import { composeString, yamlComment } from '../../emit/encode/yaml.js';
import type { ProjectWords } from '../../emit/project-words.js';
import type { ProjectOverview } from '../../lower/docs/overview.js';

/** Returns the file. Secrets come from `.env` or the shell; Compose reports missing ones. Source: compose-spec, "Interpolation". */
export function buildCompose(view: ProjectOverview, words: ProjectWords): string {
  return view.database === 'sqlite' ? sqliteCompose(view, words) : postgresqlCompose(view, words);
}

function head(view: ProjectOverview): string {
  const secrets = [...(view.database === 'postgresql' ? ['POSTGRES_PASSWORD'] : []), ...secretNames(view)];
  const need = secrets.length === 0 ? '' : `${yamlComment(`Set in .env or in the shell: ${secrets.join(', ')}.`)}\n`;
  return `${yamlComment(`docker compose up --build: ${view.title} on http://localhost:3000`)}\n${need}name: ${composeString(view.packageName)}\n`;
}

/** Returns the secrets that production requires; the URL of the database is set here. */
function secretNames(view: ProjectOverview): readonly string[] {
  return view.variables.filter(({ required, name }) => required && name !== 'DATABASE_URL').map(({ name }) => envName(name));
}

function secretLines(view: ProjectOverview): string {
  return secretNames(view)
    .map((name) => `      ${name}: \${${name}:?is not set}\n`)
    .join('');
}

/** Returns the command that prepares the database before the service starts. */
function preparation({ seeded }: ProjectOverview, { migrate, seedIfEmpty }: ProjectWords): string {
  return seeded ? `command: [sh, -c, '${migrate.join(' ')} && ${seedIfEmpty.join(' ')}']` : `command: [${migrate.join(', ')}]`;
}

const hardening = `    read_only: true
    tmpfs: [/tmp]
    cap_drop: [ALL]
    security_opt: ['no-new-privileges:true']
`;

function sqliteCompose(view: ProjectOverview, words: ProjectWords): string {
  const environment = `    environment:\n      DATABASE_URL: file:./data/service.db\n`;
  return `${head(view)}
services:
  migrate:
    build: .
    ${preparation(view, words)}
${environment}    volumes: ['data:/app/data']
    restart: 'no'
  service:
    build: .
    depends_on:
      migrate: { condition: service_completed_successfully }
${environment}${secretLines(view)}    volumes: ['data:/app/data']
    ports: ['3000:3000']
    restart: unless-stopped
${hardening}
volumes:
  data: {}
`;
}

function postgresqlCompose(view: ProjectOverview, words: ProjectWords): string {
  const environment = `    environment:\n      DATABASE_URL: postgresql://postgres:\${POSTGRES_PASSWORD:?is not set}@database:5432/postgres\n`;
  return `${head(view)}
services:
  database:
    image: postgres:17.6-alpine
    environment:
      POSTGRES_PASSWORD: \${POSTGRES_PASSWORD:?is not set}
    volumes: ['data:/var/lib/postgresql/data']
    healthcheck:
      test: [CMD-SHELL, pg_isready -U postgres]
      interval: 2s
      timeout: 5s
      retries: 30
    restart: unless-stopped
  migrate:
    build: .
    ${preparation(view, words)}
    depends_on:
      database: { condition: service_healthy }
${environment}    restart: 'no'
  service:
    build: .
    depends_on:
      migrate: { condition: service_completed_successfully }
${environment}${secretLines(view)}${view.storesFiles ? `    volumes: ['files:/app/data']\n` : ''}    ports: ['3000:3000']
    restart: unless-stopped
${hardening}
volumes:
  data: {}
${view.storesFiles ? '  files: {}\n' : ''}`;
}
