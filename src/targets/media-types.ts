/** Which bodies services read, and how. What is not here is answered 415, and the served description leaves it out. */
import type { MediaType } from '../model/types.js';

export type BodyParser = 'json' | 'form' | 'text' | 'binary';

/** How a body of this media type is read; undefined: it is not (XML, multipart). */
export function parserOf(media: MediaType): BodyParser | undefined {
  switch (media.kind) {
    case 'json':
    case 'any':
      return 'json';
    case 'form':
      return 'form';
    case 'text':
      return 'text';
    case 'binary':
      return 'binary';
    case 'multipart':
    case 'xml':
      return undefined;
  }
}
