import type { CountJobsResult } from '../../contract/types.js';
import type { JobRepository } from '../jobs/repository.js';
import type { CountJobsRequest, JobCountApi } from './api.js';

/** Operations on job count. Written once and never replaced: edit it freely. */
export class JobCountService implements JobCountApi {
  constructor(private readonly jobs: JobRepository) {}

  async countJobs({ query }: CountJobsRequest): Promise<CountJobsResult> {
    const jobs = await this.jobs.count({ state: query.state });
    return { jobs: jobs };
  }
}
