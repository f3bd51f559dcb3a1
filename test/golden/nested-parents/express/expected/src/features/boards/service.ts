import type { Board, ListBoardsResult } from '../../contract/types.js';
import { notFound } from '../../http/errors.js';
import type { TeamRepository } from '../teams/repository.js';
import type { BoardsApi, CreateBoardRequest, ListBoardsRequest } from './api.js';
import { createDataFromBoard, toBoard } from './mapper.js';
import type { BoardRepository } from './repository.js';

/** Operations on boards. Written once and never replaced: edit it freely. */
export class BoardsService implements BoardsApi {
  constructor(
    private readonly boards: BoardRepository,
    private readonly teams: TeamRepository,
  ) {}

  async listBoards({ path }: ListBoardsRequest): Promise<ListBoardsResult> {
    if ((await this.teams.find({ key: path.teamKey })) === null) {
      throw notFound('Team');
    }
    const boards = await this.boards.list({
      where: { teamKey: path.teamKey },
      orderBy: [{ id: 'asc' }],
      take: 1000,
    });
    return boards.map((row) => toBoard(row));
  }

  async createBoard({ path, body }: CreateBoardRequest): Promise<Board> {
    const team = await this.teams.find({ key: path.teamKey });
    if (team === null) {
      throw notFound('Team');
    }
    const board = await this.boards.create({ ...createDataFromBoard(body), teamKey: team.key });
    return toBoard(board);
  }
}
