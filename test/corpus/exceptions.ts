/** Documents whose services may have problems, each with the cause. At most two; one that has none any more fails the run. */
export const exceptions: Readonly<Record<string, string>> = {};

export const mostExceptions = 2;

/**
 * What the judge says of a service that does what its document asks for: by document, then by operation and check, the
 * reason why it is no fault. One that is not said any more fails the run.
 */
export const falseAlarms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  gotify: {
    'GET /application/{id}/message crud.list-contains':
      'it sends the optional `appid` of CreateMessage, which is not the application that it lists then',
  },
};
