import type { Card, ListCardsResult } from '../../contract/types.js';
import type { Prisma } from '../../generated/prisma/client.js';
import { notFound } from '../../http/errors.js';
import { orderOf } from '../../http/order.js';
import type { BoardRepository } from '../boards/repository.js';
import type {
  CardsApi,
  ChangeCardRequest,
  CreateCardRequest,
  GetCardRequest,
  ListCardsRequest,
} from './api.js';
import { createDataFromCard, patchDataFromCardChange, toCard } from './mapper.js';
import type { CardRepository } from './repository.js';

/** Operations on cards. Written once and never replaced: edit it freely. */
export class CardsService implements CardsApi {
  constructor(
    private readonly boards: BoardRepository,
    private readonly cards: CardRepository,
  ) {}

  async listCards({ path, query }: ListCardsRequest): Promise<ListCardsResult> {
    if ((await this.boards.find({ id: BigInt(path.boardId), teamKey: path.teamKey })) === null) {
      throw notFound('Board');
    }
    const cards = await this.cards.list({
      where: {
        boardId: BigInt(path.boardId),
        board: { teamKey: path.teamKey },
        state: query.state,
      },
      orderBy: orderOf<Prisma.CardOrderByWithRelationInput>({
        by: query.sort,
        fields: { title: 'title', createdAt: 'createdAt' },
        key: 'id',
        fallback: [{ id: 'asc' }],
      }),
      take: 1000,
    });
    return cards.map((row) => toCard(row));
  }

  async createCard({ path, body }: CreateCardRequest): Promise<Card> {
    const board = await this.boards.find({ id: BigInt(path.boardId), teamKey: path.teamKey });
    if (board === null) {
      throw notFound('Board');
    }
    const card = await this.cards.create({ ...createDataFromCard(body), boardId: board.id });
    return toCard(card);
  }

  async getCard({ path }: GetCardRequest): Promise<Card> {
    const card = await this.cards.find({
      id: BigInt(path.cardId),
      boardId: BigInt(path.boardId),
      board: { teamKey: path.teamKey },
    });
    if (card === null) {
      throw notFound('Card');
    }
    return toCard(card);
  }

  async changeCard({ path, body }: ChangeCardRequest): Promise<Card> {
    const card = await this.cards.update(
      { id: BigInt(path.cardId), boardId: BigInt(path.boardId), board: { teamKey: path.teamKey } },
      patchDataFromCardChange(body),
    );
    return toCard(card);
  }
}
