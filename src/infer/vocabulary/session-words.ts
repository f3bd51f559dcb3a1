/** Last segments of paths that end or renew a session. */
export const logoutWords = /^(?:log-?_?(?:out|off)|sign-?_?(?:out|off))$/iu;

export const refreshWords = /^(?:refresh|renew)(?:-?_?(?:access)?-?_?tokens?)?$/iu;
