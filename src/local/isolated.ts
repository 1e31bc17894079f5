import { FluxionError } from "../ast/error.ts";
import { Interpretation } from "../ast/interpretation.ts";
import { childrenFirst } from "../ast/order.ts";
import { Pool } from "../ast/pool.ts";
import type { Id, Store } from "../ast/store.ts";
import { substitute } from "../ast/substitute.ts";
import { isZero } from "../equality/equality.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import { cbrt, eq, ifelse, ne, neg, pow } from "../functions/table.ts";
import { Pruned } from "../simplify/prune.ts";
import { definitionOf } from "../syntax/row.ts";
import { Cases } from "./cases.ts";
import { isCase } from "./equations.ts";
import { Generic, Without } from "./generic.ts";
import { mayChoose } from "./meeting.ts";
import { type Case, type Region, Regions } from "./regions.ts";
import { RepeatedFactors } from "./repeated-factors.ts";
import { type Solution, Solver } from "./solver.ts";
import { taylor } from "./taylor.ts";
import { mayTouch, Touched } from "./touching.ts";
import { mayHaveBinomials, WholeBinomials } from "./whole-binomials.ts";

/**
 * The expressions, ready to be differentiated by these variables. A branch that holds only at single points, as the 1
 * of `x != 0 ? sin(x) / x : 1`, has no slope of its own: it gets the slope of the other branch there, from its Taylor
 * polynomial, or none if the two do not meet.
 *
 * @param order how often they will be differentiated.
 */
export function continued(
  store: Store,
  roots: readonly Id[],
  variables: Iterable<string>,
  order: number = 1,
): readonly Id[] {
  let given = roots;
  for (const Pass of [mayHaveBinomials(store) && WholeBinomials, mayChoose(store) && RepeatedFactors]) {
    if (Pass === false) continue;
    const pass = new Pass(store);
    given = given.map((root) => pass.of(root));
  }
  return divided(store, given, variables, order);
}

function divided(store: Store, roots: readonly Id[], variables: Iterable<string>, order: number): readonly Id[] {
  const hasCases = store.knows(eq) || store.knows(ne) || mayTouch(store);
  if (!hasCases && !(order > 1 && childrenFirst(store, roots).some((id) => isCase(store.fn(id))))) return roots;
  const pass = new Continuation(store, new Set(variables), order);
  return roots.map((root) => pass.whole(root));
}

/** So many equations are looked at in one expression. */
const MOST = 8;

class Continuation extends Interpretation<Id> {
  private readonly variables: ReadonlySet<string>;
  private readonly order: number;
  private readonly pool: Pool;
  private readonly pruned: Pruned;
  private readonly solver: Solver;
  private readonly conditions: Cases;
  private readonly regions: Regions;
  private readonly touched: Touched;
  /** Equations at whose points the branches do not meet. */
  private readonly apart = new Map<Id, Solution>();

  constructor(store: Store, variables: ReadonlySet<string>, order: number) {
    super(store, store);
    this.variables = variables;
    this.order = order;
    this.pool = new Pool(store);
    this.pruned = new Pruned(store);
    this.solver = new Solver(this.pool, this.pruned, variables);
    this.conditions = new Cases(store);
    this.regions = new Regions(store);
    this.touched = new Touched(store);
  }

  /**
   * The expression with its branches continued. Where some do not meet but the whole is continuous, as x * sign(x^2) is
   * at 0, it has the slope of what is around the point.
   */
  whole(given: Id): Id {
    const { apart, store } = this;
    let root = this.touched.of(given);
    let result = this.of(root);
    for (const [equation, solution] of [...apart].slice(0, MOST)) {
      const around = new Without(store, equation).of(root);
      if (around === root || !this.isContinuous(root, around, solution)) continue;
      root = around;
      result = this.of(root);
    }
    apart.clear();
    return result;
  }

  private isContinuous(root: Id, around: Id, { variable, value }: Solution): boolean {
    const [here, there] = [root, around].map((id) => substitute(this.store, id, new Map([[variable, value]]))) as [
      Id,
      Id,
    ];
    return this.hasValue(there) && this.meet(here, there);
  }

  protected override interpret(id: Id): Id {
    const { store } = this;
    const same = super.interpret(id);
    const fn = store.fn(same);
    if (this.order > 1 && isCase(fn)) return this.of(definitionOf(fn).in<Id>(store, store.args(same)));
    return fn === ifelse ? this.choice(same) : same;
  }

  private choice(same: Id): Id {
    const { store } = this;
    const [condition, u, v] = store.args(same) as [Id, Id, Id];
    const { holds, fails } = this.conditions.places(condition);
    const [first, second] = [this.branch(holds, u, v), this.branch(fails, v, u)];
    return first === u && second === v ? same : store.apply(ifelse, [condition, first, second]);
  }

  /** The branch taken in this region, given the other one. */
  private branch({ cases, rest }: Region, own: Id, other: Id): Id {
    const { store } = this;
    const isolated = cases.filter(({ equations }) => equations.some((each) => this.isActive(each)));
    const last = isolated.at(-1);
    if (last === undefined) return own;
    let result = this.inCase(last, own, other);
    for (const each of isolated.slice(0, -1).reverse())
      result = store.apply(ifelse, [this.regions.condition(each), this.inCase(each, own, other), result]);
    // If the variables are free the branch has its own slope.
    for (const each of cases)
      if (!isolated.includes(each)) result = store.apply(ifelse, [this.regions.condition(each), own, result]);
    return rest === undefined ? result : store.apply(ifelse, [rest, own, result]);
  }

  /** Whether it depends on the variables; an equation that holds everywhere, as y == y, does not. */
  private isActive(root: Id): boolean {
    const { pool, store, variables } = this;
    if (
      (store.is(root, eq) || store.is(root, ne)) &&
      isZero(pool.node(this.solver.difference(root))).answer === "proved"
    )
      return false;
    return childrenFirst(store, [root]).some((id) => store.kind(id) === "var" && variables.has(store.name(id)));
  }

  private inCase({ equations }: Case, own: Id, other: Id): Id {
    const { pruned, store } = this;
    const solutions = equations.map((id) => this.solver.solved(id));
    const moving = equations.map((id) => this.isActive(id));
    let branch = own;
    let tail = store.constant(0);
    for (const [i, equation] of equations.entries()) {
      if (!moving[i]) continue;
      const at = new Map<string, Id>();
      for (const [k, solution] of solutions.entries())
        if (solution !== undefined && k !== i) at.set(solution.variable, solution.value);
      const solution = solutions[i];
      const along = solution && this.along(solution, substitute(store, own, at), substitute(store, other, at));
      // It has a slope of its own if the equation holds all around, and none if it holds at a point.
      if (solution === undefined || along === undefined) {
        if (solution !== undefined) this.apart.set(equation, solution);
        tail = pruned.plus(tail, store.call(cbrt, this.apartFrom(this.solver.core(equation))));
      } else {
        branch = substitute(store, branch, new Map([[solution.variable, solution.value]]));
        tail = pruned.plus(tail, along);
      }
    }
    return pruned.plus(branch, tail);
  }

  /** In nodes of its own: reverse mode would take nodes shared with the other branch for something outside both. */
  private apartFrom(id: Id): Id {
    const { store, variables } = this;
    const zero = store.constant(0);
    return substitute(store, id, new Map([...variables].map((name) => [name, store.plus(zero, store.variable(name))])));
  }

  /** The terms of the other branch from the first order on, along the variable, if the branches meet. */
  private along({ variable, value }: Solution, own: Id, other: Id): Id | undefined {
    const { order, pool, pruned, store } = this;
    const here = new Interpretation(store, pruned).of(substitute(store, own, new Map([[variable, value]])));
    // Nodes of its own: reverse mode would take nodes shared with the other branch for something outside both.
    const opposite = store.times(store.constant(-1), value);
    const isZero = store.isNumber(value, 0);
    const shift = isZero ? store.variable(variable) : store.plus(opposite, store.variable(variable));
    const around = new Generic(store, variable).whole(other);
    try {
      const [first, ...rest] = taylor(pool.node(around), new Map([[variable, pool.node(value)]]), order).coefficients;
      if (!this.meet(here, first?.id as Id)) return undefined;
      return rest.reduce((sum, { id }, k) => {
        const power = k === 0 ? shift : store.apply(pow, [shift, store.constant(k + 1)]);
        return pruned.plus(sum, pruned.times(id, power));
      }, store.constant(0));
    } catch (error) {
      if (!(error instanceof FluxionError)) throw error;
    }
    const there = substitute(store, other, new Map([[variable, value]]));
    if (this.hasValue(there) && this.meet(here, there)) return pruned.plus(other, pruned.call(neg, there));
    return this.isFlat(variable, value, here, other) ? store.constant(0) : undefined;
  }

  private meet(a: Id, b: Id): boolean {
    const { pool, pruned } = this;
    const { answer } = isZero(pool.node(pruned.plus(a, pruned.call(neg, b))));
    return answer === "proved" || answer === "numerical";
  }

  /** Whether an expression has a value anywhere: 0 * sin(1 / 0) has none, although a product with 0 is pruned. */
  private hasValue(id: Id): boolean {
    const { pool, store } = this;
    const names = childrenFirst(store, [id]).flatMap((part) => (store.kind(part) === "var" ? [store.name(part)] : []));
    return [0.37, 1.71, -0.59].some((start) => {
      const point = Object.fromEntries(names.map((name, i) => [name, start * (1 + i / 7)]));
      return !Number.isNaN(evaluate([pool.node(id)], point)[0]);
    });
  }

  /** Whether difference quotients vanish, as exp(-1/x^2) / x does at 0; only for formulas of one variable. */
  private isFlat(variable: string, value: Id, here: Id, other: Id): boolean {
    const { pool, store } = this;
    const names = childrenFirst(store, [value, here, other]).filter((id) => store.kind(id) === "var");
    if (names.some((id) => store.name(id) !== variable)) return false;
    const [x, y] = evaluate([pool.node(value), pool.node(here)], { [variable]: Number.NaN }) as [number, number];
    if (!Number.isFinite(x) || !Number.isFinite(y)) return false;
    for (let k = 10; k <= 40; k++)
      for (const h of [2 ** -k, -(2 ** -k)]) {
        const [moved] = evaluate([pool.node(other)], { [variable]: x + h }) as [number];
        if (!(Math.abs(moved - y) <= Math.abs(h) ** 1.5)) return false;
      }
    return true;
  }
}
