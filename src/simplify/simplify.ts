import { FluxionError } from "../ast/error.ts";
import type { Node } from "../ast/node.ts";
import { amount, checkedOptions, oneOf, type Schema, text, textOrTexts } from "../ast/options.ts";
import type { Id, Store } from "../ast/store.ts";
import { Budget, BudgetExceeded } from "../polynomial/budget.ts";
import { toText } from "../syntax/text.ts";
import { isVariable, readAssumptions } from "./assumptions.ts";
import { Canonical } from "./canonical.ts";
import { flip, lostConditions, sides } from "./conditions.ts";
import { Facts } from "./facts.ts";
import { collected, expanded, factored, together } from "./forms.ts";
import { prune } from "./prune.ts";
import type { SearchObserver } from "./rule.ts";
import { Simplifier } from "./simplifier.ts";
import { Style } from "./style.ts";

const FORMS = [
  "simplified",
  "expanded",
  "factored",
  "together",
  "collected",
  "shortest",
  "canonical",
  "pruned",
] as const;

/**
 * How an expression is to be written: "simplified" as a textbook would; "expanded", "factored", "together" over one
 * denominator, "collected" by powers of a variable; "shortest" with the fewest operations; "canonical" with like terms and powers
 * together, numbers exact, and nothing searched for; "pruned" as it is, without the terms 0 and the factors 1.
 */
export type SimplifyForm = (typeof FORMS)[number];

export interface SimplifyOptions {
  /** "simplified" if left out. */
  readonly form?: SimplifyForm;
  /** What may be assumed of variables: ["x > 0", "0 <= p <= 1", "n integer"]. */
  readonly assume?: string | readonly string[];
  /** The variable of the form "collected". */
  readonly by?: string;
  /** How much work may be done, in steps of about a microsecond; 1,000,000 if left out. With 0 nothing is searched for. */
  readonly steps?: number;
  /** An outer limit of the time; none if left out, and the result is the same on every machine. */
  readonly milliseconds?: number;
}

/** A simplified expression, and what is to be said about it. */
export interface Simplification {
  readonly node: Node;
  /** Where the input has no value and the result has one, as conditions of the input: "x != 0" for x / x. Found when asked for. */
  conditions(): readonly string[];
  /** Whether the search came to its end within the budget. */
  readonly complete: boolean;
}

const OPTIONS: Schema<SimplifyOptions> = {
  form: oneOf(FORMS),
  assume: textOrTexts,
  by: text,
  steps: amount(0),
  milliseconds: amount(0),
};

const STEPS = 1_000_000;
/** Steps of polynomial arithmetic for the forms that are asked for by name. */
const POLYNOMIAL = 2_000_000;

/**
 * An equal, simpler expression: equal at every real point where the input has a finite value (and the assumptions hold).
 *
 * @throws FluxionError `bad-argument` for what is no form or assumption
 */
export function simplify(root: Node, given?: SimplifyOptions, observer?: SearchObserver<Simplifier>): Simplification {
  const options = checkedOptions<SimplifyOptions>("simplify", given, OPTIONS);
  const { form = "simplified", assume = [], steps = STEPS } = options;
  const deadline = performance.now() + (options.milliseconds ?? Number.POSITIVE_INFINITY);
  const assumed = readAssumptions(assume);
  if (form === "pruned") return { node: prune(root), conditions: () => [], complete: true };
  const { pool } = root;
  const simplifier = new Simplifier(pool.store, new Facts(pool.store, assumed), form === "shortest", observer);
  const { id, complete } =
    form === "simplified" || form === "shortest"
      ? simplifier.of(root.id, steps, deadline)
      : asked(simplifier, root, form, options, deadline);
  return { node: pool.node(id), conditions: () => conditions(simplifier, root, id), complete };
}

/** Several expressions of one store, simplified as each would be alone; parts that they share once. */
export function simplifyAll(store: Store, roots: readonly Id[]): Id[] {
  const fresh = (): Simplifier => new Simplifier(store, new Facts(store, readAssumptions([])));
  let simplifier = fresh();
  return roots.map((root) => {
    const { id, complete } = simplifier.of(root, STEPS);
    if (!complete) simplifier = fresh();
    return id;
  });
}

/** Several expressions of one store in canonical form, as they are written. */
export function collectAll(store: Store, roots: readonly Id[]): Id[] {
  const canonical = new Canonical(store);
  const style = new Style(canonical);
  return roots.map((root) => style.of(canonical.of(root)));
}

function asked(
  simplifier: Simplifier,
  root: Node,
  form: SimplifyForm,
  options: SimplifyOptions,
  deadline: number,
): { id: Id; complete: boolean } {
  const { canonical, style } = simplifier;
  const budget = new Budget(options.steps ?? POLYNOMIAL, deadline);
  const start = canonical.of(root.id);
  if (form === "canonical") return { id: style.of(start), complete: true };
  try {
    if (form === "expanded") return { id: style.of(expanded(canonical, start, budget)), complete: true };
    if (form === "together") return { id: style.of(together(canonical, start, budget)), complete: true };
    if (form === "factored") return { id: style.of(factored(canonical, start, budget)), complete: true };
    const { by } = options;
    if (by === undefined)
      throw new FluxionError("bad-argument", "Collecting needs a variable.", {
        hint: 'Give `by`: { form: "collected", by: "x" }.',
      });
    if (!isVariable(by))
      throw new FluxionError("bad-argument", `"${by}" is no variable to collect by.`, { hint: "Name one: x." });
    return { id: style.of(collected(canonical, start, by, budget)), complete: true };
  } catch (error) {
    if (!(error instanceof BudgetExceeded)) throw error;
    return { id: style.of(start), complete: false };
  }
}

function conditions({ canonical, style }: Simplifier, root: Node, id: Id): string[] {
  const { pool } = root;
  const written = (part: Id): string => toText(pool.node(style.of(part)));
  return lostConditions(canonical, root.id, id).map(({ expression, relation }) => {
    const { left, right, flipped } = sides(canonical, expression);
    const shown = written(left);
    return `${shown.includes(" ? ") ? `(${shown})` : shown} ${flipped ? flip(relation) : relation} ${written(right)}`;
  });
}
