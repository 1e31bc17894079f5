import type { Node } from "../ast/node.ts";
import { toText } from "../syntax/text.ts";

/** What node prints: the formula, or the size of a long one. */
export function inspected(this: { readonly node: Node }): string {
  try {
    return toText(this.node, PRINTED);
  } catch {
    return `an expression of more than ${PRINTED} characters`;
  }
}

/** Characters of a formula that a debugger prints. */
const PRINTED = 10_000;
