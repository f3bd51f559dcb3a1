import type { CatalogueEntry } from './entry.js';

/** SW1001 to SW1031: files, their syntax, the version of OpenAPI, and references. */
export const readingEntries = {
  SW1001: {
    title: 'The specification file cannot be read',
    cause: 'The path does not exist, is not a regular file, or its permissions forbid reading.',
    fix: 'Check the path and its permissions.',
  },
  SW1002: {
    title: 'The specification file is empty',
    cause: 'The file holds no value, or only comments.',
    fix: 'Write an OpenAPI document into it.',
  },
  SW1003: {
    title: 'The specification is too large',
    cause: 'A file exceeds 20 MB or two million values. Larger documents could exhaust the memory.',
    fix: 'Split the document, or remove the parts that the service does not need.',
  },
  SW1004: {
    title: 'The specification is nested too deeply',
    cause: 'A value is more than 200 levels deep. Deeper nesting overflows the stack of most tools.',
    fix: 'Name inner schemas under components.schemas, and refer to them with $ref.',
  },
  SW1005: {
    title: 'The file is not text',
    cause:
      'Its bytes are not valid UTF-8 (or UTF-16 with a byte order mark), or it contains a NUL character. Replacing them would change names silently.',
    fix: 'Save the file as UTF-8 text.',
  },
  SW1006: {
    title: 'The JSON is not valid',
    cause: 'The text violates the grammar of JSON (RFC 8259) at the reported position.',
    fix: 'Correct the text at that position. A missing or extra comma is the most common cause.',
  },
  SW1007: {
    title: 'The YAML is not valid',
    cause: 'The text violates the grammar of YAML 1.2 at the reported position.',
    fix: 'Correct the text at that position. Indentation, a missing quote or a tab are the most common causes.',
  },
  SW1008: {
    title: 'Duplicate key in an object',
    cause: 'Parsers disagree on which of two equal keys counts, so a second `security` could silently disable protection.',
    fix: 'Remove one of the two.',
  },
  SW1009: {
    title: 'The file contains several YAML documents',
    cause: 'A line `---` starts a second document, but an OpenAPI file contains exactly one.',
    fix: 'Keep one document per file, and refer to the others with $ref.',
  },
  SW1010: {
    title: 'A YAML tag is not supported',
    cause: 'Tags such as `!!js/function` or `!include` construct objects or read files. Only the tags of the YAML core schema are safe.',
    fix: 'Write the value without a tag, and use $ref to refer to another file.',
  },
  SW1011: {
    title: 'A YAML anchor contains itself',
    cause: 'An alias refers to a node that contains it, so the value would be infinite.',
    fix: 'Use a $ref for a recursive schema.',
  },
  SW1012: {
    title: 'YAML aliases expand the document too far',
    cause: 'Nested aliases expand the document to many times its written size ("billion laughs").',
    fix: 'Use $ref instead of YAML aliases for shared parts.',
  },
  SW1013: {
    title: 'This is not an OpenAPI document',
    cause: 'The file has neither an `openapi` nor a `swagger` field, or is a document of another kind.',
    fix: 'Give the path of an OpenAPI 2.0, 3.0 or 3.1 document, or add the missing field on its first line.',
  },
  SW1014: {
    title: 'This version of OpenAPI is not supported',
    cause: 'The supported versions are OpenAPI 2.0 (Swagger), 3.0 and 3.1. Version 3.2 is read as 3.1.',
    fix: 'Convert the document to one of these versions.',
  },
  SW1015: {
    title: 'The document declares two versions',
    cause: 'It has both `swagger` and `openapi`, which require different structures.',
    fix: 'Remove the wrong one.',
  },
  SW1016: {
    title: 'The version has the wrong format',
    cause: 'The version is a number instead of a string, or is read as the preceding version.',
    fix: "Write it in quotes, for example openapi: '3.1.0'.",
  },
  SW1017: {
    title: 'The file name says JSON but the content is YAML',
    cause: 'specwright detects the format by the content. Other tools detect it by the name and will fail.',
    fix: 'Rename the file to end in .yaml.',
  },
  SW1020: {
    title: 'Unresolved reference',
    cause: 'The `$ref` names a location or file that does not exist.',
    fix: 'Correct the name, or add the missing target.',
  },
  SW1021: {
    title: 'The target of a reference has the wrong kind',
    cause: 'The `$ref` is in a position that expects, for example, a schema, but its target is an operation.',
    fix: 'Refer to an object of the expected kind.',
  },
  SW1022: {
    title: 'A reference is not a string',
    cause: 'The value of `$ref` must be a string with a URI reference (RFC 3986).',
    fix: "Write it as a string, for example $ref: '#/components/schemas/Name'.",
  },
  SW1023: {
    title: 'A reference leaves the folder of the specification',
    cause:
      'References may only read regular files in or below the folder of the main document. An untrusted document could otherwise copy any local file into the output through absolute paths, devices, network shares or links.',
    fix: 'Move the file into the folder, and refer to it by a relative path.',
  },
  SW1024: {
    title: 'A network reference is not followed',
    cause:
      'An untrusted document could otherwise make this computer send requests. A host must be allowed by name, must use https and must have a public address.',
    fix: 'Download the file into the folder of the document, or allow its host with --allow-ref-host.',
  },
  SW1025: {
    title: 'A referenced file cannot be used',
    cause: 'The file exists but cannot be read or parsed.',
    fix: 'Correct the file. It must be JSON or YAML.',
  },
  SW1026: {
    title: 'Circular references',
    cause: 'A `$ref` leads through other references back to itself and never reaches a definition.',
    fix: 'Replace one of the references in the circle with a definition.',
  },
  SW1027: {
    title: 'Circular allOf',
    cause: 'A schema includes itself through allOf, so merging it would never end.',
    fix: 'Remove one of the allOf references. For a tree, refer to the parent from a property.',
  },
  SW1028: {
    title: 'Keywords beside $ref are ignored',
    cause: 'OpenAPI 2.0 and 3.0 ignore all siblings of `$ref` (Reference Object, "SHALL be ignored").',
    fix: 'Wrap the reference: allOf: [{ $ref: … }], with the keywords beside allOf. Or upgrade to OpenAPI 3.1.',
  },
  SW1029: {
    title: 'A reference was repaired',
    cause: 'The `$ref` has no target, or one that is not a schema, but exactly one candidate matches.',
    fix: 'Write the reference as the message says.',
  },
  SW1030: {
    title: 'References expand the document too far',
    cause: 'With all parameters, responses and path items inlined, the document would exceed five million values.',
    fix: 'Name large inline schemas under components.schemas, and refer to them with $ref.',
  },
  SW1031: {
    title: 'A schema has no finite value',
    cause: 'A required property refers back to the schema itself, so no JSON document can satisfy it.',
    fix: 'Make the property optional or nullable, or change it to an array.',
  },
} as const satisfies Record<string, CatalogueEntry>;
