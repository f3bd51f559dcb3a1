/** Words by which people who write APIs say what they mean. Each list is about the words alone, never about one document. */

/** Segments about who calls. */
export const authPattern =
  /^(?:log-?_?in|log-?_?out|sign-?_?in|sign-?_?up|sign-?_?out|register|registration|authenticate|authentication|authorize|authorization|auth|oauth2?|token|tokens\/?refresh|refresh-?_?(?:token)?|forgot-?_?password|reset-?_?password|change-?_?password|password|verify(?:-?_?email)?|me|current|self|callback|sso|otp|mfa|2fa)$/iu;

/** Segments that ask for something to be done. */
export const actionPattern =
  /^(?:search|query|find|filter|cancel|send|start|stop|run|execute|test|check|validate|verify|transfer|sync|submit|reset|approve|reject|publish|unpublish|enable|disable|activate|deactivate|archive|unarchive|restore|undelete|untrash|lock|unlock|block|unblock|follow|unfollow|like|unlike|favou?rite|unfavou?rite|star|unstar|pin|unpin|mute|unmute|join|leave|invite|accept|decline|confirm|complete|close|open|reopen|pay|refund|capture|void|charge|checkout|upload|download|export|import|preview|render|generate|calculate|compute|estimate|convert|translate|analy[sz]e|process|retry|ping|trigger|clone|copy|duplicate|move|merge|split|bulk|batch|assign|unassign|subscribe|unsubscribe|resend|revoke|rotate|regenerate|suspend|resume|pause|deploy|rollback|purge|flush|refresh|reload|restart|shutdown|kill|echo|webhook|graphql|callback)$/iu;

/** Segments whose lists are computed, not stored. */
export const derivedPattern =
  /^(?:stats?|statistics|metrics?|reports?|summary|summaries|analytics|health|healthz?|status|statuses|version|info|ping|count|counts|totals?|aggregate|aggregates|feed|timeline|trending|popular|recommendations?|suggestions?|autocomplete|suggest|search|top|recent|latest|history|inventory|dashboard|swagger|openapi|docs|ready|readyz|live|livez)$/iu;

/** Words for what is counted or drawn up anew on each call. */
export const computedPattern =
  /^(?:stats?|statistics?|metrics?|reports?|summary|summaries|analytics|counts?|totals?|aggregates?|feed|timeline|trending|popular|recommendations?|suggestions?|autocomplete|suggest|top|recent|latest|history|inventory|dashboard|usage|balance|balances|events?|logs?|stream|random|now|today|next|previous|results?|progress|queue|docs|swagger|openapi|preview|diff|validate|token|tokens|session|callback|redirect)$/iu;

/** Words of a segment for those of a list that were made last, which come first. */
export const newestWords: ReadonlySet<string> = new Set(['latest', 'newest', 'recent', 'most']);

/** Query parameters that say how something is shown, not what. */
export const presentationPattern =
  /^(?:_?fields|select|expand|include|includes|embed|lang|language|locale|format|pretty|verbose|view|callback|(?:api-?_?)?version|v|alt)$/iu;

/** Segments that ask whether the service is well. */
export const healthPattern = /^(?:health|health-?_?checks?|healthz?|ping|alive|livez?|liveness|readyz?|readiness|heartbeat)$/iu;

/** A property whose value must never come back. */
export const secretPattern = /^(?:.*password|password.*|passwd|passphrase|pwd|pass|passcode|pincode|cvv|cvc)$/u;

/** Normalised names of the moment at which something was made. */
export const createdPattern =
  /^(?:created|createdat|createdon|createddate|createddatetime|createdtime|creation|creationdate|creationtime|creationdatetime|creationtimestamp|createdtimestamp|datecreated|timecreated|createtime|createdate|createat|inserted|insertedat|addedat|dateadded|added|registeredat|registrationdate|postedat|submittedat|placedat|orderedat|timestamp|issuedat|openedat|uploadedat|whencreated|createdutc|createdatutc)$/u;

/** Normalised names of the moment of the last change. */
export const updatedPattern =
  /^(?:updated|updatedat|updatedon|updateddate|updateddatetime|updatedtime|updatetime|updatedate|updateat|update|dateupdated|timeupdated|updatedtimestamp|modified|modifiedat|modifiedon|modifieddate|modifiedtime|modificationdate|modificationtime|datemodified|lastmodified|lastmodifiedat|lastmodifieddate|lastmodifiedon|lastmodifiedtime|lastmodifieddatetime|lastupdated|lastupdatedat|lastupdate|lastupdatetime|lastupdatedon|lastupdateddate|lastchanged|changedat|changed|editedat|lasteditedat|updatedutc|updatedatutc)$/u;

/** Normalised names of random secrets that the service hands out. */
export const tokenPattern =
  /^(?:.*token|.*secret|apikey|accesskey|secretkey|.*apikey|confirmationcode|verificationcode|activationcode|invitecode|invitationcode|referralcode|sharecode|accesscode|trackingnumber|trackingcode|confirmationnumber|ticketnumber|bookingreference|reference(?:number|code)?|ordernumber|nonce|etag|checksum|hash)$/u;

/** Normalised names that make good keys for people, the most telling first. */
export const naturalKeyNames: readonly string[] = [
  'email',
  'emailaddress',
  'username',
  'login',
  'handle',
  'slug',
  'sku',
  'isbn',
  'code',
  'key',
  'name',
  'title',
];

/** `links`, `self`: where else to go; left out where they are not required. */
export const hypermediaPattern = /^(?:links?|self|href|embedded)$/u;

export interface StateVerb {
  /** Normalised participles, the usual first. */
  readonly words: readonly string[];
  /** The verb takes back what the words say. */
  readonly undoes: boolean;
  /** What a thing is that the first words are not said of: it is one or the other. */
  readonly opposite: readonly string[];
}

const does = (...words: readonly string[]): StateVerb => ({ words, undoes: false, opposite: [] });
const undoes = (...words: readonly string[]): StateVerb => ({ words, undoes: true, opposite: [] });
/** The verb, and what a thing is where it is not what the verb speaks of. */
const or = (verb: StateVerb, ...opposite: readonly string[]): StateVerb => ({ ...verb, opposite });

/** Verbs at the end of a path, and what a thing is afterwards. */
export const stateVerbs: Readonly<Record<string, StateVerb>> = {
  enable: or(does('enabled', 'active'), 'disabled', 'inactive'),
  disable: or(undoes('enabled', 'active'), 'disabled', 'inactive'),
  activate: or(does('active', 'activated', 'enabled'), 'inactive', 'deactivated', 'disabled'),
  deactivate: or(undoes('active', 'activated', 'enabled'), 'inactive', 'deactivated', 'disabled'),
  archive: does('archived'),
  unarchive: undoes('archived'),
  lock: or(does('locked', 'lockedout'), 'unlocked'),
  unlock: or(undoes('locked', 'lockedout'), 'unlocked'),
  block: does('blocked'),
  unblock: undoes('blocked'),
  publish: or(does('published'), 'unpublished'),
  unpublish: or(undoes('published'), 'unpublished'),
  pin: does('pinned'),
  unpin: undoes('pinned'),
  mute: does('muted'),
  unmute: undoes('muted'),
  suspend: does('suspended'),
  unsuspend: undoes('suspended'),
  pause: does('paused'),
  unpause: undoes('paused'),
  hide: or(does('hidden'), 'visible'),
  unhide: or(undoes('hidden'), 'visible'),
  complete: does('completed', 'complete', 'done'),
  uncomplete: undoes('completed', 'complete', 'done'),
  finish: does('finished', 'completed', 'done'),
  cancel: does('cancelled', 'canceled', 'aborted'),
  close: or(does('closed'), 'open', 'opened'),
  reopen: or(does('reopened', 'open', 'opened'), 'closed'),
  approve: does('approved'),
  reject: does('rejected'),
  accept: does('accepted'),
  decline: does('declined'),
  confirm: does('confirmed'),
  verify: does('verified'),
  ship: does('shipped'),
  deliver: does('delivered'),
  resolve: or(does('resolved'), 'unresolved'),
  unresolve: or(undoes('resolved'), 'unresolved'),
  read: or(does('read'), 'unread'),
  unread: or(undoes('read'), 'unread'),
  flag: does('flagged'),
  unflag: undoes('flagged'),
  start: or(does('started', 'running', 'active', 'inprogress', 'processing'), 'stopped'),
  begin: does('begun', 'started', 'running', 'inprogress'),
  run: does('running', 'started'),
  stop: or(does('stopped'), 'running', 'started'),
  resume: or(undoes('paused', 'suspended'), 'resumed', 'running'),
  restore: undoes('deleted', 'archived', 'trashed', 'removed'),
  undelete: undoes('deleted', 'trashed', 'removed'),
  send: does('sent'),
  submit: does('submitted', 'pendingreview', 'inreview'),
  pay: does('paid'),
  capture: does('captured', 'paid'),
  authorize: does('authorized', 'authorised'),
  hold: does('held', 'onhold'),
  withdraw: does('withdrawn'),
  build: does('built', 'building'),
  take: does('taken'),
  freeze: does('frozen'),
  unfreeze: undoes('frozen'),
  checkin: does('checkedin'),
  checkout: does('checkedout'),
  open: or(does('open', 'opened'), 'closed'),
  terminate: does('terminated'),
  ban: does('banned'),
  unban: undoes('banned'),
};
