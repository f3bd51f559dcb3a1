/** What a property of an error body means, by its name and type: the names that authors use, folded of case and separators. */

export type Meaning =
  | 'type'
  | 'title'
  | 'status'
  | 'phrase'
  | 'detail'
  | 'instance'
  | 'timestamp'
  | 'request-id'
  | 'method'
  | 'code'
  | 'violations'
  | 'failed'
  | 'error'
  | 'id'
  | 'link';

const meanings: ReadonlyMap<string, Meaning> = new Map(
  (
    [
      ['type', 'type'],
      ['title summary', 'title'],
      ['status statuscode httpstatus httpstatuscode httpcode httperrorcode httperror responsecode responsestatus', 'status'],
      ['statustext statusmessage httpstatustext httpmessage reasonphrase errorname', 'phrase'],
      [
        'message msg detail description errordescription errormessage errormsg errordetail errortext reason usermessage developermessage ' +
          'debugmessage longmessage shortmessage localizedmessage explanation faultstring text cause response',
        'detail',
      ],
      ['instance path uri requesturi requesturl requestpath resource', 'instance'],
      ['timestamp time date datetime timestamputc occurredat createdat', 'timestamp'],
      ['requestid correlationid traceid transactionid trackingid errorid logid incidentid xrequestid', 'request-id'],
      ['method httpmethod requestmethod verb', 'method'],
      ['code errorcode errorkey errortype errno errcode key kind slug name faultcode subtype', 'code'],
      [
        'errors violations validationerrors fielderrors invalidparams invalidfields invalidparameters details errordetails fields issues messages ' +
          'schemavalidationerrors validation validationmessages problems causes suberrors constraintviolations nonfielderrors errormessages failures',
        'violations',
      ],
      ['success ok succeeded successful', 'failed'],
      ['error fault exception', 'error'],
      ['id', 'id'],
      ['url href link helpurl documentationurl docurl docs moreinfo moreinfourl infolink helplink', 'link'],
    ] as const
  ).flatMap(([names, meaning]) => names.split(' ').map((name): [string, Meaning] => [name, meaning])),
);

/** `errorCode` → `code`; undefined for a name that says nothing. */
export function meaningOf(normalized: string): Meaning | undefined {
  return meanings.get(normalized);
}

/** Which part of a violation a property of a list's items is. */
export function violationPart(normalized: string): 'pointer' | 'message' | 'code' | 'in' | undefined {
  if (
    /^(?:field|fieldname|path|pointer|property|propertyname|propertypath|parameter|parametername|param|name|location|loc|attribute|source|key|target|element|datapath|instancepath|locationpath|domain)$/u.test(
      normalized,
    )
  )
    return 'pointer';
  if (
    /^(?:message|msg|detail|details|description|reason|error|text|title|defaultmessage|errormessage|issue|errordescription|summary|longmessage|response)$/u.test(
      normalized,
    )
  )
    return 'message';
  if (/^(?:code|type|rule|keyword|errorcode|constraint|kind|errortype|reasoncode)$/u.test(normalized)) return 'code';
  if (/^(?:in|locationtype|parametertype)$/u.test(normalized)) return 'in';
  return undefined;
}
