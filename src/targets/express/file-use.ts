/** What a service does with files, which decides on the parts of the runtime that it has. */
import type { Operation } from '../../model/operation.js';
import type { ServiceModel } from '../../model/service-model.js';
import { mainMedia, parserOf, readMedia } from '../../lower/media-types.js';

export interface FileUse {
  /** Some operation reads multipart forms. */
  readonly formData: boolean;
  /** Some form holds files. */
  readonly inForms: boolean;
  /** Some body is a file as a whole. */
  readonly asBody: boolean;
  /** Some answer is a file. */
  readonly answered: boolean;
  /** Files come in. */
  readonly received: boolean;
  /** Some file is kept. */
  readonly stored: boolean;
}

export function fileUseOf({ operations }: ServiceModel): FileUse {
  const parsers = new Set(operations.flatMap((operation) => readMedia(operation).map((media) => parserOf(media, operation))));
  const effects = operations.flatMap((operation) => operation.program?.effects ?? []);
  const inForms = operations.some((operation) => takesFilesInForm(operation));
  const asBody = parsers.has('file');
  return {
    formData: parsers.has('form-data'),
    inForms,
    asBody,
    answered: operations.some(({ program }) => program?.respond.body.kind === 'blob'),
    received: inForms || asBody,
    stored: effects.some((effect) => effect.kind === 'store' || effect.kind === 'load' || effect.kind === 'discard'),
  };
}

/** Does an operation read a form that holds files? */
export function takesFilesInForm(operation: Operation): boolean {
  const media = mainMedia(operation);
  return media?.files !== undefined && parserOf(media, operation) === 'form-data';
}
