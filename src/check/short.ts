import { FluxionError } from "../ast/error.ts";
import type { Node } from "../ast/node.ts";
import { toWritten } from "../notations/written.ts";
import { toText } from "../syntax/text.ts";

/** Characters that a part of a formula may take in a sentence. */
const LENGTH = 200;

/** A part of a formula as a sentence names it. */
export const shortText = (node: Node): string => short(node, toText);

/** The same as it is written by hand, for titles. */
export const shortWritten = (node: Node): string => short(node, toWritten);

function short(node: Node, write: (node: Node, maxLength: number) => string): string {
  try {
    return write(node, LENGTH);
  } catch (error) {
    if (error instanceof FluxionError && error.code === "too-large") return "a long part of the formula";
    throw error;
  }
}
