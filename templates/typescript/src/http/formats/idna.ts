/** Unicode labels of host names: IDNA 2008. */

/** RFC 5892 §2.6: allowed, although their category or mapping says no. */
const allowed = /^[\u00df\u03c2\u06fd\u06fe\u0f0b\u3007]$/;
/** RFC 5892 §2.6 and §2.9 (old Hangul): not allowed, although letters. */
const ruledOut =
  /^[\u0640\u07fa\u302e\u302f\u3031-\u3035\u303b\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]$/;
/** RFC 5892 §2.1. */
const letterOrDigit = /^[\p{Ll}\p{Lu}\p{Lo}\p{Nd}\p{Lm}\p{Mn}\p{Mc}]$/u;
/** Characters with canonical combining class 9. */
const virama =
  /^[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u0e3a\u0eba\u0f84\u1039\u103a\u1714\u1715\u1734\u17d2\u1a60\u1b44\u1baa\u1bab\u1bf2\u1bf3\u2d7f\ua806\ua82c\ua8c4\ua953\ua9c0\uaaf6\uabed\u{10a3f}\u{11046}\u{1107f}\u{110b9}\u{11133}\u{111c0}\u{11235}\u{112ea}\u{1134d}\u{11442}\u{114c2}\u{115bf}\u{1163f}\u{116b6}\u{1172b}\u{11839}\u{119e0}\u{11a34}\u{11a47}\u{11a99}\u{11c3f}\u{11d44}\u{11d45}\u{11d97}]$/u;
/** Scripts whose letters join their neighbours. */
const joining =
  /^[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Mandaic}\p{Script=Phags_Pa}]$/u;

/**
 * RFC 5891 §4.2 and RFC 5892; `isBidi` applies RFC 5893 to a label without right-to-left letters.
 */
export function isUnicodeLabel(label: string, isBidi: boolean): boolean {
  const characters = Array.from(label);
  return (
    label !== '' &&
    !label.startsWith('-') &&
    !label.endsWith('-') &&
    label.slice(2, 4) !== '--' &&
    !/^\p{M}/u.test(label) &&
    characters.every((character, index) => isAllowedAt(characters, character, index)) &&
    !(/[\u0660-\u0669]/.test(label) && /[\u06f0-\u06f9]/.test(label)) &&
    ((!isBidi && !characters.some(isRightToLeft)) || isBidiLabel(characters))
  );
}

function isAllowedAt(characters: readonly string[], character: string, index: number): boolean {
  const before = characters[index - 1] ?? '';
  const after = characters[index + 1] ?? '';
  switch (character) {
    // RFC 5892 appendix A.1 and A.2: joiners.
    case '\u200c':
      return virama.test(before) || (joining.test(before) && joining.test(after));
    case '\u200d':
      return virama.test(before);
    // Appendix A.3: l·l of Catalan.
    case '\u00b7':
      return before === 'l' && after === 'l';
    // Appendix A.4 to A.6.
    case '\u0375':
      return /^\p{Script=Greek}$/u.test(after);
    case '\u05f3':
    case '\u05f4':
      return /^\p{Script=Hebrew}$/u.test(before);
    // Appendix A.7.
    case '\u30fb':
      return characters.some(
        (other) =>
          /^[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]$/u.test(other) &&
          other !== '\u30fb',
      );
    case '-':
      return true;
    default:
      return (
        allowed.test(character) ||
        (!ruledOut.test(character) && letterOrDigit.test(character) && isStable(character))
      );
  }
}

/** RFC 5892 §2.2: mapping it gives the same character. */
function isStable(character: string): boolean {
  return character.normalize('NFKC').toLowerCase().normalize('NFKC') === character;
}

/** True if the letter is written from right to left. */
export function isRightToLeft(character: string): boolean {
  return (
    /^[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]$/u.test(
      character,
    ) && !/^[\p{Mn}\u06f0-\u06f9]$/u.test(character)
  );
}

/** RFC 5893 §2, the Bidi rule. */
function isBidiLabel(characters: readonly string[]): boolean {
  const classes = characters.map(bidiClass);
  const last = classes.findLast((name) => name !== 'NSM');
  switch (classes[0]) {
    case 'R':
      return (
        (last === 'R' || last === 'EN' || last === 'AN') &&
        !classes.includes('L') &&
        !(classes.includes('EN') && classes.includes('AN'))
      );
    case 'L':
      return (last === 'L' || last === 'EN') && !classes.includes('R') && !classes.includes('AN');
    default:
      return false;
  }
}

function bidiClass(character: string): 'L' | 'R' | 'EN' | 'AN' | 'NSM' | 'ON' {
  if (/^[\d\u06f0-\u06f9]$/.test(character)) {
    return 'EN';
  }
  if (/^[\u0660-\u0669]$/.test(character)) {
    return 'AN';
  }
  if (/^\p{Mn}$/u.test(character)) {
    return 'NSM';
  }
  if (isRightToLeft(character)) {
    return 'R';
  }
  return /^[\p{L}\p{Mc}\p{Nd}]$/u.test(character) ? 'L' : 'ON';
}
