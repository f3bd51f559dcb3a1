import express, { type ErrorRequestHandler } from 'express';
import { pinoHttp } from 'pino-http';
import { ZodError } from 'zod';
import { authors } from './authors.ts';
import { books } from './books.ts';
import { Prisma } from './generated/prisma/client.ts';

const conflicts = new Set(['P2002', 'P2003']);

const onError: ErrorRequestHandler = (error, req, res, _next) => {
  if (error instanceof ZodError) {
    res.status(400).json({ type: 'about:blank', title: 'Bad Request', status: 400, errors: error.issues });
  } else if (error instanceof Prisma.PrismaClientKnownRequestError && conflicts.has(error.code)) {
    res.status(409).json({ type: 'about:blank', title: 'Conflict', status: 409 });
  } else {
    req.log.error(error);
    res.status(500).json({ type: 'about:blank', title: 'Internal Server Error', status: 500 });
  }
};

const app = express();
app.use(pinoHttp());
app.use(express.json());
app.use('/api/authors', authors);
app.use('/api/books', books);
app.use((_req, res) => {
  res.status(404).json({ type: 'about:blank', title: 'Not Found', status: 404 });
});
app.use(onError);

app.listen(Number(process.env['PORT'] ?? 3000), process.env['HOST'] ?? '127.0.0.1');
