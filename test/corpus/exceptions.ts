/** Documents whose services may have problems, each with the cause. At most two; one that has none any more fails the run. */
export const exceptions: Readonly<Record<string, string>> = {};

export const mostExceptions = 2;
