/** Questions to a person; written to the error output, so that the standard output stays the result. */

/** Asks until the answer is one of `choices` (any answer when there are none); an empty answer is the default. Rejects never; an end of input gives the default. */
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
