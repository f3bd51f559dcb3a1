/** Operations that a document leaves to administrators. */
import type { ApiOperation } from '../operations/api-operation.js';

const people = '(?:super|sys|system)?(?:admin\\w*|users? with (?:the )?\\w+ role|staff|moderators?|managers?)';
const onlyThem = new RegExp(`\\b${people}\\b[^.]{0,30}\\bonly\\b|\\bonly\\b[^.]{0,30}\\b${people}\\b|\\(${people}\\)|^\\W*admin\\b`, 'iu');
const needsMore = /\b(?:requires?|needs?|must have)\b[^.]{0,60}\b(?:admin\w*|permissions?|privileges?|roles?)\b/iu;

/** True if the path, the summary or the description of an operation names administrators, a role or a permission that it requires. */
export function isForAdministrators(operation: ApiOperation): boolean {
  const { summary = '', description = '' } = operation.spec;
  return isBelowAdministration(operation) || [summary, description].some((text) => onlyThem.test(text) || needsMore.test(text));
}

/** True for a path of administrators: `/admin/users`. */
export function isBelowAdministration({ parsed }: ApiOperation): boolean {
  return parsed.segments.some((segment) => segment.kind === 'literal' && /^(?:admin\w*|backoffice)$/iu.test(segment.text));
}
