import type { Author, AuthorPage } from '../../contract/types.js';
import { notFound } from '../../http/errors.js';
import { offsetPage } from '../../http/page.js';
import type {
  AuthorsApi,
  CreateAuthorRequest,
  DeleteAuthorRequest,
  GetAuthorRequest,
  ListAuthorsRequest,
} from './api.js';
import { createDataFromAuthorInput, toAuthor } from './mapper.js';
import type { AuthorRepository } from './repository.js';

/** Operations on authors. Written once and never replaced: edit it freely. */
export class AuthorsService implements AuthorsApi {
  constructor(private readonly authors: AuthorRepository) {}

  /** List authors */
  async listAuthors({ query }: ListAuthorsRequest): Promise<AuthorPage> {
    const page = offsetPage({
      offset: query.offset,
      limit: query.limit,
      defaultLimit: 20,
      max: 100,
    });
    const [authors, authorsTotal] = await Promise.all([
      this.authors.list({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], ...page.window }),
      this.authors.count(),
    ]);
    return {
      items: authors.map((row) => toAuthor(row)),
      total: authorsTotal,
      limit: page.limit,
      offset: page.offset,
    };
  }

  /** Add an author */
  async createAuthor({ body }: CreateAuthorRequest): Promise<Author> {
    const author = await this.authors.create(createDataFromAuthorInput(body));
    return toAuthor(author);
  }

  /** Read an author */
  async getAuthor({ path }: GetAuthorRequest): Promise<Author> {
    const author = await this.authors.find({ id: path.authorId });
    if (author === null) {
      throw notFound('Author');
    }
    return toAuthor(author);
  }

  /** Remove an author who has no books */
  async deleteAuthor({ path }: DeleteAuthorRequest): Promise<void> {
    await this.authors.delete({ id: path.authorId });
  }
}
