import type { Node } from "../ast/node.ts";
import { childrenFirst } from "../ast/order.ts";
import type { Id, Store } from "../ast/store.ts";
import { Canonical } from "../canonical/canonical.ts";
import { Facts } from "../canonical/facts.ts";
import type { SearchObserver } from "../canonical/rule.ts";
import { ifelse, max, min } from "../functions/table.ts";
import type { Preparation } from "../local/equations.ts";
import { isMadeReadyAnew, ready, settled } from "../local/prepared.ts";
import { withOneTie } from "../local/ties.ts";
import { mayTouch, Touched } from "../local/touching.ts";
import { mayHaveBinomials, WholeBinomials } from "../local/whole-binomials.ts";
import { Forward } from "../modes/forward.ts";
import type { Simplifier } from "../simplify/simplifier.ts";
import { Style } from "../simplify/style.ts";
import { firstDerivative } from "./first.ts";
import { type Form, modeOf } from "./mode.ts";
import { DifferentialRing, type Polynomial } from "./ring.ts";

/** Observes the making of a derivative, variable by variable, and the search for its simplest form. */
export interface DerivativeObserver extends SearchObserver<Simplifier> {
  /** An expression was derived once. */
  derived(from: Id, to: Id, pass: Forward<Id>): void;
  /** An expression was written so that the rules give its slope everywhere: max(x^2, 0) is x^2. */
  prepared(from: Id, to: Id): void;
  /** Like terms were collected, or products multiplied out, before or after that. */
  collected(from: Id, to: Id): void;
}

/** The canonical form for expressions that will be differentiated again. */
export function canonicalFor(store: Store): Canonical {
  const hasTies = [max, min, ifelse].some((fn) => store.knows(fn));
  return new Canonical(store, new Facts(store), false, hasTies);
}

/** The derivative with respect to several variables in turn; the expression is prepared before each. */
export function inOrder(
  { pool, id }: Node,
  variables: readonly string[],
  form: Form,
  isolated: Preparation,
  observer?: DerivativeObserver,
): Node {
  const { store } = pool;
  if (form === "pruned" && variables.length === 1 && observer === undefined)
    return pool.node(firstDerivative(store, id, variables[0] as string, isolated));
  const { algebra, values, prepared } = modeOf(store, form, isolated);
  const derivatives = (variable: string): Forward<Id> => new Forward(store, variable, algebra, values);
  const passOf = variables.length === 1 ? derivatives : passes(derivatives);
  let result = id;
  if (variables.length === 0) {
    result = values.of(id);
    observer?.collected(id, result);
  }
  const before = store.size;
  for (let i = 0; i < variables.length; i++) {
    const variable = variables[i] as string;
    if (form === "pruned" && i > 1 && hasSwollen(store, id, result, before)) {
      const canonical = canonicalFor(store);
      return pool.node(new Style(canonical).of(collectedInOrder(canonical, id, variables, prepared, observer)));
    }
    const pass = passOf(variable);
    const whole = watched(prepared, store, result, variable, observer);
    const next = pass.of(whole);
    observer?.derived(whole, next, pass);
    [result] = settled(store, [whole], [next], values) as [Id];
    if (result !== next) observer?.collected(next, result);
  }
  return pool.node(result);
}

/**
 * Canonical all along, or repeated derivatives would swell: in the differential ring of the expression as long as it
 * has few enough terms. An observer receives each order as an expression.
 */
export function collectedInOrder(
  canonical: Canonical,
  root: Id,
  variables: readonly string[],
  prepared: Preparation,
  observer?: DerivativeObserver,
): Id {
  const { store } = canonical;
  const passOf = passes((variable) => new Forward(store, variable, canonical, { of: (each) => each }, true));
  let given = mayHaveBinomials(store) ? new WholeBinomials(store).of(root) : root;
  if (mayTouch(store)) given = new Touched(store).of(given);
  const [whole] = withOneTie(store, [given], { variables }) as [Id];
  let result = canonical.of(whole);
  observer?.collected(root, result);
  const isRepeated = variables.length > 1 && !isMadeReadyAnew(store, result, variables, prepared);
  const ring = isRepeated ? new DifferentialRing(canonical) : undefined;
  const write = (polynomial: Polynomial): Id => (ring as DifferentialRing).write(polynomial);
  let polynomial = ring?.read(result);
  for (const [i, variable] of variables.entries()) {
    const before = polynomial;
    polynomial = before === undefined ? undefined : ring?.derivative(before, variable);
    const isSeen = observer !== undefined || i === variables.length - 1;
    if (polynomial !== undefined && !isSeen) continue;
    if (before !== undefined && observer === undefined && polynomial === undefined) result = write(before);
    if (polynomial === undefined || observer !== undefined) {
      const pass = passOf(variable);
      const whole = canonical.of(watched(prepared, store, result, variable, observer));
      const next = pass.of(whole);
      observer?.derived(whole, next, pass);
      [result] = polynomial === undefined ? (settled(store, [whole], [next], canonical) as [Id]) : [write(polynomial)];
      observer?.collected(next, result);
    } else result = write(polynomial);
  }
  return result;
}

/**
 * A derivative with more nodes than this, and this many times those of the expression, would swell with every further
 * order.
 */
const SWOLLEN = 1000;
const TIMES = 20;

function hasSwollen(store: Store, root: Id, derivative: Id, before: number): boolean {
  if (store.size - before <= SWOLLEN) return false;
  const count = childrenFirst(store, [derivative]).length;
  return count > SWOLLEN && count > TIMES * childrenFirst(store, [root]).length;
}

function watched(
  prepared: Preparation,
  store: Store,
  id: Id,
  variable: string,
  observer: DerivativeObserver | undefined,
): Id {
  const [whole] = ready(prepared, store, [id], [variable]) as [Id];
  if (whole !== id) observer?.prepared(id, whole);
  return whole;
}

/** One pass for each variable: parts that later derivatives share with earlier ones are already derived. */
function passes(make: (variable: string) => Forward<Id>): (variable: string) => Forward<Id> {
  const known = new Map<string, Forward<Id>>();
  return (variable) => {
    const pass = known.get(variable) ?? make(variable);
    known.set(variable, pass);
    return pass;
  };
}
