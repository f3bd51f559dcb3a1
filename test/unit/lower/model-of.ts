import { inferService } from '../../../src/infer/infer-service.js';
import { loadApiDocumentFromText } from '../../../src/load/load-document.js';
import type { ServiceModel } from '../../../src/model/service-model.js';

/** Returns the model of a document. */
export async function modelOf(document: unknown): Promise<ServiceModel> {
  const { value: loaded } = await loadApiDocumentFromText(JSON.stringify(document), 'openapi.json');
  if (loaded === undefined) throw new Error('the document is refused');
  const { value } = inferService(loaded);
  if (value === undefined) throw new Error('the document has no model');
  return value.model;
}
