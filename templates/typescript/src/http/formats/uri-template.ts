/** URI templates. */

/** RFC 6570 §2.1: text outside of braces. */
const literal = /^(?:[^\p{Cc}\p{Cs} "%<>\\^`{|}]|%[\da-f]{2})*$/iu;
const variable = /^(?:\w|%[\da-f]{2})(?:\.?(?:\w|%[\da-f]{2}))*(?::[1-9]\d{0,3}|\*)?$/i;

/** RFC 6570 §2: literals and expressions such as `{+path}` or `{?page,size}`. */
export function isUriTemplate(text: string): boolean {
  const [head = '', ...rest] = text.split('{');
  return (
    literal.test(head) &&
    rest.every((part) => {
      const end = part.indexOf('}');
      const expression = part.slice(0, Math.max(0, end)).replace(/^[+#./;?&=,!@|]/, '');
      return (
        end > 0 &&
        literal.test(part.slice(end + 1)) &&
        expression.split(',').every((name) => variable.test(name))
      );
    })
  );
}
