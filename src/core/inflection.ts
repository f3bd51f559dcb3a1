/**
 * English plurals and singulars of the last word of a name, by table first and by rule then. It decides folder, table and
 * repository names, so it must be stable: a word that is not known is never guessed at beyond the regular rules.
 */

/** Singular → plural, both ways. */
const irregular: ReadonlyMap<string, string> = new Map([
  ['person', 'people'],
  ['child', 'children'],
  ['man', 'men'],
  ['woman', 'women'],
  ['mouse', 'mice'],
  ['goose', 'geese'],
  ['foot', 'feet'],
  ['tooth', 'teeth'],
  ['ox', 'oxen'],
  ['die', 'dice'],
  ['criterion', 'criteria'],
  ['phenomenon', 'phenomena'],
  ['bacterium', 'bacteria'],
  ['curriculum', 'curricula'],
  ['datum', 'data'],
  ['medium', 'media'],
  ['stratum', 'strata'],
  ['vertex', 'vertices'],
  ['matrix', 'matrices'],
  ['appendix', 'appendices'],
  ['index', 'indexes'],
  ['alumnus', 'alumni'],
  ['cactus', 'cacti'],
  ['fungus', 'fungi'],
  ['nucleus', 'nuclei'],
  ['radius', 'radii'],
  ['stimulus', 'stimuli'],
  ['quiz', 'quizzes'],
  ['knife', 'knives'],
  ['wife', 'wives'],
  ['life', 'lives'],
  ['leaf', 'leaves'],
  ['half', 'halves'],
  ['shelf', 'shelves'],
  ['self', 'selves'],
  ['wolf', 'wolves'],
  ['calf', 'calves'],
  ['loaf', 'loaves'],
  ['thief', 'thieves'],
  ['elf', 'elves'],
  ['axis', 'axes'],
  ['hero', 'heroes'],
  ['potato', 'potatoes'],
  ['tomato', 'tomatoes'],
  ['echo', 'echoes'],
  ['veto', 'vetoes'],
  ['embargo', 'embargoes'],
  ['torpedo', 'torpedoes'],
  ['bus', 'buses'],
  ['gas', 'gases'],
  ['alias', 'aliases'],
  ['atlas', 'atlases'],
  ['bias', 'biases'],
  ['canvas', 'canvases'],
  ['lens', 'lenses'],
  ['iris', 'irises'],
  ['trellis', 'trellises'],
  ['cosmos', 'cosmoses'],
  ['yes', 'yeses'],
  ['menu', 'menus'],
  ['guru', 'gurus'],
  ['emu', 'emus'],
  ['cpu', 'cpus'],
  ['gpu', 'gpus'],
  ['sku', 'skus'],
  ['tofu', 'tofus'],
  ['movie', 'movies'],
  ['cookie', 'cookies'],
  ['pie', 'pies'],
  ['tie', 'ties'],
  ['lie', 'lies'],
  ['zombie', 'zombies'],
  ['calorie', 'calories'],
  ['rookie', 'rookies'],
  ['selfie', 'selfies'],
  ['hoodie', 'hoodies'],
  ['brownie', 'brownies'],
  ['prairie', 'prairies'],
  ['genie', 'genies'],
  ['smoothie', 'smoothies'],
  ['veggie', 'veggies'],
  ['foodie', 'foodies'],
  ['newbie', 'newbies'],
  ['lingerie', 'lingeries'],
  ['cache', 'caches'],
  ['headache', 'headaches'],
  ['niche', 'niches'],
  ['avalanche', 'avalanches'],
  ['quiche', 'quiches'],
  ['mustache', 'mustaches'],
  ['shoe', 'shoes'],
  ['toe', 'toes'],
  ['canoe', 'canoes'],
  ['axe', 'axes'],
  ['ache', 'aches'],
  ['creche', 'creches'],
]);

/** Other plurals in use, plural → singular. */
const otherPlurals: ReadonlyMap<string, string> = new Map([
  ['indices', 'index'],
  ['appendixes', 'appendix'],
  ['matrixes', 'matrix'],
  ['persons', 'person'],
  ['cactuses', 'cactus'],
  ['busses', 'bus'],
  ['axes', 'axis'],
  ['mediums', 'medium'],
  ['criterions', 'criterion'],
  // Of leave rather than of leaf: services keep absences more often than trees.
  ['leaves', 'leave'],
]);

/** The same in both numbers, or used as both: `series`, and `data`, whose `datum` nobody writes. */
const invariable: ReadonlySet<string> = new Set([
  'series',
  'species',
  'sheep',
  'fish',
  'deer',
  'moose',
  'aircraft',
  'spacecraft',
  'offspring',
  'swine',
  'salmon',
  'trout',
  'chassis',
  'corps',
  'data',
  'metadata',
  'media',
  'multimedia',
  'news',
  'headquarters',
  'means',
  'crossroads',
  'goods',
  'kudos',
  'chaos',
  'debris',
  'tennis',
  'analytics',
  'logistics',
  'physics',
  'mathematics',
  'economics',
  'politics',
  'graphics',
  'diagnostics',
  'ethics',
  'electronics',
  'robotics',
  'athletics',
  'equipment',
  'information',
  'money',
  'software',
  'hardware',
  'firmware',
  'malware',
  'feedback',
  'staff',
  'music',
  'weather',
  'traffic',
  'advice',
  'furniture',
  'luggage',
  'homework',
  'knowledge',
  'research',
  'health',
  'rice',
  'clothing',
  'jewelry',
  'luck',
  'evidence',
  'stuff',
  'auth',
  'sms',
  'mms',
  'gps',
  'dns',
  'tls',
  'ssl',
  'css',
  'aws',
  'ios',
  'os',
  'https',
  'cors',
  'rss',
  'sas',
  'saas',
  'paas',
  'iaas',
  'pos',
  'cms',
  'js',
  'jeans',
  'scissors',
  'thanks',
]);

const pluralOf: ReadonlyMap<string, string> = irregular;
const singularOf: ReadonlyMap<string, string> = new Map([
  ...[...irregular].map(([singular, plural]): [string, string] => [plural, singular]),
  ...otherPlurals,
]);

function singularWord(word: string): string {
  if (invariable.has(word) || pluralOf.has(word)) return word;
  const known = singularOf.get(word) ?? knownTail(word, singularOf);
  if (known !== undefined) return known;
  if (word.length < 3 || !word.endsWith('s') || /(?:ss|us)$/u.test(word)) return word;
  // Greek: analysis, crisis, axis are singular; other words in -is are plurals of words in -i (apis, taxis, uris).
  if (/(?:sis|axis|pelvis|polis)$/u.test(word)) return word;
  // `bases` is left out on purpose: it is the plural of base, as in databases, more often than of basis.
  if (/(?:analy|paraly|cri|the|diagno|progno|synop|empha|oa)ses$/u.test(word)) return `${word.slice(0, -2)}is`;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|zz|tz)es$/u.test(word)) return word.slice(0, -2);
  // statuses → status, but houses → house, causes → cause, uses → use.
  if (word.endsWith('uses'))
    return /(?:^|[ao]|re|mis|over|ab|multi|exc|acc|^f|^m|^am)uses$/u.test(word) ? word.slice(0, -1) : word.slice(0, -2);
  return word.slice(0, -1);
}

function pluralWord(word: string): string {
  if (invariable.has(word)) return word;
  const known = pluralOf.get(word) ?? knownTail(word, pluralOf);
  if (known !== undefined) return known;
  if (singularWord(word) !== word) return word;
  if (word.endsWith('sis')) return `${word.slice(0, -2)}es`;
  if (/[^aeiou]y$/u.test(word) || word.endsWith('quy')) return `${word.slice(0, -1)}ies`;
  if (/(?:s|x|z|ch|sh)$/u.test(word)) return `${word}es`;
  return `${word}s`;
}

/** `salesperson` and `grandchildren` inflect like the word that they end in; only for words whose tail is not found by chance. */
const productiveTails = [
  'person',
  'people',
  'child',
  'children',
  'woman',
  'women',
  'shelf',
  'shelves',
  'matrix',
  'matrices',
  'menu',
  'menus',
  'cookie',
  'cookies',
];

function knownTail(word: string, table: ReadonlyMap<string, string>): string | undefined {
  for (const tail of productiveTails) {
    if (!word.endsWith(tail) || word === tail) continue;
    const inflected = table.get(tail);
    if (inflected !== undefined) return word.slice(0, -tail.length) + inflected;
  }
  return undefined;
}

/** The last word of a name in any spelling, with what stands before it. */
const lastWord = /^(.*?)([A-Z]?[a-z]+|[A-Z]+s?)$/su;

function inflect(name: string, change: (word: string) => string): string {
  const match = lastWord.exec(name);
  const head = match?.[1];
  const tail = match?.[2];
  if (head === undefined || tail === undefined) return name;
  const lower = tail.toLowerCase();
  const changed = change(lower);
  if (changed === lower) return name;
  if (tail.length > 1 && tail === tail.toUpperCase() && changed !== `${lower}s`) return head + changed.toUpperCase();
  // Keep what did not change as it was written, so that `URL` gives `URLs`.
  let same = 0;
  while (same < lower.length && same < changed.length && lower[same] === changed[same]) same += 1;
  return (
    head +
    (same === 0 && /^[A-Z]/u.test(tail) ? changed.charAt(0).toUpperCase() + changed.slice(1) : tail.slice(0, same) + changed.slice(same))
  );
}

/** `category` → `categories`, `orderLine` → `orderLines`. A plural stays as it is, and so does a word with one form only. */
export function pluralize(name: string): string {
  return inflect(name, pluralWord);
}

/** `categories` → `category`, `OrderStatuses` → `OrderStatus`. A singular stays as it is, and so does a word with one form only. */
export function singularize(name: string): string {
  return inflect(name, singularWord);
}
