import type { Job, ListJobsResult } from '../../contract/types.js';
import type { Database } from '../../database.js';
import { conflict, notFound } from '../../http/errors.js';
import { offsetPage } from '../../http/page.js';
import { toDate, toLikeText } from '../../values.js';
import { NoteRepository } from '../notes/repository.js';
import type {
  DeleteJobRequest,
  FinishRequest,
  GetJobRequest,
  HandOverRequest,
  JobsApi,
  ListJobsRequest,
  OpenJobRequest,
} from './api.js';
import { createDataFromJobInput, toJob } from './mapper.js';
import { JobRepository } from './repository.js';

/** Operations on jobs. Written once and never replaced: edit it freely. */
export class JobsService implements JobsApi {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobRepository,
  ) {}

  async listJobs({ query }: ListJobsRequest): Promise<ListJobsResult> {
    const page = offsetPage({ offset: query.from, limit: query.top, defaultLimit: 10, max: 50 });
    const jobs = await this.jobs.list({
      where: {
        createdAt: { gte: query.since === undefined ? undefined : toDate(query.since) },
        OR: query.q === undefined ? undefined : [{ title: { contains: toLikeText(query.q) } }],
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      ...page.window,
    });
    return jobs.map((row) => toJob(row));
  }

  async openJob({ body }: OpenJobRequest): Promise<Job> {
    const job = await this.jobs.create(createDataFromJobInput(body));
    return toJob(job);
  }

  async getJob({ path }: GetJobRequest): Promise<Job> {
    const job = await this.jobs.find({ id: path.jobId });
    if (job === null) {
      throw notFound('Job');
    }
    return toJob(job);
  }

  deleteJob({ path }: DeleteJobRequest): Promise<void> {
    return this.database.$transaction(async (transaction) => {
      const jobRepository = new JobRepository(transaction);
      const noteRepository = new NoteRepository(transaction);
      const job = await jobRepository.find({ id: path.jobId });
      if (job === null) {
        throw notFound('Job');
      }
      await noteRepository.deleteAll({ jobId: job.id });
      await jobRepository.delete({ id: job.id });
    });
  }

  async handOver({ path, body }: HandOverRequest): Promise<Job> {
    const job = await this.jobs.find({ id: path.jobId });
    if (job === null) {
      throw notFound('Job');
    }
    if (job.state !== 'open') {
      throw conflict('Somebody works on the job already.');
    }
    const changedJob = await this.jobs.update(
      { id: job.id },
      { state: 'taken', worker: body.worker, takenAt: new Date() },
    );
    return toJob(changedJob);
  }

  async finish({ path }: FinishRequest): Promise<Job> {
    const job = await this.jobs.find({ id: path.jobId });
    if (job === null) {
      throw notFound('Job');
    }
    if (job.state !== 'taken') {
      throw conflict('The state must be taken.');
    }
    if (job.worker === null) {
      throw conflict('There is no worker yet.');
    }
    const changedJob = await this.jobs.update({ id: job.id }, { state: 'done' });
    return toJob(changedJob);
  }
}
