/**
 * Every diagnostic that specwright can print. `explain <code>` shows the entry; a code without one does not compile.
 * Codes are stable: SW1xxx reading, SW2xxx modelling, SW3xxx planning and rendering, SW4xxx writing, SW5xxx verifying and running.
 */
export interface CatalogueEntry {
  /** A short title, without a full stop. */
  readonly title: string;
  /** Why it is a problem, in one or two sentences. */
  readonly cause: string;
  /** What the user can do. */
  readonly fix: string;
}

export type DiagnosticCode = keyof typeof catalogue;

const entries = {
  SW1001: {
    title: 'The specification file cannot be read',
    cause: 'The path does not exist, is not a regular file, or may not be read.',
    fix: 'Check the path and its permissions.',
  },
  SW1002: {
    title: 'The specification file is empty',
    cause: 'The file holds no value at all, or only comments.',
    fix: 'Write an OpenAPI document into it.',
  },
  SW1003: {
    title: 'The specification is too large',
    cause: 'A file is over 20 MB or holds over two million values; reading it would take the memory that the work needs.',
    fix: 'Split the document, or leave out parts that the service does not need.',
  },
  SW1004: {
    title: 'The specification is nested too deeply',
    cause:
      'A value lies more than 200 levels deep. Documents written for people stay far below; deeper ones overflow the stack of most tools.',
    fix: 'Give inner schemas a name under components.schemas, and refer to them with $ref.',
  },
  SW1005: {
    title: 'The file is not text',
    cause:
      'Its bytes are not valid UTF-8 (or UTF-16 with a byte order mark), or it holds a NUL character. Replacing them would change names silently.',
    fix: 'Save the file as UTF-8 text.',
  },
  SW1006: {
    title: 'The JSON is not valid',
    cause: 'The text breaks the grammar of JSON (RFC 8259) at the place shown.',
    fix: 'Correct the text at that place; often a comma is missing or too many.',
  },
  SW1007: {
    title: 'The YAML is not valid',
    cause: 'The text breaks the grammar of YAML 1.2 at the place shown.',
    fix: 'Correct the text at that place; often an indentation, a missing quote or a tab.',
  },
  SW1008: {
    title: 'A key is written twice in one object',
    cause: 'Parsers differ in which of the two they take, so that a second `security` could silently switch protection off.',
    fix: 'Remove one of the two.',
  },
  SW1009: {
    title: 'The file holds several YAML documents',
    cause: 'A line `---` starts a second document; an OpenAPI document is one.',
    fix: 'Keep one document per file, and refer to the others with $ref.',
  },
  SW1010: {
    title: 'A YAML tag is not supported',
    cause:
      'Tags such as `!!js/function` or `!include` ask the reader to build an object or read a file. Only the tags of the core schema are harmless.',
    fix: 'Write the value without a tag, and use $ref to refer to another file.',
  },
  SW1011: {
    title: 'A YAML anchor contains itself',
    cause: 'An alias refers to a node that it is part of, so that the value would never end.',
    fix: 'Use a $ref for a recursive schema.',
  },
  SW1012: {
    title: 'YAML aliases multiply the document',
    cause: 'Aliases of aliases expand the document to many times what is written ("billion laughs").',
    fix: 'Use $ref instead of YAML aliases for what is used often.',
  },
  SW1013: {
    title: 'This is not an OpenAPI document',
    cause: 'The file has neither an `openapi` nor a `swagger` field, or is a document of another kind.',
    fix: 'Give the path of an OpenAPI 2.0, 3.0 or 3.1 document, or add the missing field on its first line.',
  },
  SW1014: {
    title: 'This version of OpenAPI is not supported',
    cause: 'OpenAPI 2.0 (Swagger), 3.0 and 3.1 are read, and 3.2 as far as it is like 3.1.',
    fix: 'Convert the document to one of these versions.',
  },
  SW1015: {
    title: 'The document says two versions',
    cause: 'It has both `swagger` and `openapi`, whose structures exclude each other.',
    fix: 'Remove the one that is wrong.',
  },
  SW1016: {
    title: 'The version is not written as the specification asks',
    cause: 'The version is a number instead of text, or one that is read as its predecessor.',
    fix: "Write it in quotes, for example openapi: '3.1.0'.",
  },
  SW1017: {
    title: 'The file name says JSON but the text is YAML',
    cause: 'The format is chosen by the text. Other tools choose it by the name and will fail.',
    fix: 'Rename the file to end in .yaml.',
  },
  SW1020: {
    title: 'A reference leads nowhere',
    cause: 'The `$ref` names a place or file that does not exist.',
    fix: 'Correct the name, or add what it refers to.',
  },
  SW1021: {
    title: 'A reference leads to another kind of thing',
    cause: 'The `$ref` stands where, for example, a schema is expected, and leads to an operation.',
    fix: 'Refer to an object of the expected kind.',
  },
  SW1022: {
    title: 'A reference is not text',
    cause: 'The value of `$ref` must be a string with a URI reference (RFC 3986).',
    fix: "Write it as text, for example $ref: '#/components/schemas/Name'.",
  },
  SW1023: {
    title: 'A reference leaves the folder of the specification',
    cause:
      'Only regular files in the folder of the main document and below it are read; absolute paths, devices, network shares and links to the outside are not, since a document from elsewhere could otherwise copy any file into the output.',
    fix: 'Move the file into the folder, and refer to it by a relative path.',
  },
  SW1024: {
    title: 'A reference to the network is not followed',
    cause:
      'A document from elsewhere could otherwise make this computer send requests. Hosts must be allowed by name; only https and public addresses are used.',
    fix: 'Download the file into the folder of the document, or allow its host.',
  },
  SW1025: {
    title: 'A referenced file cannot be used',
    cause: 'The file exists but could not be read or parsed.',
    fix: 'Correct the file; it must be JSON or YAML.',
  },
  SW1026: {
    title: 'References go in a circle',
    cause: 'A `$ref` leads through other pure references back to itself, so that it describes nothing.',
    fix: 'Let one of the names in the circle describe a schema itself.',
  },
  SW1027: {
    title: 'Schemas include each other with allOf',
    cause: 'A schema that is part of itself through allOf would have to be merged for ever.',
    fix: 'Remove one of the allOf references; for a tree, refer to the parent from a property.',
  },
  SW1028: {
    title: 'Keywords beside $ref are ignored',
    cause: 'In OpenAPI 2.0 and 3.0 everything beside `$ref` has no effect (Reference Object, "SHALL be ignored").',
    fix: 'Wrap the reference: allOf: [{ $ref: … }], with the keywords beside allOf; or move to OpenAPI 3.1.',
  },
  SW1029: {
    title: 'A reference was repaired',
    cause: 'The `$ref` leads nowhere as it is written, or to something else than a schema, but only one thing can be meant.',
    fix: 'Write the reference as the message says.',
  },
  SW1030: {
    title: 'The references multiply the document',
    cause: 'With parameters, responses and path items put in their places the document would exceed five million values.',
    fix: 'Give large inline schemas a name under components.schemas, and refer to them with $ref.',
  },
  SW1031: {
    title: 'A schema has no finite value',
    cause: 'A required property leads back to the schema itself, so that no JSON document can ever satisfy it.',
    fix: 'Make the property optional or nullable, or put it into an array.',
  },
  SW1040: {
    title: 'The title or version of the document was repaired',
    cause: '`info.title` and `info.version` must be text.',
    fix: "Write them as text, in quotes where they look like a number: version: '1.0'.",
  },
  SW1041: {
    title: 'A value of the wrong kind was left out',
    cause: 'OpenAPI asks for another kind of value in this place.',
    fix: 'Correct the value, or remove it.',
  },
  SW1042: {
    title: 'A schema keyword was repaired or left out',
    cause: 'The value of the keyword is not one that JSON Schema allows for it.',
    fix: 'Correct the keyword as the message says.',
  },
  SW1043: {
    title: 'A pattern cannot be used',
    cause: '`pattern` must be a regular expression of ECMA-262 (JSON Schema Validation §6.3.3); this one is of another dialect or broken.',
    fix: 'Rewrite it in the syntax of JavaScript, without delimiters or flags.',
  },
  SW1044: {
    title: 'A default, example or enum value does not fit its schema',
    cause: 'The value is not of the type that the schema itself asks for.',
    fix: 'Write a value of that type; quote text that looks like a number.',
  },
  SW1050: {
    title: 'A parameter was repaired',
    cause: 'The parameter lacks something that OpenAPI requires, or has it in another form.',
    fix: 'Correct the parameter as the message says.',
  },
  SW1051: {
    title: 'A parameter of the path is not declared',
    cause: 'Each name in braces in a path must have a parameter with `in: path`; it was taken as text.',
    fix: 'Declare the parameter.',
  },
  SW1052: {
    title: 'A declared path parameter does not stand in the path',
    cause: 'A parameter with `in: path` has its place in the template of the path; without one it can never have a value.',
    fix: 'Add it to the path in braces, or remove it.',
  },
  SW1053: {
    title: 'A parameter is declared twice',
    cause: 'A parameter is identified by its name and its `in`; both must not occur twice in one list.',
    fix: 'Remove one of the two.',
  },
  SW1054: {
    title: 'A path is not written as OpenAPI asks',
    cause: 'A path starts with a slash, has no query, and names each parameter once.',
    fix: 'Correct the path; declare query parameters with `in: query`.',
  },
  SW1055: {
    title: 'Two paths are the same but for the names of their parameters',
    cause:
      'No request can tell the paths apart (OpenAPI, Paths Object: "identical and invalid"). Where they have no method in common, they are taken as one path.',
    fix: 'Put their operations under one path.',
  },
  SW1056: {
    title: 'The responses of an operation were repaired',
    cause: 'Each operation has at least one response under a status code such as 200, 4XX or default.',
    fix: 'Declare the response that the operation gives.',
  },
  SW1057: {
    title: 'A field of a path is not known',
    cause: 'Under a path stand HTTP methods, parameters, servers, summary and description; anything else is ignored.',
    fix: 'Correct the spelling, or start the name with x-.',
  },
  SW1058: {
    title: 'An operation or request body was repaired',
    cause: 'A part of the operation is not written in the form that this version of OpenAPI has.',
    fix: 'Correct it as the message says.',
  },
  SW1060: {
    title: 'A security scheme is not declared',
    cause: 'A security requirement names a scheme that is not under components.securitySchemes. Guessing could leave an operation open.',
    fix: 'Declare the scheme, or correct its name.',
  },
  SW1061: {
    title: 'Operations that write need no credentials',
    cause: 'These operations have `security: []` or an empty alternative `{}`, although the document protects others.',
    fix: 'Nothing, where this is meant (registering, logging in); else remove the exception.',
  },
  SW1062: {
    title: 'A security scheme was repaired',
    cause: 'The scheme lacks a field that its type requires, or has a value that is not allowed.',
    fix: 'Correct the scheme as the message says.',
  },
  SW1063: {
    title: 'A server was repaired',
    cause: 'The address of a server, or a variable in it, is not what OpenAPI allows.',
    fix: 'Correct the server as the message says.',
  },
  SW2901: {
    title: 'A security scheme is used and not declared',
    cause:
      'An operation, or the root of the document, names a scheme that components.securitySchemes does not have, so nothing says how a caller proves anything. The service refuses such callers; it never lets them in.',
    fix: 'Declare the scheme, or correct its name in `security`.',
  },
  SW2902: {
    title: 'A security scheme or requirement is incomplete',
    cause:
      'A scheme lacks what its type needs (`name` and `in` of an apiKey, `scheme` of http) or has an unknown type, or an entry of `security` is not an object. It cannot be checked, so the service refuses callers that it would apply to.',
    fix: 'Complete the scheme as OpenAPI 3.1 describes it in its Security Scheme Object.',
  },
  SW2903: {
    title: 'A security scheme is not supported yet',
    cause:
      'The document is right; specwright does not check this kind of credential (mutual TLS, or an HTTP scheme other than basic and bearer). The service refuses callers where it is the only alternative.',
    fix: 'Add an alternative of type apiKey, http basic, http bearer, oauth2 or openIdConnect, or check the credential in front of the service.',
  },
  SW2904: {
    title: 'Scopes on a scheme that cannot carry them',
    cause:
      'Only tokens (oauth2, openIdConnect, http bearer) say what their holder may do. For an API key or a password the scopes of the requirement are not checked.',
    fix: 'Use a token scheme, or remove the scopes from the requirement.',
  },
  SW2001: {
    title: 'An operation is left to its author',
    cause:
      'What it does to the stored data cannot be derived from the document. It is routed, validated and authorised, and answers 501 until it is written.',
    fix: 'Fill in its method in the service file, which is yours. `inspect` says why nothing was concluded.',
  },
  SW2002: {
    title: 'Two operations have the same route',
    cause: 'Their method is the same and their paths differ in nothing but the names of parameters, so only the first is ever reached.',
    fix: 'Remove one of them, or give it another path.',
  },
  SW2003: {
    title: 'A parameter has no effect',
    cause:
      'A query parameter is neither a window, an order nor a condition on something that is stored. It is accepted and validated, and changes nothing.',
    fix: 'Use the name of a property, or handle it in the service file, which is yours.',
  },
  SW2004: {
    title: 'A body is assumed',
    cause:
      'A PUT or a PATCH of one member, or a POST that answers a new one, declares no request body, although there is nothing else that could say what to store.',
    fix: 'Declare its requestBody. Until then it takes the properties of what it is about, none of which must be there.',
  },
  SW2501: {
    title: 'The decisions file cannot be read',
    cause: 'The file that `--decisions` names, or scaffold.decisions.yaml beside the document, is not a regular file that may be read.',
    fix: 'Check the path and its permissions.',
  },
  SW2502: {
    title: 'The decisions file is not shaped as one',
    cause: 'It is an object with `decisions`, which has an object of settings for each id, and `version: 1` if it says a version.',
    fix: 'Write it as the section "Overruling" of the README shows.',
  },
  SW2503: {
    title: 'This is not the id of a decision',
    cause:
      'A decision is about the service, an entity, a field, a relation, an operation or a parameter: service, entity/<Name>, field/<Entity>.<property>, relation/<Entity>.<relation>, operation/<operationId or METHOD path>, parameter/<operation>.<name>.',
    fix: 'Take the id that `inspect` prints.',
  },
  SW2504: {
    title: 'This cannot be decided',
    cause: 'The set of what can be decided is closed, and the setting is not in it, or not for this kind of thing.',
    fix: 'Take one of the settings that the message or the README lists.',
  },
  SW2505: {
    title: 'The value of a decision is of the wrong kind',
    cause: 'Each setting takes values of one kind only.',
    fix: 'Write a value as the message says.',
  },
  SW2506: {
    title: 'A decision matches nothing',
    cause: 'It names an entity, a property, an operation or a parameter that the service does not have, so that it overrules nothing.',
    fix: 'Correct the name, or remove the decision; `inspect` prints the id of everything that can be decided.',
  },
  SW2507: {
    title: 'A decision cannot be carried out',
    cause: 'What it is about exists, but cannot be as it was decided, or the setting has no effect on it.',
    fix: 'Change or remove the decision as the message says.',
  },
  SW2508: {
    title: 'An extension of the document has no meaning',
    cause: 'The document has an x-specwright-… that is not one of those that the README lists, or in a place where it says nothing.',
    fix: 'Correct its name, or move it to the node that it is about.',
  },
  SW2509: {
    title: 'A step of a program cannot be read',
    cause: 'A step is a line such as `find Book where id = path.bookId`; the text at the place shown does not continue it.',
    fix: 'Write the step as the README shows; names that are no words stand in backquotes.',
  },
  SW2510: {
    title: 'A step of a program does not fit the service',
    cause: 'It names an entity, a property, a parameter or an earlier step that is not there, or puts a value where its type does not fit.',
    fix: 'Correct it as the message says; `inspect` prints entities, their columns and their types.',
  },
  SW2511: {
    title: 'The answer of a program does not fit the document',
    cause: 'What the last step answers is not what the document declares for the success of the operation.',
    fix: 'Answer what is declared, or correct the declaration.',
  },
  SW2512: {
    title: 'The same is decided twice',
    cause: 'Two decisions set the same of the same thing, in the file or in the document, and nothing says which one counts.',
    fix: 'Remove one of the two.',
  },
  SW2005: {
    title: 'An example stands for a schema',
    cause: 'A body or an answer is shown by an example and described by no schema, or by one of any object.',
    fix: 'Declare its schema. Until then the properties of the first example, none of which must be there, are what is stored and answered.',
  },
  SW4001: {
    title: 'The output folder is not empty',
    cause:
      'A new service is only ever written into a folder that does not exist yet or has nothing in it, so that no file of yours is replaced.',
    fix: 'Name another folder, or move what is there out of the way.',
  },
  SW4002: {
    title: 'The output folder cannot be used',
    cause: 'The path or one of its parents is a symbolic link, a file or a device; writing through it could end up somewhere else.',
    fix: 'Name the real folder.',
  },
  SW4003: {
    title: 'A file of the project has a path that may not be written',
    cause: 'Every path must stay inside the project and be a legal file name on Linux, macOS and Windows.',
    fix: 'Rename the part of the specification that the path was made from, and please report it: such a name should have been replaced.',
  },
  SW4004: {
    title: 'Writing was refused by the system',
    cause: 'The folder is read-only, belongs to somebody else, or the file system does not support the operation.',
    fix: 'Check the permissions of the folder and its parents. Nothing was left behind.',
  },
  SW4005: {
    title: 'The disk is full',
    cause: 'The system ran out of space, files or quota while the project was written.',
    fix: 'Make room and run the command again. Nothing was left behind.',
  },
  SW4006: {
    title: 'Writing was interrupted',
    cause: 'The command got a signal before everything was in place.',
    fix: 'Run the command again. Nothing was left behind.',
  },
  SW4010: {
    title: 'This folder is not a specwright project',
    cause: 'There is no `.scaffold/manifest.json` in it.',
    fix: 'Give the folder that `specwright new` wrote, or run the command inside it.',
  },
  SW4011: {
    title: 'The manifest cannot be used',
    cause: '`.scaffold/manifest.json` is not what specwright writes: it was edited, damaged, or comes from a newer version.',
    fix: 'Restore the file from version control, or update specwright.',
  },
  SW5001: {
    title: 'A step of the service failed',
    cause: 'A script of the service ended with an error.',
    fix: 'Read the end of its output below the message; the same script can be run by hand with `npm run`.',
  },
  SW5002: {
    title: 'The service did not become ready',
    cause: 'It ended early, or its `/readyz` did not answer 200 in time.',
    fix: 'Read its log below the message; check that `DATABASE_URL` names a database that can be reached.',
  },
  SW5003: {
    title: 'An operation of the service failed when it was called',
    cause: 'It answered 5xx, or did not answer at all.',
    fix: 'Call it by hand and read the log of the service.',
  },
  SW5004: {
    title: 'A command that is needed cannot be started',
    cause: 'The program is not installed or not on the PATH.',
    fix: 'Install Node.js 20.19 or newer with npm.',
  },
  SW5010: {
    title: 'Development credentials are not made for production',
    cause: '`NODE_ENV` is `production`, in the environment or in the `.env` of the service.',
    fix: 'Get a token from the identity provider of that installation.',
  },
  SW5011: {
    title: 'The secret found is not a development secret',
    cause: 'Credentials are only made from the values of `.env.example`, or from values that say that they are for development.',
    fix: 'Put the values of `.env.example` into `.env`, or get a token from your identity provider.',
  },
  SW5012: {
    title: 'No credential can be made',
    cause:
      'The service has no such security scheme, the scheme needs something else than a header, or its secret is in neither `.env` nor `.env.example`.',
    fix: 'Look at the `securitySchemes` of `.scaffold/manifest.json` and at `.env.example`.',
  },
} as const satisfies Record<string, CatalogueEntry>;

export const catalogue: Readonly<Record<keyof typeof entries, CatalogueEntry>> = entries;
