/** Questions to a person; written to the error output, so that the standard output stays the result. */

/**
 * Repeats the question until the reply is one of `choices` (any reply without choices). An empty reply or the end of the input
 * gives the default. Never rejects.
 */
export async function ask(question: string, defaultAnswer: string, choices?: readonly string[]): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new Promise<string>((resolve) =>
    lines.once('close', () => {
      resolve('');
    }),
  );
  try {
    const hint = choices === undefined ? `[${defaultAnswer}]` : `(${choices.join(', ')}) [${defaultAnswer}]`;
    for (;;) {
      const given = (await Promise.race([lines.question(`${question} ${hint} `), ended])).trim();
      if (given === '') return defaultAnswer;
      if (choices === undefined || choices.includes(given)) return given;
    }
  } finally {
    lines.close();
  }
}
