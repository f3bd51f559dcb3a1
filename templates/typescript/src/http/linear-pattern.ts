/**
 * Regular expressions that could take a backtracking engine exponential time, such as `^(a+)+$`.
 * All paths through the pattern are followed at once, so the time is linear in the length of the
 * text. https://swtch.com/~rsc/regexp/regexp1.html
 */

type Instruction =
  | readonly ['set', number]
  | readonly ['split', number, number]
  | readonly ['start' | 'end' | 'boundary' | 'no-boundary' | 'match'];

/** The part of RegExp that validators use. */
export interface LinearPattern {
  test(text: string): boolean;
}

/** `sets` are regular expressions for one character. With `unicode`, a character is a code point. */
export function linearPattern(
  sets: readonly RegExp[],
  program: readonly Instruction[],
  unicode: boolean,
): LinearPattern {
  const members = sets.map(createMembership);
  return {
    test(text) {
      const characters = unicode ? Array.from(text) : text.split('');
      let ways = new Set<number>();
      for (let position = 0; position <= characters.length; position += 1) {
        // A match may begin at any character.
        if (enter(program, 0, characters, position, ways)) {
          return true;
        }
        const character = characters[position];
        if (character === undefined) {
          return false;
        }
        const next = new Set<number>();
        for (const way of ways) {
          const instruction = program[way];
          if (instruction?.[0] === 'set' && members[instruction[1]]?.(character) === true) {
            if (enter(program, way + 1, characters, position + 1, next)) {
              return true;
            }
          }
        }
        ways = next;
      }
      return false;
    },
  };
}

/**
 * Adds a state and all states reachable without a further character. True at the end of the
 * pattern.
 */
function enter(
  program: readonly Instruction[],
  start: number,
  characters: readonly string[],
  position: number,
  ways: Set<number>,
): boolean {
  const pending = [start];
  for (let way = pending.pop(); way !== undefined; way = pending.pop()) {
    const instruction = program[way];
    if (instruction === undefined || ways.has(way)) {
      continue;
    }
    ways.add(way);
    switch (instruction[0]) {
      case 'match':
        return true;
      case 'split':
        pending.push(instruction[1], instruction[2]);
        break;
      case 'set':
        break;
      default:
        if (holds(instruction[0], characters, position)) {
          pending.push(way + 1);
        }
    }
  }
  return false;
}

function holds(
  assertion: 'start' | 'end' | 'boundary' | 'no-boundary',
  characters: readonly string[],
  position: number,
): boolean {
  switch (assertion) {
    case 'start':
      return position === 0;
    case 'end':
      return position === characters.length;
    default: {
      const isBoundary = isWord(characters[position - 1]) !== isWord(characters[position]);
      return isBoundary === (assertion === 'boundary');
    }
  }
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /^\w$/.test(character);
}

/** True if the character is in the set. Caches the result: texts use few distinct characters. */
function createMembership(set: RegExp): (character: string) => boolean {
  const known = new Map<string, boolean>();
  return (character) => {
    const answer = known.get(character) ?? set.test(character);
    if (known.size < 500) {
      known.set(character, answer);
    }
    return answer;
  };
}
