import { FluxionError } from "../ast/error.ts";
import type { Node } from "../ast/node.ts";
import { toText } from "../syntax/text.ts";

/** Characters that a part of a formula may take in a sentence. */
const LENGTH = 200;

/** A part of a formula as a sentence names it. */
export function shortText(node: Node): string {
  try {
    return toText(node, LENGTH);
  } catch (error) {
    if (error instanceof FluxionError && error.code === "too-large") return "a long part of the formula";
    throw error;
  }
}
