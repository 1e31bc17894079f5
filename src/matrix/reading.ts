import type { ErrorCode } from "../ast/error.ts";
import type { Tree } from "../syntax/mathjs.ts";
import type { Reader, Scope } from "../syntax/read.ts";
import type { Algebra } from "./algebra.ts";

/** The context in which the parts of a formula are read. */
export interface Reading {
  readonly algebra: Algebra;
  /** The reader of formulas in numbers. */
  readonly scalars: Reader;
  readonly scope: Scope;
  fail(tree: Tree, code: ErrorCode, message: string, hint: string): never;
}
