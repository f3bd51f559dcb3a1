import { Router } from 'express';
import { z } from 'zod';
import { requireScope } from './auth.ts';
import { prisma } from './database.ts';

const AuthorInput = z.strictObject({
  name: z.string().min(1).max(200),
  biography: z.string().max(5000).nullish(),
});

export const authors = Router();

authors.post('/', requireScope('books:write'), async (req, res) => {
  const author = await prisma.author.create({ data: AuthorInput.parse(req.body) });
  res.status(201).location(`${req.baseUrl}/${author.id}`).json(author);
});
