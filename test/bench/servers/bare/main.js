// The floor: node:http and the driver, with no more checks than the comparison needs.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { openStore } from './store.js';

const store = openStore(process.env.DATABASE_URL);
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

createServer((request, response) => {
  handle(request, response).catch(() => send(response, 500, { title: 'Internal Server Error', status: 500 }));
}).listen(Number(process.env.PORT), '127.0.0.1');

async function handle(request, response) {
  const { method, url } = request;
  const mark = url.indexOf('?');
  const path = mark === -1 ? url : url.slice(0, mark);
  if (method === 'POST') {
    if (!mayWrite(request.headers.authorization)) return send(response, 401, { title: 'Unauthorized', status: 401 });
    const body = await readJson(request);
    if (path === '/api/authors') return send(response, 201, await store.insertAuthor(body), path);
    if (path !== '/api/books') return send(response, 404, { title: 'Not Found', status: 404 });
    if (!isBook(body)) return send(response, 400, { title: 'Bad Request', status: 400 });
    return send(response, 201, await store.insert(body), path);
  }
  if (path === '/api/books') {
    const query = new URLSearchParams(mark === -1 ? '' : url.slice(mark + 1));
    const limit = Number(query.get('limit') ?? 20);
    const offset = Number(query.get('offset') ?? 0);
    if (!(Number.isInteger(limit) && limit > 0 && limit <= 100 && Number.isInteger(offset) && offset >= 0)) {
      return send(response, 400, { title: 'Bad Request', status: 400 });
    }
    const { items, total } = await store.list(limit, offset);
    return send(response, 200, { items, total, limit, offset });
  }
  const id = path.startsWith('/api/books/') ? path.slice('/api/books/'.length) : '';
  if (!uuid.test(id)) return send(response, 400, { title: 'Bad Request', status: 400 });
  const book = await store.find(id);
  return book === undefined ? send(response, 404, { title: 'Not Found', status: 404 }) : send(response, 200, book);
}

function send(response, status, value, collection) {
  const body = JSON.stringify(value);
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(body) };
  if (collection !== undefined) headers.Location = `${collection}/${value.id}`;
  response.writeHead(status, headers).end(body);
}

function isBook({ title, isbn, price, authorId }) {
  return typeof title === 'string' && title !== '' && /^97[89][0-9]{10}$/.test(isbn) && Number.isInteger(price) && uuid.test(authorId);
}

function mayWrite(header) {
  const [head, payload, signature] = header?.startsWith('Bearer ') ? header.slice('Bearer '.length).split('.') : [];
  if (signature === undefined) return false;
  const wanted = createHmac('sha256', process.env.JWT_SECRET).update(`${head}.${payload}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return false;
  const { exp, scope } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return exp > Date.now() / 1000 && scope.split(' ').includes('books:write');
}

function readJson(request) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
    request.on('error', reject);
  });
}
