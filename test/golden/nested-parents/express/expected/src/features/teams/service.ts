import type { Team } from '../../contract/types.js';
import { notFound } from '../../http/errors.js';
import type { CreateTeamRequest, DeleteTeamRequest, GetTeamRequest, TeamsApi } from './api.js';
import { createDataFromTeam, toTeam } from './mapper.js';
import type { TeamRepository } from './repository.js';

/** Operations on teams. Written once and never replaced: edit it freely. */
export class TeamsService implements TeamsApi {
  constructor(private readonly teams: TeamRepository) {}

  async createTeam({ body }: CreateTeamRequest): Promise<Team> {
    const team = await this.teams.create(createDataFromTeam(body));
    return toTeam(team);
  }

  async getTeam({ path }: GetTeamRequest): Promise<Team> {
    const team = await this.teams.find({ key: path.teamKey });
    if (team === null) {
      throw notFound('Team');
    }
    return toTeam(team);
  }

  async deleteTeam({ path }: DeleteTeamRequest): Promise<void> {
    await this.teams.delete({ key: path.teamKey });
  }
}
