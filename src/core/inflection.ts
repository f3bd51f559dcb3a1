/** English plurals and singulars of the last word of a name: the rules of `pluralize`, with exceptions for the words of APIs. */
import rules from 'pluralize';

/** Singular and plural. `pluralize` takes `cookies` for several of a *cooky*, and `canvas` for more than one *canva*. */
const irregular =
  'axis axes,bias biases,canvas canvases,cosmos cosmoses,lens lenses,trellis trellises,index indexes,schema schemas,virus viruses,' +
  'cpu cpus,gpu gpus,guru gurus,sku skus,tofu tofus,embargo embargoes,veto vetoes,' +
  'brownie brownies,calorie calories,cookie cookies,hoodie hoodies,lingerie lingeries,newbie newbies,prairie prairies,rookie rookies,selfie selfies,' +
  'smoothie smoothies,veggie veggies,' +
  'ache aches,avalanche avalanches,cache caches,creche creches,headache headaches,mustache mustaches,niche niches,quiche quiches,' +
  'aid aids,audio audios,commerce commerces,manga mangas,' +
  // Of leave rather than of leaf: services keep absences more often than trees.
  'leave leaves,' +
  // No pronouns and verbs: `/users/me`, `/regions/us`.
  'me mes,us us,is is,was was,has has,this this,' +
  'as ases,aus auses,az azes,z zes,healthz healthzes,livez livezes,readyz readyzes,only onlies,previous previouses,miscellaneous miscellaneouses';

/** Words with equal singular and plural, by form or by usage: `data`, since `datum` is rare. */
const uncountable =
  'crossroads,data,evidence,feedback,furniture,goods,jewelry,knowledge,luck,luggage,malware,means,metadata,money,multimedia,offspring,spacecraft,' +
  'stuff,thanks,weather,chaos,' +
  'diagnostics,economics,electronics,ethics,graphics,logistics,mathematics,physics,politics,robotics,' +
  'auth,aws,cms,cors,css,dns,gps,https,iaas,ios,js,mms,os,paas,pos,rss,saas,sas,sms,ssl,tls';

for (const pair of irregular.split(',')) {
  const [singular = '', plural = ''] = pair.split(' ');
  rules.addIrregularRule(singular, plural);
}
for (const word of uncountable.split(',')) rules.addUncountableRule(word);
rules.addPluralRule(/index$/i, 'indexes');

/** Returns a function that computes the answer for each word once: names are inflected again and again. */
function remembered(change: (word: string) => string): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    const found = known.get(word) ?? change(word);
    known.set(word, found);
    return found;
  };
}

const pluralWord = remembered(rules.plural);
const singularWord = remembered(rules.singular);

/** The last word of a name in any spelling, and the text before it. */
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
