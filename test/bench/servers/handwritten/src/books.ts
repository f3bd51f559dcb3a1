import { Router } from 'express';
import { z } from 'zod';
import { requireScope } from './auth.ts';
import { prisma } from './database.ts';
import type { Book, Prisma } from './generated/prisma/client.ts';

const BookStatus = z.enum(['draft', 'published', 'out_of_print']);

const BookParams = z.object({ bookId: z.uuid() });

const BookQuery = z.object({
  status: BookStatus.optional(),
  authorId: z.uuid().optional(),
  minPrice: z.coerce.number().int().min(0).optional(),
  maxPrice: z.coerce.number().int().min(0).optional(),
  q: z.string().min(1).max(100).optional(),
  sort: z
    .enum(['title', '-title', 'price', '-price', 'publishedOn', '-publishedOn', 'createdAt', '-createdAt'])
    .default('title'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).default(0),
});

const BookInput = z.strictObject({
  title: z.string().min(1).max(300),
  isbn: z.string().regex(/^97[89][0-9]{10}$/),
  price: z.number().int().min(0),
  status: BookStatus.default('draft'),
  authorId: z.uuid(),
  publishedOn: z.iso.date().nullish(),
  tags: z.array(z.string().min(1).max(50)).max(20).default([]),
});

export const books = Router();

books.get('/:bookId', async (req, res) => {
  const { bookId } = BookParams.parse(req.params);
  const book = await prisma.book.findUnique({ where: { id: bookId } });
  if (book === null) {
    res.status(404).json({ type: 'about:blank', title: 'Not Found', status: 404 });
    return;
  }
  res.json(toBook(book));
});

books.get('/', async (req, res) => {
  const query = BookQuery.parse(req.query);
  const where: Prisma.BookWhereInput = {
    status: query.status,
    authorId: query.authorId,
    price: { gte: query.minPrice, lte: query.maxPrice },
    ...(query.q === undefined ? {} : { title: { contains: query.q } }),
  };
  const column = query.sort.replace('-', '');
  const [items, total] = await Promise.all([
    prisma.book.findMany({
      where,
      orderBy: { [column]: query.sort.startsWith('-') ? 'desc' : 'asc' },
      take: query.limit,
      skip: query.offset,
    }),
    prisma.book.count({ where }),
  ]);
  res.json({ items: items.map(toBook), total, limit: query.limit, offset: query.offset });
});

books.post('/', requireScope('books:write'), async (req, res) => {
  const input = BookInput.parse(req.body);
  const book = await prisma.book.create({
    data: { ...input, publishedOn: input.publishedOn ? new Date(input.publishedOn) : null },
  });
  res.status(201).location(`${req.baseUrl}/${book.id}`).json(toBook(book));
});

function toBook(book: Book) {
  return { ...book, publishedOn: book.publishedOn?.toISOString().slice(0, 10) ?? null };
}
