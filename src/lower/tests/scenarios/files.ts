/** Scenarios of files: stored byte for byte, whatever is hostile about them. */
import type { EntityCase, OperationCase, UploadCase } from '../operation-case.js';
import type { FileSource, Scenario, Step } from '../scenario.js';
import { missingScenarios, misplacedScenarios } from './reads.js';
import { unknownQuery } from './requests.js';
import { type ScenarioInput, type ScenarioRule, caseOf, entityCase, keyOnly, make, send, success, validBody } from './input.js';

/** The largest body that the tests' service takes. */
export const uploadLimit = 65_536;

/** Size of a file of which scenarios say nothing else. */
const usualSize = 3000;

export const uploadScenarios: ScenarioRule = (operation) => {
  const { uploads = [], invalidStatus, body } = operation;
  const sent = (part: string, file: FileSource | null, parts: Partial<Parameters<typeof send>[1]>): Step =>
    send(operation, { shared: true, ...validBody(operation), files: { [part]: file }, expect: {}, ...parts });
  const refused = uploads.flatMap(({ part = '', restricted, required }): readonly Scenario[] => {
    const what = part === '' ? 'file' : part;
    return [
      {
        title: `with a ${what} that is too large: 413, and nothing is stored`,
        steps: [
          { kind: 'path', operation: operation.name, as: 'path', shared: true },
          { kind: 'stored', remember: 'before' },
          send(operation, {
            path: 'path',
            ...validBody(operation),
            files: { [part]: { size: uploadLimit + 1 } },
            expect: { refused: [413] },
          }),
          { kind: 'stored', than: 'before' },
        ],
      },
      ...(restricted
        ? [
            {
              title: `with a ${what} of an undeclared media type: 415`,
              steps: [sent(part, { mediaType: 'application/x-unheard-of' }, { expect: { refused: [415] } })],
            },
          ]
        : []),
      ...(required
        ? [
            {
              title: `without a ${what}: ${String(invalidStatus)}`,
              steps: [sent(part, null, { expect: { refused: [invalidStatus], ...(part === '' ? {} : { names: part }) } })],
            },
          ]
        : []),
    ];
  });
  const cut = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb';
  const forms: readonly Scenario[] =
    body?.mediaType !== 'multipart/form-data'
      ? []
      : [
          {
            title: 'with a form that ends too early: 400',
            steps: [send(operation, { shared: true, raw: cut, mediaType: 'multipart/form-data; boundary=x', expect: { refused: [400] } })],
          },
          {
            title: 'with a form without a boundary: 400',
            steps: [send(operation, { shared: true, raw: 'x', mediaType: 'multipart/form-data', expect: { refused: [400] } })],
          },
        ];
  return [...refused, ...forms];
};

/** Files that an operation keeps. */
export const keptFileScenarios: ScenarioRule = (operation, input) => {
  const { uploads = [], intent } = operation;
  return uploads.flatMap((upload): readonly Scenario[] => {
    const { field, part } = upload;
    if (field === undefined) {
      return [];
    }
    const fetch = downloaded(input, operation, field);
    const store = (file: FileSource, row = true): readonly Step[] => storing(operation, upload, file, row);
    const kept: Scenario = {
      title: `with a ${field}: stored as it was sent`,
      steps: [...store({ as: 'file' }), ...fetch('file')],
    };
    const replaced: readonly Scenario[] =
      intent === 'create'
        ? []
        : [
            {
              title: `with a second ${field}: the first is removed`,
              steps: [
                ...store({}),
                { kind: 'stored', remember: 'before' },
                ...store({ as: 'file' }, false),
                ...fetch('file'),
                { kind: 'stored', than: 'before', more: 0 },
              ],
            },
          ];
    const inForm: readonly Scenario[] =
      part === undefined
        ? []
        : [
            {
              title: `with an empty ${field}: stored as it was sent`,
              steps: [...store({ size: 0, as: 'file' }), ...fetch('file')],
            },
            {
              title: `with a ${field} of a hostile name: stored under a name of the service's own`,
              steps: [
                { kind: 'each', list: 'names', steps: [...store({ size: 20, each: true, as: 'file' }), ...fetch('file')] },
                { kind: 'stored', named: true },
              ],
            },
          ];
    return [kept, ...replaced, ...inForm];
  });
};

/** Stores a file: with a new row where the operation creates one, else for a row. */
function storing(operation: OperationCase, { part = '' }: UploadCase, file: FileSource, isNew = true): readonly Step[] {
  const { intent, entity = '', status } = operation;
  const files = { [part]: file };
  if (intent === 'create') {
    return [{ kind: 'make', entity, as: 'row', files }];
  }
  return [...(isNew ? [make(entity, 'row')] : []), send(operation, { row: 'row', ...validBody(operation), files, expect: { status } })];
}

/** Steps that fetch the file of a row, where an operation answers it. */
function downloaded(input: ScenarioInput, operation: OperationCase, field: string): (file: string) => readonly Step[] {
  const name = entityCase(input, operation).files?.[field]?.download;
  if (name === undefined) {
    return () => [];
  }
  const download = caseOf(input, name);
  return (file) => [send(download, { row: 'row', expect: { status: download.status } }), { kind: 'bytes', file, harmless: true }];
}

/** Steps that create a row with a file. */
function rowWithFile(input: ScenarioInput, operation: OperationCase, field: string): readonly Step[] {
  const { files, create } = entityCase(input, operation);
  const name = files?.[field]?.upload ?? create;
  const uploader = name === undefined ? undefined : caseOf(input, name);
  const upload = uploader?.uploads?.find((each) => each.field === field);
  return uploader === undefined || upload === undefined ? [] : storing(uploader, upload, { as: 'file' });
}

function createKeeps(input: ScenarioInput, { create }: EntityCase, field: string | undefined): boolean {
  return create !== undefined && (caseOf(input, create).uploads ?? []).some((upload) => upload.field === field);
}

/** A row without the file. */
const withoutFile: ScenarioRule = (operation, input) => {
  const { entity = '', file } = operation;
  const isKept = createKeeps(input, entityCase(input, operation), file);
  return [
    {
      title: 'a row without a file: 404',
      steps: isKept ? [] : [make(entity, 'row'), send(operation, { row: 'row', expect: { refused: [404] } })],
    },
  ];
};

function withQuery(operation: OperationCase, input: ScenarioInput): Scenario {
  const path: Step = { kind: 'path', operation: operation.name, as: 'path', row: 'row' };
  return unknownQuery(operation, [...rowWithFile(input, operation, operation.file ?? ''), path]);
}

export const downloadScenarios: ScenarioRule = (operation, input) => {
  const { file = '', status } = operation;
  const made = rowWithFile(input, operation, file);
  const size = String(usualSize);
  return [
    {
      title: `a row with a file: ${String(status)} with its bytes`,
      steps: [
        ...made,
        send(operation, { row: 'row', expect: { status, headers: { 'content-length': size, 'x-content-type-options': 'nosniff' } } }),
        { kind: 'bytes', file: 'file' },
      ],
    },
    {
      title: 'with a range: 206 with this part, 416 beyond the end',
      steps: [
        ...made,
        send(operation, {
          row: 'row',
          parameters: { header: { Range: 'bytes=10-19' } },
          expect: { status: 206, headers: { 'content-range': `bytes 10-19/${size}` } },
        }),
        { kind: 'bytes', file: 'file', range: [10, 19] },
        send(operation, { row: 'row', parameters: { header: { Range: 'bytes=999999-' } }, expect: { refused: [416] } }),
      ],
    },
    {
      title: 'with the entity tag of the file: 304',
      steps: [...made, send(operation, { row: 'row', expect: { status } }), { kind: 'revalidate', row: 'row' }],
    },
    withQuery(operation, input),
    ...withoutFile(operation, input),
    ...missingScenarios(operation, input),
    ...misplacedScenarios(operation, input),
  ];
};

export const removeFileScenarios: ScenarioRule = (operation, input) => {
  const { file = '', status } = operation;
  const fixture = entityCase(input, operation);
  const name = fixture.files?.[file]?.download;
  const download = name === undefined ? undefined : caseOf(input, name);
  const others =
    fixture.create === undefined
      ? []
      : (caseOf(input, fixture.create).uploads ?? []).filter(({ field }) => field !== undefined && field !== file);
  return [
    {
      title: `a row with a file: ${String(status)}, and the file is gone`,
      steps: [
        { kind: 'stored', remember: 'before' },
        ...rowWithFile(input, operation, file),
        send(operation, { row: 'row', expect: success(operation) }),
        send(operation, { row: 'row', expect: { refused: [404] } }),
        ...(download === undefined ? [] : [send(download, { row: 'row', expect: { refused: [404] } })]),
        { kind: 'stored', than: 'before', more: others.length },
      ],
    },
    withQuery(operation, input),
    ...withoutFile(operation, input),
    ...missingScenarios(operation, input),
    ...misplacedScenarios(operation, input),
  ];
};

/** Files go with their row. */
export const filesOfDeletedScenarios: ScenarioRule = (operation, input) => {
  const { removesFiles, entity = '', status } = operation;
  if (removesFiles !== true) {
    return [];
  }
  const fixture = entityCase(input, operation);
  const files = Object.entries(fixture.files ?? {});
  const uploads = files.flatMap(([, { upload }]): readonly Step[] => {
    const uploader = upload === undefined ? undefined : caseOf(input, upload);
    const [file] = uploader?.uploads ?? [];
    return uploader === undefined || file === undefined ? [] : storing(uploader, file, {}, false);
  });
  const stored = files.filter(([field, { upload }]) => upload !== undefined || createKeeps(input, fixture, field));
  return [
    {
      title: 'a row with files: they are removed with it',
      steps: [
        make(entity, 'row'),
        ...uploads,
        { kind: 'stored', remember: 'before' },
        send(operation, { row: 'row', ...keyOnly(operation, 'row'), expect: { status } }),
        { kind: 'stored', than: 'before', more: stored.length === 0 ? 0 : -stored.length, atMost: true },
      ],
    },
  ];
};
