import { FluxionError } from "../ast/error.ts";
import { Interpretation } from "../ast/interpretation.ts";
import { isNode, type Node } from "../ast/node.ts";
import { described, isList, isOf, quietly } from "../ast/options.ts";
import type { Pool } from "../ast/pool.ts";
import { shareShapes } from "../ast/shapes.ts";
import type { Id } from "../ast/store.ts";
import { derived } from "../diff/derivative.ts";
import { readText, type TextRead } from "../notations/understood.ts";
import { parse } from "../syntax/parse.ts";
import { Formula } from "./formula.ts";
import { refuseMisread } from "./misread.ts";
import { checkedFormula, type FormulaOptions, hasArrays, shapedNode } from "./shaped.ts";

/** The values accepted as formulas. */
export type Given<E> = string | number | Node | E;

/** A number or formula as a node of a pool. */
export function component(pool: Pool, given: Given<unknown>): Id {
  if (typeof given === "number") return pool.store.constant(given);
  if (typeof given === "string") return parse(given, { pool }).id;
  const node = nodeOf(given);
  shareShapes(node.pool.store, pool.store);
  // Stores are algebras: the expression is built again in this one.
  return node.pool === pool ? node.id : new Interpretation(node.pool.store, pool.store).of(node.id);
}

/**
 * The node of an expression, or the node itself.
 *
 * @throws FluxionError `bad-argument` for anything else
 */
export function nodeOf(given: unknown): Node {
  if (isOf(given, Formula)) return given.node;
  if (isNode(given)) return given;
  throw new FluxionError(
    "bad-argument",
    `A formula must be a string, a number or an expression, not ${described(given)}.`,
    { hint: hintOf(given) },
  );
}

function hintOf(given: unknown): string {
  if (typeof given === "bigint") return `Write "${given}".`;
  if (isList(given))
    return "Give its formulas one by one: list.map((f) => toText(f)). The derivatives of several are jacobian(list).";
  if (quietly(() => typeof (given as { readonly jacobian?: unknown }).jacobian === "function", false))
    return 'A formula of matrices has methods: f.gradient("x"), f.hessian("x").';
  return 'For example "x^2 + 1"; of a node of mathjs, its toString().';
}

/**
 * A text read in the notation asked for, with notes on how it was read; derivatives in it, d/dx(...), are
 * pruned.
 */
export function readGiven(text: unknown, given: FormulaOptions | undefined): TextRead {
  const options = checkedFormula("expr", given);
  if (!hasArrays(text, options)) return readTold(text, options);
  if (options.notation !== "math") return { node: shapedNode(text, options), notes: [], isTolerant: false };
  return readEither(text, options);
}

const readTold = (text: unknown, options: FormulaOptions): TextRead =>
  readText(
    text,
    options,
    (of, variable, order) =>
      derived(
        of,
        Array.from({ length: order }, () => variable),
        "pruned",
      ).node,
  );

/** Brackets may be those of arrays or, as people write them, parentheses. Arrays have the strict syntax: it is told. */
function readEither(text: string, options: FormulaOptions): TextRead {
  let refusal: unknown;
  try {
    const node = shapedNode(text, options);
    refuseMisread(text, node, options);
    return { node, notes: [], isTolerant: true };
  } catch (error) {
    refusal = error;
  }
  try {
    return readTold(text, options);
  } catch (error) {
    // If it is not the syntax of arrays, a parenthesis may be wrong, unless a function of arrays is called.
    const isOfArrays = error instanceof FluxionError && error.code === "unknown-function";
    throw refusal instanceof FluxionError && (refusal.code !== "syntax" || isOfArrays) ? refusal : error;
  }
}
