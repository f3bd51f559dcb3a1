/** Names for the parts of a document: common ones, and those that other languages, libraries and objects already have. */

/** Names of resources in the singular. */
export const resourceNames = [
  ['Book', 'Author', 'Order', 'Product', 'User', 'Account', 'Task', 'Comment', 'Category', 'Tag', 'Team', 'Member', 'Invoice', 'Project'],
  ['Person', 'Company', 'Address', 'Status', 'Series', 'Analysis', 'News', 'Settings', 'Child', 'Datum', 'Basket', 'CartItem', 'Message'],
  ['Class', 'Function', 'Object', 'Error', 'Request', 'Response', 'Promise', 'Date', 'Map', 'Record', 'File', 'FileContent', 'Principal'],
  [
    'Prisma',
    'PrismaClient',
    'Default',
    'Delete',
    'Import',
    'Package',
    'Router',
    'Session',
    'Token',
    'Migration',
    'Query',
    'Page',
    'Schema',
  ],
  ['order_item', 'blog-post', 'HTTPRoute', 'v1.Pod', 'Größe', 'x', 'OAuth2Client', 'Foo_Bar', 'FooBar', '3dModel'],
] as const;

/** Names of properties of one kind; some appear only with some types. */
export const propertyNames = {
  text: [
    'name',
    'title',
    'description',
    'slug',
    'code',
    'email',
    'username',
    'color',
    'note',
    'externalId',
    'iso_code',
    'firstName',
    'kind',
  ],
  number: ['amount', 'price', 'quantity', 'count', 'rating', 'position', 'age', 'total_price', 'version', 'stock', 'weight'],
  flag: ['active', 'is_public', 'enabled', 'done', 'archived', 'deleted', 'verified', 'default', 'completed'],
  time: ['createdAt', 'updated_at', 'dueDate', 'date', 'start_time', 'expiresAt', 'birthday', 'deletedAt'],
  list: ['tags', 'labels', 'images', 'keywords', 'options', 'items', 'roles', 'aliases'],
  object: ['address', 'metadata', 'settings', 'owner', 'dimensions', 'details', 'location', 'data', 'config'],
  link: ['url', 'href', 'self', 'link', 'website', 'avatarUrl'],
  status: ['status', 'state', 'type', 'role', 'priority', 'level'],
} as const;

/** Names that are words of JavaScript, members of objects, methods of Prisma, or no identifiers. */
export const hardNames = [
  'class', 'function', 'default', 'delete', 'new', 'return', 'await', 'constructor', 'toString', 'hasOwnProperty', '__proto__', 'then', 'select',
  'where', 'data', 'include', 'orderBy', 'AND', 'OR', 'NOT', 'group', 'table', 'key', 'value', 'length', 'body', 'query', 'params', 'row',
  'id_', '_id', '_', '$', '@type', '@id', 'x-custom', 'foo.bar', 'a b', '1st', 'naïve', '日本', 'URL', 'ID', 'userID', 'user_id', 'isNaN',
  'undefined', 'null', 'true', 'arguments', 'eval', 'prototype', 'kind', 'error', 'message', 'input', 'parentId', 'rowid', 'index', 'count',
  'createdBy', 'principal', 'password', 'secret', 'token', 'path', 'headers', 'request', 'response', 'next', 'prisma', 'database', 'name-with-dash',
  "quote'd", 'back`tick', 'line\nbreak', 'emoji😀', '*/', '${x}', 'foo_bar', 'fooBar', 'FooBar', 'foo-bar',
] as const; // prettier-ignore

/** Texts for descriptions, titles and summaries that a printer of code or of Markdown must encode. */
export const hardTexts = [
  'Plain text.', 'Ends */ a comment', 'A `tick`, a ${dollar} and a \\backslash', '<script>alert(1)</script>', 'Two\nlines', '| a | table |',
  '"Quoted" and \'quoted\'', '# Heading', '{{handlebars}} {{{x}}}', 'Ünï¢ödé 日本 😀', '', ' ', '@deprecated no', '--- yaml', '- [ ] item',
] as const; // prettier-ignore
