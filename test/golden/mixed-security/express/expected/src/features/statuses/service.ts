import type { GetStatusResult } from '../../contract/types.js';
import { notFound } from '../../http/errors.js';
import type { StatusesApi } from './api.js';
import { toGetStatusResponse } from './mapper.js';
import type { StatusRepository } from './repository.js';

/** Operations on statuses. Written once and never replaced: edit it freely. */
export class StatusesService implements StatusesApi {
  constructor(private readonly statuses: StatusRepository) {}

  async getStatus(): Promise<GetStatusResult> {
    const status = await this.statuses.find({ id: 1 });
    if (status === null) {
      throw notFound('Status');
    }
    return toGetStatusResponse(status);
  }
}
