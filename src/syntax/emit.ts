import { FluxionError } from "../ast/error.ts";
import type { Node } from "../ast/node.ts";

/** How tightly what is printed holds together; more binds tighter. The levels are mathjs's. */
export const CHOICE = 1;
export const SUM = 6;
export const PRODUCT = 7;
export const SIGN = 8;
export const POWER = 9;
export const ATOM = 11;

/** A piece of output: text as it is, or an expression that needs parentheses below the given level. */
export type Piece = string | { readonly node: Node; readonly level: number };

/** A way of printing: the pieces of one node, and how tightly it binds. */
export interface Notation {
  level(node: Node): number;
  pieces(node: Node): readonly Piece[];
  parentheses(node: Node): readonly [string, string];
}

/** Most characters that are printed; a shared graph can stand for a tree without bounds. */
const MAX_LENGTH = 50_000_000;

/** Prints an expression: an explicit stack, and output as long as the tree is large. */
export function emit(root: Node, notation: Notation, maxLength: number = MAX_LENGTH): string {
  const stack: Piece[] = [{ node: root, level: 0 }];
  const chunks: string[] = [];
  let length = 0;
  while (stack.length > 0) {
    const piece = stack.pop() as Piece;
    if (typeof piece === "string") {
      chunks.push(piece);
      length += piece.length;
      if (length > maxLength)
        throw new FluxionError("too-large", `The expression is longer than ${maxLength} characters when written out.`, {
          hint: "It is shared inside: evaluate it, or print its parts.",
        });
      continue;
    }
    const { node, level } = piece;
    const parentheses = notation.level(node) < level ? notation.parentheses(node) : undefined;
    if (parentheses !== undefined) stack.push(parentheses[1]);
    const pieces = notation.pieces(node);
    for (let i = pieces.length - 1; i >= 0; i--) stack.push(pieces[i] as Piece);
    if (parentheses !== undefined) stack.push(parentheses[0]);
  }
  return chunks.join("");
}

/** Arguments one after the other, none in parentheses. */
export function joined(args: readonly Node[], separator: string): Piece[] {
  return args.flatMap((node, i) => (i === 0 ? [{ node, level: 0 }] : [separator, { node, level: 0 }]));
}
