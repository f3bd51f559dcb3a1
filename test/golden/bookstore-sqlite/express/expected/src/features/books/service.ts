import type { Book, BookPage } from '../../contract/types.js';
import type { Prisma } from '../../generated/prisma/client.js';
import { notFound } from '../../http/errors.js';
import { orderOf } from '../../http/order.js';
import { offsetPage } from '../../http/page.js';
import { toLikeText } from '../../values.js';
import type {
  BooksApi,
  CreateBookRequest,
  DeleteBookRequest,
  GetBookRequest,
  ListBooksRequest,
  ReplaceBookRequest,
  UpdateBookRequest,
} from './api.js';
import {
  createDataFromBookInput,
  patchDataFromBookPatch,
  replaceDataFromBookInput,
  toBook,
} from './mapper.js';
import type { BookRepository } from './repository.js';

/** Operations on books. Written once and never replaced: edit it freely. */
export class BooksService implements BooksApi {
  constructor(private readonly books: BookRepository) {}

  /** List books */
  async listBooks({ query }: ListBooksRequest): Promise<BookPage> {
    const page = offsetPage({
      offset: query.offset,
      limit: query.limit,
      defaultLimit: 20,
      max: 100,
    });
    const where: Prisma.BookWhereInput = {
      status: query.status,
      authorId: query.authorId,
      price: { gte: query.minPrice, lte: query.maxPrice },
      OR:
        query.q === undefined
          ? undefined
          : [
              { title: { contains: toLikeText(query.q) } },
              { isbn: { contains: toLikeText(query.q) } },
            ],
    };
    const [books, booksTotal] = await Promise.all([
      this.books.list({
        where,
        orderBy: orderOf<Prisma.BookOrderByWithRelationInput>({
          by: query.sort,
          nullable: ['publishedOn'],
          fields: {
            title: 'title',
            price: 'price',
            publishedOn: 'publishedOn',
            createdAt: 'createdAt',
          },
          key: 'id',
          fallback: [{ title: 'asc' }, { id: 'asc' }],
        }),
        ...page.window,
      }),
      this.books.count(where),
    ]);
    return {
      items: books.map((row) => toBook(row)),
      total: booksTotal,
      limit: page.limit,
      offset: page.offset,
    };
  }

  /** Add a book */
  async createBook({ body }: CreateBookRequest): Promise<Book> {
    const book = await this.books.create(createDataFromBookInput(body));
    return toBook(book);
  }

  /** Read a book */
  async getBook({ path }: GetBookRequest): Promise<Book> {
    const book = await this.books.find({ id: path.bookId });
    if (book === null) {
      throw notFound('Book');
    }
    return toBook(book);
  }

  /** Replace a book */
  async replaceBook({ path, body }: ReplaceBookRequest): Promise<Book> {
    const book = await this.books.update({ id: path.bookId }, replaceDataFromBookInput(body));
    return toBook(book);
  }

  /** Remove a book and its reviews */
  async deleteBook({ path }: DeleteBookRequest): Promise<void> {
    await this.books.delete({ id: path.bookId });
  }

  /** Change some properties of a book */
  async updateBook({ path, body }: UpdateBookRequest): Promise<Book> {
    const book = await this.books.update({ id: path.bookId }, patchDataFromBookPatch(body));
    return toBook(book);
  }
}
