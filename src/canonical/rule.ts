import type { FunctionTable } from "../ast/fn.ts";
import type { Id } from "../ast/store.ts";

/**
 * The rule by which one form becomes another: its name as students know it, and both sides as formulas if it has a
 * general form.
 */
export interface Rule {
  readonly name: string;
  readonly from?: string;
  readonly to?: string;
  /** Finds the functions in them that are not the engine's own. */
  readonly table?: FunctionTable;
}

/** A form to be weighed, and the rule that gave it. */
export interface Candidate {
  readonly id: Id;
  readonly rule: Rule;
}

/** The rules of rational arithmetic. */
export const COMMON_FACTOR: Rule = { name: "common factor", from: "a * u + b * u", to: "(a + b) * u" };
export const COMMON_DENOMINATOR: Rule = {
  name: "common denominator",
  from: "a / u + b / v",
  to: "(a * v + b * u) / (u * v)",
};
export const CANCEL: Rule = { name: "cancel", from: "(a * u) / (b * u)", to: "a / b" };
export const FACTOR: Rule = { name: "factor" };
export const MULTIPLY_OUT: Rule = { name: "multiply out", from: "u * (a + b)", to: "u * a + u * b" };
export const PRODUCT_TO_SUM: Rule = {
  name: "product-to-sum formula",
  from: "sin(u) * cos(v)",
  to: "(sin(u + v) + sin(u - v)) / 2",
};

/** The other rules of the search for simpler forms. */
export const LOGARITHMS: Rule = { name: "laws of logarithms", from: "log(u) + log(v)", to: "log(u * v)" };
export const QUOTIENTS: Rule = {
  name: "tangent, secant and so on as quotients",
  from: "tan(u)",
  to: "sin(u) / cos(u)",
};
export const PARTS: Rule = { name: "simplify the factors" };
export const NOTHING_LEFT: Rule = { name: "everything cancels", from: "u - u", to: "0" };

/**
 * Observes a search for a simpler form. It sees the forms that were taken, not those that were tried; expressions
 * are canonical ones of the simplifier passed first.
 */
export interface SearchObserver<Search> {
  /** The search begins with the pruned expression. */
  began(search: Search, pruned: Id): void;
  /** A part was taken in another form. */
  moved(from: Id, to: Id, rule: Rule): void;
  /**
   * The result for a part; `via` is the form from which the search started: with its own parts improved, or unchanged.
   */
  improved(part: Id, via: Id, to: Id): void;
  /** A round through all parts has made a simpler whole. */
  simplified(from: Id, to: Id): void;
}
