/** Text of any script as ASCII, so that it can be a name: readable where a customary Latin spelling exists, hex where not. */

/** Letters that have no decomposition into an ASCII letter and marks, and letters of two scripts with a plain romanisation. */
const letters = table(
  'ß ss æ ae œ oe ø o đ d ð d þ th ł l ħ h ı i ŋ n ĸ k ſ s ŧ t ƀ b ɓ b ƒ f ə e ɛ e ɔ o ɖ d ɣ g ʻ _ ʼ _ ' +
    'а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ _ ы y ь _ э e ю yu я ya ' +
    'і i ї yi є ye ґ g ў u ђ dj ј j љ lj њ nj ћ c џ dz ѓ gj ќ kj ѕ dz қ q ң n ғ g ү u ұ u һ h ө o ә a ' +
    'α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o',
);

const symbols = table(
  '+ plus - minus * star / slash \\ backslash < less > greater = equals ! not ? question % percent & and | or ^ caret ~ tilde $ dollar # hash @ at . dot , comma ' +
    ': colon ; semicolon _ underscore ( open ) close [ open ] close { open } close " quote \' quote ` backquote € euro £ pound ¥ yen',
);

function table(pairs: string): ReadonlyMap<string, string> {
  const words = pairs.split(' ');
  const map = new Map<string, string>();
  for (let index = 0; index + 1 < words.length; index += 2) {
    // `_` stands for "nothing": the signs that only change the sound of another letter.
    map.set(words[index] ?? '', words[index + 1] === '_' ? '' : (words[index + 1] ?? ''));
  }
  return map;
}

/**
 * Letters and digits as ASCII letters and digits; everything else but ASCII becomes a space. `é` → `e`, `ß` → `ss`, `Щ` → `Shch`,
 * and a letter without a customary spelling its code point, as a word of its own: `中` → ` u4e2d `.
 */
export function foldToAscii(text: string): string {
  if (/^[\x20-\x7e]*$/u.test(text)) return text;
  let folded = '';
  // Composed first: й is a letter of its own, not an и with a mark.
  for (const character of text.normalize('NFC')) folded += foldCharacter(character);
  return folded;
}

function foldCharacter(character: string): string {
  const known = fromTable(character);
  if (known !== undefined) return known;
  let folded = '';
  for (const part of character.normalize('NFKD')) {
    if (part <= '\x7f') folded += part;
    else if (/\p{M}/u.test(part)) continue;
    else folded += fromTable(part) ?? (/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(part) ? ` ${hexWord(part)} ` : ' ');
  }
  return folded;
}

function fromTable(character: string): string | undefined {
  const lower = character.toLowerCase();
  const spelled = letters.get(lower);
  if (spelled === undefined) return undefined;
  return lower === character ? spelled : spelled.charAt(0).toUpperCase() + spelled.slice(1);
}

/** A word for one character of punctuation, `plus` for `+`; its code point where there is none. */
export function wordOfSymbol(character: string): string {
  return symbols.get(character) ?? hexWord(character);
}

function hexWord(character: string): string {
  return `u${(character.codePointAt(0) ?? 0).toString(16)}`;
}
