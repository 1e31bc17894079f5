/** Functions that a language lacks, written by their definitions. */
import type { Fn } from "../ast/fn.ts";
import { childrenFirst } from "../ast/pool.ts";
import { kernelOf } from "../functions/kernels.ts";
import { cube, div, neg, square } from "../functions/table.ts";
import { definitionText, rowNode } from "../syntax/row.ts";

const ARITHMETIC: readonly Fn[] = [neg, div, square, cube];

/**
 * Whether a language can write the definition of a function. If it cannot, the error names the function itself, not a
 * part of its definition.
 */
export function isTakenApart(fn: Fn, template: (fn: Fn) => string | undefined): boolean {
  const open = [fn];
  const seen = new Set<Fn>(open);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.definition === undefined) return false;
    for (const part of childrenFirst([rowNode(next, definitionText(next))])) {
      if (part.kind !== "func" || seen.has(part.fn)) continue;
      seen.add(part.fn);
      // Constants become numbers.
      const isNumber = part.fn.params.length === 0 || kernelOf(part.fn) === undefined;
      const isKnown = ARITHMETIC.includes(part.fn) || part.fn.equal?.steps !== undefined || isNumber;
      if (!isKnown && part.fn.logic === undefined && template(part.fn) === undefined) open.push(part.fn);
    }
  }
  return true;
}
