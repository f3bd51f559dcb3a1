/** What each hostile document must come to: the column `correct_tool_must` of the index as something that a program can check. */

export interface Expected {
  /** `generates`: a service, with or without warnings. `refuses`: exit 1, an error at its place, and nothing written. */
  readonly outcome: 'generates' | 'refuses';
  /** Diagnostics that have to be among those printed. */
  readonly codes: readonly string[];
  /** Seconds of CPU. */
  readonly seconds: number;
  /** Peak memory in MB. */
  readonly megabytes: number;
  /** Names of the wire that the served document must still have, verbatim. */
  readonly kept: readonly string[];
}

const usual: Expected = { outcome: 'generates', codes: [], seconds: 5, megabytes: 500, kept: [] };

function refused(...codes: readonly string[]): Partial<Expected> {
  return { outcome: 'refuses', codes, seconds: 2 };
}

const bomb = { seconds: 2 };

/** By the first three characters of the file; what is not here generates within the usual limits. */
const particular: Readonly<Record<string, Partial<Expected>>> = {
  h11: { codes: ['SW1044'] },
  h31: { kept: ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf', '__defineGetter__', 'then', 'toJSON'] },
  // Two parameters side by side; the rest of it is tried by the stage `serve`.
  h43: refused('SW1054'),
  h44: { codes: ['SW1055'] },
  h45: refused('SW1023'),
  h46: refused('SW1023'),
  h47: refused('SW1024'),
  h48: refused('SW1024'),
  h49: refused('SW1024'),
  h50: refused('SW1023'),
  h51: refused('SW1023'),
  h52: refused('SW1023'),
  h53: refused('SW1023'),
  h54: refused('SW1026'),
  h56: refused('SW1027'),
  h57: refused('SW1020'),
  h58: bomb,
  h59: { ...refused('SW1012'), megabytes: 300 },
  h60: bomb,
  h61: bomb,
  h62: bomb,
  h63: refused('SW1004'),
  h64: refused('SW1004'),
  h65: refused('SW1011'),
  h66: refused('SW1010'),
  h67: refused('SW1008'),
  h69: { codes: ['SW1043'] },
  h70: { codes: ['SW1042'] },
  h71: { seconds: 20, megabytes: 700 },
  h72: { seconds: 60, megabytes: 2000 },
  h73: { seconds: 10 },
  h74: refused('SW1015'),
  h75: { codes: ['SW1016'] },
  h76: refused('SW1013'),
  h77: refused('SW1002'),
  h78: refused('SW1009'),
  h79: refused('SW1008'),
  h81: refused('SW1005'),
  h83: refused('SW1060'),
  h85: { codes: ['SW1063'] },
  h90: refused('SW1013'),
  h91: refused('SW1013'),
  h92: refused('SW1013'),
};

export function expectedOf(id: string): Expected {
  return { ...usual, ...particular[id] };
}
