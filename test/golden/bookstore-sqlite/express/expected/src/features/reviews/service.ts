import type { Review, ReviewPage } from '../../contract/types.js';
import type { Prisma } from '../../generated/prisma/client.js';
import { notFound } from '../../http/errors.js';
import { offsetPage } from '../../http/page.js';
import type { BookRepository } from '../books/repository.js';
import type {
  CreateReviewRequest,
  DeleteReviewRequest,
  GetReviewRequest,
  ListReviewsRequest,
  ReviewsApi,
} from './api.js';
import { createDataFromReviewInput, toReview } from './mapper.js';
import type { ReviewRepository } from './repository.js';

/** Operations on reviews. Written once and never replaced: edit it freely. */
export class ReviewsService implements ReviewsApi {
  constructor(
    private readonly books: BookRepository,
    private readonly reviews: ReviewRepository,
  ) {}

  /** List the reviews of a book */
  async listReviews({ path, query }: ListReviewsRequest): Promise<ReviewPage> {
    if ((await this.books.find({ id: path.bookId })) === null) {
      throw notFound('Book');
    }
    const page = offsetPage({
      offset: query.offset,
      limit: query.limit,
      defaultLimit: 20,
      max: 100,
    });
    const where: Prisma.ReviewWhereInput = { bookId: path.bookId, rating: query.rating };
    const [reviews, reviewsTotal] = await Promise.all([
      this.reviews.list({
        where,
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        ...page.window,
      }),
      this.reviews.count(where),
    ]);
    return {
      items: reviews.map((row) => toReview(row)),
      total: reviewsTotal,
      limit: page.limit,
      offset: page.offset,
    };
  }

  /** Review a book */
  async createReview({ path, body }: CreateReviewRequest): Promise<Review> {
    const book = await this.books.find({ id: path.bookId });
    if (book === null) {
      throw notFound('Book');
    }
    const review = await this.reviews.create({
      ...createDataFromReviewInput(body),
      bookId: book.id,
    });
    return toReview(review);
  }

  /** Read a review */
  async getReview({ path }: GetReviewRequest): Promise<Review> {
    const review = await this.reviews.find({ id: path.reviewId, bookId: path.bookId });
    if (review === null) {
      throw notFound('Review');
    }
    return toReview(review);
  }

  /** Remove a review */
  async deleteReview({ path }: DeleteReviewRequest): Promise<void> {
    await this.reviews.delete({ id: path.reviewId, bookId: path.bookId });
  }
}
