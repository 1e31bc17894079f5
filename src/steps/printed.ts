import type { Node } from "../ast/node.ts";
import { toLatex } from "../syntax/latex.ts";
import { toText } from "../syntax/text.ts";
import type { Step } from "./step.ts";

/** Characters of one formula of a derivation, at most: a longer one nobody reads, and there are many. */
const LONGEST = 100_000;

/** A formula in a derivation. */
export const textOf = (node: Node): string => toText(node, LONGEST);
export const latexOf = (node: Node): string => toLatex(node, LONGEST);

/** Whether a step can be seen: products may be nested otherwise and read the same. */
export const isVisible = ({ before, after }: Step): boolean => textOf(before) !== textOf(after);

/** How far a step is indented: deeper nests no further. */
export const indentOf = ({ depth }: Step): number => Math.min(depth, 20);
