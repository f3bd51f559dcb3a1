/** Words by which people who write APIs say what they mean. Each list is about the words alone, never about one document. */

/** Segments about who calls. */
export const authPattern =
  /^(?:log-?_?in|log-?_?out|sign-?_?in|sign-?_?up|sign-?_?out|register|registration|authenticate|authentication|authorize|authorization|auth|oauth2?|token|tokens\/?refresh|refresh-?_?(?:token)?|forgot-?_?password|reset-?_?password|change-?_?password|password|verify(?:-?_?email)?|me|current|self|callback|sso|otp|mfa|2fa)$/iu;

/** Segments that ask for something to be done. */
export const actionPattern =
  /^(?:search|query|find|filter|cancel|send|start|stop|run|execute|test|check|validate|verify|transfer|sync|submit|reset|approve|reject|publish|unpublish|enable|disable|activate|deactivate|archive|unarchive|restore|lock|unlock|block|unblock|follow|unfollow|like|unlike|favou?rite|unfavou?rite|star|unstar|pin|unpin|mute|unmute|join|leave|invite|accept|decline|confirm|complete|close|open|reopen|pay|refund|capture|void|charge|checkout|upload|download|export|import|preview|render|generate|calculate|compute|estimate|convert|translate|analy[sz]e|process|retry|ping|trigger|clone|copy|duplicate|move|merge|split|bulk|batch|assign|unassign|subscribe|unsubscribe|resend|revoke|rotate|regenerate|suspend|resume|pause|deploy|rollback|purge|flush|refresh|reload|restart|shutdown|kill|echo|webhook|graphql|callback)$/iu;

/** Segments whose lists are computed, not stored. */
export const derivedPattern =
  /^(?:stats?|statistics|metrics?|reports?|summary|summaries|analytics|health|healthz?|status|statuses|version|info|ping|count|counts|totals?|aggregate|aggregates|feed|timeline|trending|popular|recommendations?|suggestions?|autocomplete|suggest|search|top|recent|latest|history|inventory|dashboard|swagger|openapi|docs|ready|readyz|live|livez)$/iu;

/** A property whose value must never come back. */
export const secretPattern = /^(?:.*password|password.*|passwd|passphrase|pwd|pass|passcode|pincode|cvv|cvc)$/u;

/** Normalised names of the moment at which something was made. */
export const createdPattern =
  /^(?:created|createdat|createdon|createddate|createddatetime|createdtime|creation|creationdate|creationtime|creationdatetime|creationtimestamp|createdtimestamp|datecreated|timecreated|createtime|createdate|createat|inserted|insertedat|addedat|dateadded|added|registeredat|registrationdate|postedat|submittedat|placedat|orderedat|timestamp|issuedat|openedat|uploadedat|whencreated|createdutc|createdatutc)$/u;

/** Normalised names of the moment of the last change. */
export const updatedPattern =
  /^(?:updated|updatedat|updatedon|updateddate|updateddatetime|updatedtime|updatetime|updatedate|updateat|update|dateupdated|timeupdated|updatedtimestamp|modified|modifiedat|modifiedon|modifieddate|modifiedtime|modificationdate|modificationtime|datemodified|lastmodified|lastmodifiedat|lastmodifieddate|lastmodifiedon|lastmodifiedtime|lastmodifieddatetime|lastupdated|lastupdatedat|lastupdate|lastupdatetime|lastupdatedon|lastupdateddate|lastchanged|changedat|changed|editedat|lasteditedat|updatedutc|updatedatutc)$/u;

/** Normalised names of random secrets that the service hands out. */
export const tokenPattern = /^(?:.*token|.*secret|apikey|accesskey|secretkey|.*apikey|confirmationcode|verificationcode|activationcode|invitecode|invitationcode|referralcode|sharecode|accesscode|trackingnumber|trackingcode|confirmationnumber|ticketnumber|bookingreference|reference(?:number|code)?|ordernumber|nonce|etag|checksum|hash)$/u;

/** Normalised names that make good keys for people, the most telling first. */
export const naturalKeyNames: readonly string[] = ['email', 'emailaddress', 'username', 'login', 'handle', 'slug', 'sku', 'isbn', 'code', 'key', 'name', 'title'];

/** `links`, `self`: where else to go; left out where they are not required. */
export const hypermediaPattern = /^(?:links?|self|href|embedded)$/u;
