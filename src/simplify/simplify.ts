import { FluxionError } from "../ast/error.ts";
import type { Bounded } from "../ast/limits.ts";
import type { Node } from "../ast/node.ts";
import { amount, checkedOptions, limits, oneOf, type Schema, text, textOrTexts } from "../ast/options.ts";
import { childrenFirst } from "../ast/order.ts";
import type { Id, Store } from "../ast/store.ts";
import { attempt, limitOf, markShortened } from "../ast/work.ts";
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
import { valuelessPart } from "./valueless.ts";

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

export interface SimplifyOptions extends Bounded {
  /** "simplified" if left out. */
  readonly form?: SimplifyForm;
  /** What may be assumed of variables: ["x > 0", "0 <= p <= 1", "n integer"]. */
  readonly assume?: string | readonly string[];
  /** The variable of the form "collected". */
  readonly by?: string;
  /** How much is searched, in steps of about a microsecond; 1,000,000 if left out, or a thirtieth of the limit `steps`. With 0 nothing is. */
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
  limits,
};

/** The part of all steps that a search may count as its own; they are larger. */
const SEARCH = 1 / 30;
const searchSteps = (): number => Math.floor(limitOf("steps") * SEARCH);

/** What the dear way may take of all that is left, so that there is enough for the plain one. */
const SHARE = 1 / 2;
/** Steps of polynomial arithmetic for the forms that are asked for by name. */
const POLYNOMIAL = 2_000_000;

/**
 * An equal, simpler expression: equal at every real point where the input has a finite value (and the assumptions hold).
 *
 * @throws FluxionError `bad-argument` for what is no form or assumption
 */
export function simplify(root: Node, given?: SimplifyOptions, observer?: SearchObserver<Simplifier>): Simplification {
  const options = checkedOptions<SimplifyOptions>("simplify", given, OPTIONS);
  const { form = "simplified", assume = [], steps = searchSteps() } = options;
  const deadline = performance.now() + (options.milliseconds ?? Number.POSITIVE_INFINITY);
  const assumed = readAssumptions(assume);
  const without = (): string[] => [withoutValue(root) ?? []].flat();
  if (form === "pruned") return { node: prune(root), conditions: without, complete: true };
  const { pool } = root;
  if (valuelessPart(pool.store, root.id) !== undefined) return { node: root, conditions: without, complete: true };
  const fresh = (): Simplifier =>
    new Simplifier(pool.store, new Facts(pool.store, assumed), form === "shortest", observer);
  const searched = (): Simplification => {
    const simplifier = fresh();
    const { id, complete } =
      form === "simplified" || form === "shortest"
        ? simplifier.of(root.id, steps, deadline)
        : asked(simplifier, root, form, options, deadline);
    return { node: pool.node(id), conditions: () => conditionsOf(simplifier, root, id), complete };
  };
  // Who watches has seen what was tried in vain.
  if (observer !== undefined) return searched();
  const plain = (): Simplification => {
    const { canonical, style } = fresh();
    return { node: pool.node(style.of(canonical.of(root.id))), conditions: without, complete: false };
  };
  return (
    attempt(SHARE, searched) ?? attempt(SHARE, plain) ?? { node: prune(root), conditions: without, complete: false }
  );
}

/** Several expressions of one store, all in one form. */
export interface Forms {
  readonly ids: readonly Id[];
  /** False where they are not in the form asked for, or not in the simplest, because that would take too long. */
  readonly complete: boolean;
}

/**
 * Several expressions of one store, simplified as each would be alone as long as the steps last that they share; and left as
 * they are where that would take more operations, for what they share is written once.
 */
export function simplifyAll(store: Store, roots: readonly Id[]): Forms {
  const found = attempt(SHARE, () => searchedAll(store, roots));
  if (found === undefined) return { ids: roots, complete: false };
  const before = operations(store, roots);
  const isShorter = (found.complete && before < LARGE) || operations(store, found.ids) <= before;
  if (found.complete && isShorter) return found;
  markShortened();
  return isShorter ? found : { ids: roots, complete: false };
}

/** As many operations are no more read one by one. */
const LARGE = 500;

function searchedAll(store: Store, roots: readonly Id[]): Forms {
  const fresh = (): Simplifier => new Simplifier(store, new Facts(store, readAssumptions([])));
  let simplifier = fresh();
  let left = searchSteps();
  let isComplete = true;
  const ids = roots.map((root) => {
    if (valuelessPart(store, root) !== undefined) return root;
    const outcome = simplifier.of(root, left);
    left = outcome.left;
    if (!outcome.complete) {
      simplifier = fresh();
      isComplete = false;
    }
    return outcome.id;
  });
  return { ids, complete: isComplete };
}

/** Operations of expressions, of what they share once. */
function operations(store: Store, roots: readonly Id[]): number {
  let count = 0;
  for (const id of childrenFirst(store, roots)) {
    const arity = store.arity(id);
    if (arity > 0) count += store.fn(id) === undefined ? arity - 1 : 1;
  }
  return count;
}

/** Several expressions of one store in canonical form, as they are written. */
export function collectAll(store: Store, roots: readonly Id[]): Forms {
  const ids = attempt(SHARE, () => {
    const canonical = new Canonical(store);
    const style = new Style(canonical);
    return roots.map((root) => style.of(canonical.of(root)));
  });
  return ids === undefined ? { ids: roots, complete: false } : { ids, complete: true };
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

/** That an expression has no value, whatever its variables are, and for which of its parts; undefined where none is known. */
export function withoutValue({ pool, id }: Node): string | undefined {
  const part = valuelessPart(pool.store, id);
  return part === undefined ? undefined : `${toText(pool.node(part))} has no value`;
}

/** The conditions of an expression that another form of it has lost, as text. */
export function conditionsOf({ canonical, style }: Simplifier, root: Node, id: Id): string[] {
  const { pool } = root;
  const written = (part: Id): string => toText(pool.node(style.of(part)));
  const missing = withoutValue(root);
  if (missing !== undefined) return [missing];
  return lostConditions(canonical, root.id, id).map(({ expression, relation }) => {
    if (relation === "value") return `${written(expression)} has a value`;
    const { left, right, flipped } = sides(canonical, expression);
    const shown = written(left);
    return `${shown.includes(" ? ") ? `(${shown})` : shown} ${flipped ? flip(relation) : relation} ${written(right)}`;
  });
}
