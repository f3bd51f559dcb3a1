import type { ListNotesResult, Note } from '../../contract/types.js';
import { notFound } from '../../http/errors.js';
import type { JobRepository } from '../jobs/repository.js';
import type { AddNoteRequest, ListNotesRequest, NotesApi } from './api.js';
import { createDataFromAddNoteBody, toNote } from './mapper.js';
import type { NoteRepository } from './repository.js';

/** Operations on notes. Written once and never replaced: edit it freely. */
export class NotesService implements NotesApi {
  constructor(
    private readonly jobs: JobRepository,
    private readonly notes: NoteRepository,
  ) {}

  async listNotes({ path }: ListNotesRequest): Promise<ListNotesResult> {
    if ((await this.jobs.find({ id: path.jobId })) === null) {
      throw notFound('Job');
    }
    const notes = await this.notes.list({
      where: { jobId: path.jobId },
      orderBy: [{ id: 'asc' }],
      take: 1000,
    });
    return notes.map((row) => toNote(row));
  }

  async addNote({ path, body }: AddNoteRequest): Promise<Note> {
    const job = await this.jobs.find({ id: path.jobId });
    if (job === null) {
      throw notFound('Job');
    }
    const note = await this.notes.create({ ...createDataFromAddNoteBody(body), jobId: job.id });
    return toNote(note);
  }
}
