/** Exit codes of the process. */
export const exitCode = {
  ok: 0,
  /** The specification, the project or the environment has a problem, or something drifted. */
  problem: 1,
  /** The command line is wrong. */
  usage: 2,
  /** specwright has a bug. Source: EX_SOFTWARE of sysexits.h. */
  bug: 70,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** A wrong command line; `message` names the error, `help` the next step. */
export class UsageError extends Error {
  constructor(
    message: string,
    readonly help?: string,
  ) {
    super(message);
    this.name = 'UsageError';
  }
}
