/** Documents whose services may have problems, each with the cause. At most two; one that has none any more fails the run. */
export const exceptions: Readonly<Record<string, string>> = {};

export const mostExceptions = 2;

/** What the judge may say of an operation, and why it is no fault. */
export interface FalseAlarm {
  readonly operation: string;
  /** The judge chooses what it sends anew each time: any of these may be said. */
  readonly checks: readonly string[];
  readonly because: string;
}

/**
 * What the judge says of services that do what their documents ask for, by document. An alarm of which nothing is said any more
 * fails the run.
 */
export const falseAlarms: Readonly<Record<string, readonly FalseAlarm[]>> = {
  gotify: [
    {
      operation: 'GET /application/{id}/message',
      checks: ['crud.list-contains', 'page.limit', 'page.window', 'conc.listed'],
      because: 'it sends the optional `appid` of CreateMessage, which is not the application that it lists then',
    },
  ],
  'prss.org': [
    {
      operation: 'GET /api/v2/pieces',
      checks: ['crud.list-contains', 'page.limit', 'page.filter', 'conc.listed'],
      because: 'it makes up the required `episodeId` by which the list selects, and misses the pieces of another episode',
    },
    {
      operation: 'GET /api/v2/segments',
      checks: ['crud.list-contains', 'page.limit', 'page.filter', 'conc.listed'],
      because: 'it makes up the required `episodeId` by which the list selects, and misses the segments of another episode',
    },
    {
      operation: 'GET /api/v2/spots',
      checks: ['conc.listed'],
      because: 'it does not take `pageStart` for the number of a page, and looks for what it made last on the first one',
    },
  ],
  'jumpseller.com': [
    {
      operation: 'POST /customers/{id}/fields',
      checks: ['route.reachable'],
      because: 'it makes up the key of a customer, since it does not take `/customers.json` for the collection',
    },
  ],
  'netlify.com': [
    {
      operation: 'GET /sites/{site_id}/deploys/{deploy_id}',
      checks: ['route.reachable'],
      because: 'it asks for a deploy that it has removed before, by `/deploys/{deploy_id}`',
    },
    {
      operation: 'GET /{account_slug}/sites',
      checks: ['page.limit', 'page.filter'],
      because: 'it makes up the `account_slug`, and looks for sites of nobody among those of an account',
    },
  ],
  'apache.org_airflow': [
    {
      operation: 'PATCH /variables/{variable_key}',
      checks: ['crud.patch-stored'],
      because: 'it sends another `key` than its path has, and goes on with that of the path: a row that was renamed it would not find',
    },
  ],
  'apacta.com': [
    {
      operation: 'GET /mass_messages_users/{mass_messages_user_id}',
      checks: ['route.reachable'],
      because: 'it asks for it by the key of a user',
    },
    {
      operation: 'PUT /mass_messages_users/{mass_messages_user_id}',
      checks: ['route.reachable'],
      because: 'it asks for it by the key of a user',
    },
  ],
  'flat.io': [
    {
      operation: 'GET /organizations/users',
      checks: ['crud.read'],
      because: 'it says that the items of the list carry no identifier, though each has its `id`, and looks for none of them',
    },
    {
      operation: 'DELETE /organizations/users/{user}',
      checks: ['crud.delete-only-one'],
      because: 'it says that the items of the list carry no identifier, though each has its `id`, and looks for none of them',
    },
    {
      operation: 'POST /organizations/users',
      checks: ['evil.store'],
      because: 'it says that the items of the list carry no identifier, though each has its `id`, and looks for none of them',
    },
    {
      operation: 'GET /classes/{class}/assignments/{assignment}/submissions/csv',
      checks: ['resp.type'],
      because: 'its errors are declared as an object under `text/csv`, as which no object can be written',
    },
  ],
  'turbinelabs.io': [
    {
      operation: 'POST /route',
      checks: ['crud.create'],
      because: 'it makes no shared rules that a route could refer to: it does not send the `name` that they require and do not declare',
    },
  ],
  'formapi.io': [
    {
      operation: 'POST /templates/{template_id}/copy',
      checks: ['route.reachable'],
      because: 'it makes up the key of the folder that the copy goes into, for which the document declares the 404 that it gets',
    },
  ],
};
