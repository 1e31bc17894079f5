import { type Node, NodeRecord } from "../ast/node.ts";
import { toText } from "../syntax/text.ts";

/** The text that node's inspect shows: the formula, or the size of a long one. */
export function inspected(this: { readonly node: Node }): string {
  return shown(this.node);
}

/** Nodes print as expressions do: in template strings, in JSON and in debuggers. */
export function printNodes(): void {
  const text = (write: (node: Node) => string): PropertyDescriptor => ({
    value(this: Node): string {
      return write(this);
    },
    configurable: true,
  });
  Object.defineProperties(NodeRecord.prototype, {
    toString: text((node) => toText(node)),
    toJSON: text((node) => toText(node)),
    [Symbol.for("nodejs.util.inspect.custom")]: text(shown),
  });
}

function shown(node: Node): string {
  try {
    return toText(node, PRINTED);
  } catch {
    return `an expression of more than ${PRINTED} characters`;
  }
}

/** Characters of a formula that a debugger prints. */
const PRINTED = 10_000;
