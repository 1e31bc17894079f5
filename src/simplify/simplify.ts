import { FluxionError } from "../ast/error.ts";
import type { Bounded } from "../ast/limits.ts";
import type { Node } from "../ast/node.ts";
import { amount, checkedOptions, limits, oneOf, type Schema, text, textOrTexts } from "../ast/options.ts";
import type { Id, Store } from "../ast/store.ts";
import { attempt } from "../ast/work.ts";
import { Facts } from "../canonical/facts.ts";
import type { SearchObserver } from "../canonical/rule.ts";
import { Budget, BudgetExceeded } from "../polynomial/budget.ts";
import { toText } from "../syntax/text.ts";
import { isVariable, readAssumptions } from "./assumptions.ts";
import { lostInBranches } from "./branch-conditions.ts";
import { isValueless, outsidePart } from "./domain.ts";
import { collected, expanded, factored, together } from "./forms.ts";
import { type Lost, lostConditions } from "./lost-conditions.ts";
import { prune } from "./prune.ts";
import { byShape, collectedAlone, inParts, SHARE, searchedAlone, searchSteps } from "./several.ts";
import { type Made, Shapes } from "./shapes.ts";
import { flip, sides } from "./sides.ts";
import { Simplifier } from "./simplifier.ts";
import { isSwollen } from "./swollen.ts";
import { inOrder } from "./typed.ts";
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
 * How to write an expression: "simplified" as a textbook would; "expanded", "factored", "together" over one
 * denominator, "collected" by powers of a variable; "shortest" with the fewest operations; "canonical" with like terms
 * and powers collected, exact numbers, and no search; "pruned" as it is, without terms 0 and factors
 * 1.
 */
export type SimplifyForm = (typeof FORMS)[number];

export interface SimplifyOptions extends Bounded {
  /** By default "simplified". */
  readonly form?: SimplifyForm;
  /** Assumptions: ["x > 0", "0 <= p <= 1", "x > y", "n integer"]; conditions that a result states are accepted too. */
  readonly assume?: string | readonly string[];
  /** The variable of the form "collected". */
  readonly by?: string;
  /**
   * How long to search, in steps of about a microsecond; by default 1,000,000, or a thirtieth of the limit `steps`. 0
   * means no search.
   */
  readonly steps?: number;
  /** An outer limit of the time; by default none, and then the result is the same on every machine. */
  readonly milliseconds?: number;
}

/** A simplified expression with its conditions. */
export interface Simplification {
  readonly node: Node;
  /**
   * Where the input has no value although the result has one, as conditions on the input: "x != 0" for x / x.
   * Computed when asked for.
   */
  conditions(): readonly string[];
  /** Whether the search finished within the budget. */
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

/** Steps of polynomial arithmetic for the forms requested by name. */
const POLYNOMIAL = 2_000_000;

/**
 * An equal, simpler expression: equal at every real point where the input has a finite value (and the assumptions
 * hold).
 *
 * @throws FluxionError `bad-argument` for an unknown form or assumption
 */
export function simplify(root: Node, given?: SimplifyOptions, observer?: SearchObserver<Simplifier>): Simplification {
  const options = checkedOptions<SimplifyOptions>("simplify", given, OPTIONS);
  const { form = "simplified", assume = [], steps = searchSteps() } = options;
  const { milliseconds } = options;
  const deadline = milliseconds === undefined ? Number.POSITIVE_INFINITY : performance.now() + milliseconds;
  const assumed = readAssumptions(assume);
  const without = (): string[] => [withoutValue(root) ?? []].flat();
  if (form === "pruned") return { node: prune(root), conditions: without, complete: true };
  const { pool } = root;
  if (valuelessPart(pool.store, root.id) !== undefined)
    return { node: pool.node(inOrder(pool.store, root.id)), conditions: without, complete: true };
  const fresh = (): Simplifier => new Simplifier(pool.store, assumed.facts(pool.store), form === "shortest", observer);
  const isUsual = assumed.isEmpty && options.steps === undefined && options.milliseconds === undefined;
  const searched = (): Simplification => {
    const found = isUsual && observer === undefined ? usual(pool.store, root.id, form) : undefined;
    if (found !== undefined)
      return {
        node: pool.node(readable(pool.store, found.id, root.id)),
        conditions: () => conditionsOf(fresh(), root, found.id),
        complete: found.complete,
      };
    const simplifier = fresh();
    const { id, complete } =
      form === "simplified" || form === "shortest"
        ? simplifier.of(root.id, steps, deadline)
        : asked(simplifier, root, form, options, deadline);
    const node = pool.node(readable(pool.store, id, root.id));
    return { node, conditions: () => conditionsOf(simplifier, root, id), complete };
  };
  // The observer has already seen the failed attempt.
  if (observer !== undefined) return searched();
  const plain = (): Simplification => {
    const { canonical, style } = fresh();
    const id = readable(pool.store, style.of(canonical.of(root.id)), root.id);
    return { node: pool.node(id), conditions: without, complete: false };
  };
  return (
    attempt(SHARE, searched) ?? attempt(SHARE, plain) ?? { node: prune(root), conditions: without, complete: false }
  );
}

/** The form found; if it has no value, the original, which says why: csc(n * pi) and not 1 / 0. */
const readable = (store: Store, form: Id, root: Id): Id => (isValueless(store, form) ? inOrder(store, root) : form);

/**
 * The result for an expression with much sharing, part by part, or for one with a shape that may have occurred;
 * undefined for others.
 */
function usual(store: Store, root: Id, form: SimplifyForm): Pick<Made, "id" | "complete"> | undefined {
  if (form !== "simplified" && form !== "canonical") return undefined;
  const shapes = new Shapes(form);
  if (isSwollen(store, [root])) {
    const { ids, complete } = inParts(store, [root], shapes, form === "simplified" ? searchedAlone : collectedAlone);
    return { id: ids[0] as Id, complete };
  }
  return form === "simplified" ? byShape(store, root, shapes, searchSteps()) : undefined;
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
      throw new FluxionError("bad-argument", `"${by}" is not a variable to collect by.`, { hint: "Name one: x." });
    return { id: style.of(collected(canonical, start, by, budget)), complete: true };
  } catch (error) {
    if (!(error instanceof BudgetExceeded)) throw error;
    return { id: style.of(start), complete: false };
  }
}

/**
 * Why an expression has no value, whatever its variables are, and for which of its parts; undefined if that is not
 * known.
 */
export function withoutValue({ pool, id }: Node): string | undefined {
  const part = valuelessPart(pool.store, id);
  return part === undefined ? undefined : noValue(pool.node(part));
}

const noValue = (part: Node): string => `${toText(part)} has no value`;

/** The conditions of an expression that another form of it has lost, as text. */
export function conditionsOf(simplifier: Simplifier, root: Node, id: Id): string[] {
  const { store } = root.pool;
  const isOutside = [id, simplifier.canonical.of(root.id)].some((form) => isValueless(store, form));
  return stated(simplifier, root, [id], isOutside ? root.id : undefined);
}

/**
 * The conditions of an expression that expressions made of it have lost, as text, if `witnesses` have them too. None if
 * it would take too long to find them.
 */
export function conditionsLost(root: Node, made: readonly Id[], witnesses: () => readonly Id[]): string[] {
  const { store } = root.pool;
  const simplifier = new Simplifier(store, new Facts(store));
  return attempt(SHARE, () => stated(simplifier, root, made, undefined, witnesses)) ?? [];
}

/** @param valueless a part that is known to have no value */
function stated(
  { canonical, style }: Simplifier,
  root: Node,
  outputs: readonly Id[],
  valueless?: Id,
  witnesses?: () => readonly Id[],
): string[] {
  const { pool } = root;
  const written = (part: Id): string => toText(pool.node(style.of(part)));
  const missing = withoutValue(root);
  if (missing !== undefined) return [missing];
  const outside = outsidePart(canonical, root.id) ?? valueless;
  if (outside !== undefined) return [noValue(pool.node(outside))];
  const condition = ({ expression, relation }: Lost): string => {
    if (relation === "value") return `${written(expression)} has a value`;
    const { left, right, flipped } = sides(canonical, expression);
    const shown = written(left);
    return `${shown.includes(" ? ") ? `(${shown})` : shown} ${flipped ? flip(relation) : relation} ${written(right)}`;
  };
  const always = lostConditions(canonical, root.id, outputs, witnesses).map(condition);
  if (witnesses !== undefined) return always;
  const inBranches = lostInBranches(canonical, root.id, outputs).map(({ unless, choice, ...lost }) =>
    lost.relation === "value" && unless.length > 0
      ? `${toText(pool.node(choice))} has a value`
      : [...unless.map(written), condition(lost)].join(" or "),
  );
  return [...new Set([...always, ...inBranches])];
}
