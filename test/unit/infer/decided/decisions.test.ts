import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../../src/core/diagnostics.js';
import { programWords } from '../../../../src/cli/inspect/program-words.js';
import { decide } from '../../../../src/decisions/decide.js';
import { readDecisionsText } from '../../../../src/load/load-decisions.js';
import { loadApiDocumentFromText } from '../../../../src/load/load-document.js';
import { inferService } from '../../../../src/infer/infer-service.js';
import type { Operation } from '../../../../src/model/operation.js';
import type { ServiceModel } from '../../../../src/model/service-model.js';

const workshop = readFileSync(new URL('../../../negative/workshop.yaml', import.meta.url), 'utf8');

async function built(text: string, decisions = ''): Promise<{ readonly model: ServiceModel; readonly errors: readonly Diagnostic[] }> {
  const loaded = await loadApiDocumentFromText(text);
  if (loaded.value === undefined) throw new Error(JSON.stringify(loaded.diagnostics));
  const decided = decide(loaded.value, readDecisionsText(decisions).value);
  const { value, diagnostics } = inferService(decided.document, decided.decisions);
  if (value === undefined) throw new Error('no model');
  const errors = [...decided.diagnostics, ...diagnostics].filter(({ severity }) => severity === 'error');
  return { model: value.model, errors };
}

/** The model after decisions that have no problem. */
async function decided(text: string, decisions: string): Promise<ServiceModel> {
  const { model, errors } = await built(text, `decisions:\n${decisions}`);
  expect(errors).toEqual([]);
  return model;
}

const operationOf = (model: ServiceModel, name: string): Operation => {
  const found = model.operations.find((each) => each.names.camel === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};
const words = (model: ServiceModel, name: string): readonly string[] => {
  const { program } = operationOf(model, name);
  return program === undefined ? ['custom'] : programWords(program);
};
const fieldOf = (model: ServiceModel, entity: string, name: string) =>
  model.entities.find((each) => each.id === entity)?.fields.find((each) => each.name === name);

const shelf = `
openapi: 3.1.0
info: { title: Shelf, version: '1' }
paths:
  /authors:
    post: &post
      operationId: addAuthor
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Author' } } } }
      responses: { '201': { description: x, content: { application/json: { schema: { $ref: '#/components/schemas/Author' } } } } }
  /authors/{id}:
    get:
      operationId: getAuthor
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: x, content: { application/json: { schema: { $ref: '#/components/schemas/Author' } } } } }
  /books:
    get:
      operationId: books
      parameters:
        - { name: n, in: query, schema: { type: integer } }
        - { name: skipped, in: query, schema: { type: integer } }
        - { name: by, in: query, schema: { type: string } }
      responses:
        '200':
          description: x
          content:
            application/json:
              schema:
                type: object
                required: [found, shown]
                properties:
                  found: { type: array, items: { $ref: '#/components/schemas/Book' } }
                  shown: { type: array, items: { $ref: '#/components/schemas/Author' } }
    post:
      operationId: addBook
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/BookInput' } } } }
      responses:
        '200': { description: x }
        '201': { description: x, content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } } }
  /books/{isbn}:
    get:
      operationId: book
      parameters: [{ name: isbn, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: x, content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } } } }
components:
  schemas:
    Author:
      type: object
      required: [id]
      properties: { id: { type: string, readOnly: true }, name: { type: string } }
    BookInput:
      type: object
      required: [isbn, title, writer]
      properties:
        isbn: { type: string }
        title: { type: string }
        writer: { type: string }
        shelfMark: { type: string }
        note: { type: string }
    Book:
      type: object
      required: [isbn, title, writer]
      properties:
        isbn: { type: string }
        title: { type: string }
        writer: { type: string }
        shelfMark: { type: string }
        note: { type: string }
`;

describe('decisions about what is stored', () => {
  it('name an entity, and everything that is called after it', async () => {
    const model = await decided(
      shelf,
      '  entity/Book: { name: Volume }\n  field/Volume.title: { unique: true }\n  field/Book.note: { sensitive: true }',
    );
    expect(model.entities.map(({ id, table }) => [id, table])).toEqual([
      ['Author', 'authors'],
      ['Volume', 'volumes'],
    ]);
    expect(model.features.map(({ names }) => names.kebab)).toEqual(['authors', 'volumes']);
    expect(model.entities[1]?.uniques.map(({ fields }) => fields)).toEqual([['title']]);
    expect(fieldOf(model, 'Volume', 'note')?.sensitive).toBe(true);
  });

  it('choose the key, which clients then give', async () => {
    const model = await decided(shelf, '  entity/Book: { key: title, by: model, reason: Titles are what people know. }');
    const book = model.entities.find(({ id }) => id === 'Book');
    expect(book?.primaryKey).toEqual(['title']);
    expect(book?.uniques.map(({ fields }) => fields)).toEqual([['isbn']]);
    expect(book?.evidence.at(-1)).toEqual({
      pointer: 'scaffold.decisions.yaml#/decisions/entity~1Book/key',
      rule: 'decision',
      confidence: 1,
      because: 'Titles are what people know.',
      decision: { id: 'entity/Book', by: 'model', reason: 'Titles are what people know.' },
    });
  });

  it('leave to its author what is not to be stored', async () => {
    const model = await decided(workshop, '  entity/Note: { stored: false }');
    expect(model.entities.map(({ id }) => id)).toEqual(['Job']);
    expect(operationOf(model, 'addNote').coverage).toBe('custom');
  });

  it('keep a property from being stored, sent or answered', async () => {
    const model = await decided(
      workshop,
      '  field/Job.code: { stored: false }\n  field/Job.worker: { sensitive: true }\n  field/Job.title: { managed: true }\n  field/Note.text: { unique: false }',
    );
    expect(fieldOf(model, 'Job', 'code')).toBeUndefined();
    expect(fieldOf(model, 'Job', 'worker')?.sensitive).toBe(true);
    const body = model.bodies.find(({ id }) => id === 'JobInput');
    expect(body?.properties.map(({ specName }) => specName)).toEqual([]);
    expect(body?.unstored.map(({ specName }) => specName)).toEqual(['title', 'code']);
  });

  it('give a row to whoever makes it, who alone may delete it', async () => {
    const model = await decided(workshop, '  entity/Job: { owner: worker }');
    expect(words(model, 'openJob')[0]).toBe('insert Job from JobInput with worker = the principal');
    expect(words(model, 'deleteJob')[0]).toBe('delete Job where id = path.jobId and worker = the principal, else 404');
    expect(words(model, 'getJob')[0]).toBe('find one Job where id = path.jobId, else 404');
    const { errors } = await built(shelf, 'decisions:\n  entity/Book: { owner: note }');
    expect(errors.map(({ message }) => message)).toEqual(['entity/Book: nobody has to say who they are to POST /books']);
  });

  it('make a reference of a property, and a plain value of a reference', async () => {
    const model = await decided(shelf, '  field/Book.writer: { references: Author }\n  relation/Book.writer: { onDelete: cascade }');
    const relation = model.entities.find(({ id }) => id === 'Book')?.relations[0];
    expect(relation).toMatchObject({ kind: 'many-to-one', target: 'Author', fields: ['writer'] });
  });
});

describe('decisions about lists', () => {
  it('say which parameter moves the window, filters and sorts, and where the rows are', async () => {
    const model = await decided(
      shelf,
      [
        '  operation/books: { items: found, order: "-title", pageSize: 5, pageMax: 7 }',
        '  parameter/books.n: { role: limit }',
        '  parameter/books.skipped: { role: offset }',
        '  parameter/books.by: { filter: writer }',
      ].join('\n'),
    );
    expect(words(model, 'books')).toEqual([
      'list Book where writer = query.by if given, by title descending, isbn descending, query.n at a time (5, at most 7) from query.skipped',
      'respond with 200 with a list of Book in found, shown = constant',
    ]);
    expect(operationOf(model, 'books').evidence.flatMap(({ decision }) => decision?.id ?? [])).toEqual([
      'operation/books',
      'operation/books',
      'operation/books',
      'operation/books',
      'parameter/books.n',
      'parameter/books.skipped',
      'parameter/books.by',
    ]);
  });

  it('take a filter away', async () => {
    const model = await decided(workshop, '  parameter/listJobs.top: { role: ignored }\n  parameter/listJobs.q: { filter: false }');
    expect(words(model, 'listJobs')[0]).toMatch(/^list Job where takenAt ≥ query.since if given, by createdAt, id, at most 1000$/);
  });
});

describe('decisions about operations', () => {
  it('choose the status of a success among those that are declared', async () => {
    const model = await decided(shelf, '  operation/addBook: { status: 201 }');
    expect(operationOf(model, 'addBook').success.status).toBe(201);
  });

  it('leave to its author what would be concluded', async () => {
    const model = await decided(workshop, '  operation/DELETE /jobs/{jobId}: { intent: custom, reason: Jobs are kept. }');
    const deleteJob = operationOf(model, 'deleteJob');
    expect(deleteJob.coverage).toBe('custom');
    expect(deleteJob.evidence.map(({ because }) => because)).toEqual(['Jobs are kept.']);
  });

  it.each([
    [
      'handOver',
      [
        'find Job where id = path.jobId',
        'require job.state = "open" and job.worker = null',
        'update job set state = "taken", worker = body.worker',
        'respond job',
      ],
      [
        'find one Job where id = path.jobId, else 404',
        'require job.state = "open", else 409',
        'require no job.worker, else 409',
        'change Job where id = job.id with state = "taken", worker = body.worker, else 404',
        'respond with 200 with Job',
      ],
    ],
    [
      'addNote',
      ['find Job where id = path.jobId as about', 'insert Note from body set jobId = about.id', 'respond 201 note'],
      ['find one Job where id = path.jobId, else 404', 'insert Note from AddNoteBody with jobId = about.id', 'respond with 201 with Note'],
    ],
    [
      'deleteJob',
      ['find Job where id = path.jobId', 'delete all Note where jobId = job', 'delete job'],
      [
        'find one Job where id = path.jobId, else 404',
        'delete all Note where jobId = job.id',
        'delete Job where id = job.id, else 404',
        'respond with 204 without a body',
      ],
    ],
    [
      'listNotes',
      ['list Note where job.id = path.jobId', 'respond notes'],
      ['list Note where job.id = path.jobId, by id, at most 1000', 'respond with 200 with a list of Note'],
    ],
  ])('give %s its steps', async (name, steps, want) => {
    const lines = steps.map((step) => `      - ${JSON.stringify(step)}`).join('\n');
    const model = await decided(workshop, `  operation/${name}:\n    program:\n${lines}`);
    expect(words(model, name)).toEqual(want);
    expect(operationOf(model, name).coverage).toBe('persisted');
  });

  it('count and gather', async () => {
    const text = shelf.replace('  /books/{isbn}:', counting);
    const model = await decided(
      text,
      '  operation/amount: { program: [count Book as books, respond books] }\n  operation/titles: { program: [distinct Book.title as titles, respond titles] }',
    );
    expect(words(model, 'amount')[0]).toBe('count Book');
    expect(words(model, 'titles')[0]).toBe('list the distinct title of Book, at most 1000');
  });

  it('say that each item of a body is a row', async () => {
    const model = await decided(
      shelf.replace('  /books/{isbn}:', stocking),
      '  operation/stock: { program: [insert Book from each as stocked, respond stocked] }',
    );
    expect(words(model, 'stock')).toEqual([
      'insert Book for each of body.books from Book, all or none',
      'respond with 200 with a list of Book',
    ]);
  });

  it('say that a row is made where there is none', async () => {
    const model = await decided(
      shelf.replace('  /books/{isbn}:', putting),
      '  operation/put: { program: [upsert Book where isbn = path.isbn from body as kept, respond kept] }',
    );
    expect(words(model, 'put')[0]).toMatch(/^replace Book where isbn = path.isbn from .* or insert it$/u);
  });

  it('say that a body holds operations on a row', async () => {
    const model = await decided(
      shelf.replace('  /books/{isbn}:', correcting),
      '  operation/correct: { program: [find Book where isbn = path.isbn, amend book, respond book] }',
    );
    expect(words(model, 'correct')[1]).toBe('apply the operations of body to book as Book (RFC 6902), else 409 or 422');
  });

  it('are read from documents of OpenAPI 2.0, through references', async () => {
    const { model, errors } = await built(old);
    expect(errors).toEqual([]);
    expect(model.entities.map(({ id, uniques }) => [id, uniques.map(({ fields }) => fields.join())])).toEqual([['Animal', ['name']]]);
    expect(words(model, 'pets')[0]).toBe(
      'list Animal where name contains query.word if given, by name descending, id descending, query.top at a time (20, at most 100)',
    );
  });

  it('are read from documents of OpenAPI 3.0, from parts of schemas too', async () => {
    const { model, errors } = await built(composed);
    expect(errors).toEqual([]);
    expect(fieldOf(model, 'Pet', 'nick')?.sensitive).toBe(true);
    expect(model.entities[0]?.uniques.map(({ fields }) => fields)).toEqual([['slug']]);
    expect(words(model, 'rename')[1]).toBe('change Pet where id = pet.id with name = body.to, else 404');
  });

  it('are read from the document as from a file, and leave it', async () => {
    const text = shelf
      .replace('operationId: books\n', 'operationId: books\n      x-specwright-items: found\n      x-specwright-order: "-title"\n')
      .replace('    Book:\n      type: object\n', '    Book:\n      type: object\n      x-specwright-name: Volume\n')
      .replaceAll('        title: { type: string }\n', '        title: { type: string, x-specwright-unique: true }\n');
    const { model, errors } = await built(text);
    expect(errors.map(({ message }) => message)).toEqual(['field/Book.title: unique is decided twice']);
    expect(model.entities.map(({ id }) => id)).toEqual(['Author', 'Volume']);
    expect(words(model, 'books')[0]).toMatch(/^list Volume, by title descending/);
    expect(JSON.stringify([model.schemas, model.projections])).not.toContain('x-specwright');
  });
});

const old = `
swagger: '2.0'
info: { title: Old, version: '1' }
paths:
  /pets:
    get:
      operationId: pets
      x-specwright-order: -name
      parameters:
        - { name: word, in: query, type: string, x-specwright-filter: name contains }
        - { $ref: '#/parameters/top' }
      responses: { '200': { description: x, schema: { type: array, items: { $ref: '#/definitions/Pet' } } } }
    post:
      operationId: addPet
      parameters: [{ name: body, in: body, required: true, schema: { $ref: '#/definitions/Pet' } }]
      responses: { '201': { description: x, schema: { $ref: '#/definitions/Pet' } } }
parameters:
  top: { name: top, in: query, type: integer, x-specwright-role: limit }
definitions:
  Pet:
    type: object
    x-specwright-name: Animal
    required: [id]
    properties:
      id: { type: integer, readOnly: true }
      name: { type: string, x-specwright-unique: true }
`;

const composed = `
openapi: 3.0.3
info: { title: Three, version: '1' }
paths:
  /pets:
    post:
      operationId: addPet
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
      responses: { '201': { description: x, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } } }
  /pets/{id}/rename:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    put:
      operationId: rename
      x-specwright-program:
        - find Pet where id = path.id
        - update pet set name = body.to
        - respond pet
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [to], properties: { to: { type: string } } } } } }
      responses: { '200': { description: x, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } } }
components:
  schemas:
    Slug: { type: string, x-specwright-unique: true }
    Base: { type: object, properties: { nick: { type: string, nullable: true, x-specwright-sensitive: true } } }
    Pet:
      allOf:
        - $ref: '#/components/schemas/Base'
        - type: object
          required: [id]
          properties:
            id: { type: integer, readOnly: true }
            slug: { $ref: '#/components/schemas/Slug' }
            name: { type: string, nullable: true }
`;

const putting = `  /books/{isbn}/copy:
    parameters: [{ name: isbn, in: path, required: true, schema: { type: string } }]
    put:
      operationId: put
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } } }
      responses: { '200': { description: x, content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } } } }
  /books/{isbn}:`;

const correcting = `  /books/{isbn}/corrections:
    parameters: [{ name: isbn, in: path, required: true, schema: { type: string } }]
    post:
      operationId: correct
      requestBody: { required: true, content: { application/json-patch+json: { schema: { type: array, items: { type: object, properties: { op: { type: string }, path: { type: string }, value: {} } } } } } }
      responses: { '200': { description: x, content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } } } }
  /books/{isbn}:`;

const stocking = `  /stock:
    post:
      operationId: stock
      requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { books: { type: array, items: { $ref: '#/components/schemas/Book' } } } } } } }
      responses: { '200': { description: x, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Book' } } } } } }
  /books/{isbn}:`;

const counting = `  /amount:
    get:
      operationId: amount
      responses: { '200': { description: x, content: { application/json: { schema: { type: object, required: [of], properties: { of: { type: integer } } } } } } }
  /titles:
    get:
      operationId: titles
      responses: { '200': { description: x, content: { application/json: { schema: { type: array, items: { type: string } } } } } }
  /books/{isbn}:`;

describe('the default of a field', () => {
  const cardOf = (mail: string): string => `
openapi: 3.1.0
info: { title: Cards, version: '1' }
paths:
  /cards:
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { name: { type: string } } } } } }
      responses: { '201': { description: x, content: { application/json: { schema: { $ref: '#/components/schemas/Card' } } } } }
  /cards/{id}:
    get:
      operationId: getCard
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: x, content: { application/json: { schema: { $ref: '#/components/schemas/Card' } } } } }
components:
  schemas: { Card: { type: object, required: [id, mail], properties: { id: { type: string }, name: { type: string }, mail: ${mail} } } }
`;

  it('a value that responses admit: the operations have a program', async () => {
    const document = cardOf('{ type: string, format: email }');
    expect(words((await built(document)).model, 'getCard')).toEqual(['custom']);
    const model = await decided(document, '  field/Card.mail: { default: nobody@example.org }');
    expect(fieldOf(model, 'Card', 'mail')).toMatchObject({ nullable: false, default: { kind: 'literal', value: 'nobody@example.org' } });
    expect(words(model, 'getCard')).not.toEqual(['custom']);
  });

  it('a value that responses refuse: is an error', async () => {
    const { errors } = await built(cardOf('{ type: boolean }'), 'decisions:\n  field/Card.mail: { default: nobody }');
    expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining('no value of `mail` that a response admits')]);
  });
});
