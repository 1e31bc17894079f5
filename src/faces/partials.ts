import { budget } from "../ast/budget.ts";
import { FluxionError } from "../ast/error.ts";
import type { Bounded } from "../ast/limits.ts";
import { mappable } from "../ast/mapped.ts";
import { checkedNames } from "../ast/names.ts";
import { anything, checkedOptions, limits, list, type Schema } from "../ast/options.ts";
import { compile } from "./compiled.ts";
import { type Expression, expr, type Input } from "./expression.ts";
import { checkedOrder } from "./options.ts";

const UNCLONEABLE: symbol = Symbol("Send the formulas as JSON, JSON.stringify(derivatives(f)).");

/** How often it is differentiated by each of the variables: [2, 0, 1] is twice by the first and once by the third. */
export type Orders = readonly number[];

/** Options of `derivatives`. */
export interface PartialsOptions extends Bounded {
  /** The variables; by default all, in order of first appearance. */
  readonly wrt?: readonly string[];
  /** The highest order; by default 2. */
  readonly order?: number;
  /** The name of a partial derivative; by default f, f_x, f_xx, f_xy. */
  readonly name?: (orders: Orders, variables: readonly string[]) => string;
}

/** A partial derivative, which is computed when it is first asked for. */
export interface Partial {
  readonly name: string;
  readonly orders: Orders;
  /** How often it is differentiated in total. */
  readonly order: number;
  readonly expression: Expression;
}

/**
 * The size of the partial derivatives up to an order: how many there are, and the operations of a program for all
 * of them.
 */
export interface PartialsSize {
  readonly order: number;
  readonly partials: number;
  readonly operations: number;
}

const PARTIALS: Schema<PartialsOptions> = { wrt: list, order: anything, name: anything, limits };

/** More would be of no use, and there is no room. */
const MOST = 100_000;

/**
 * All partial derivatives up to an order. Each mixed one occurs once, because the order of x and y does not matter.
 * Each is the derivative of another, and none is computed before it is asked for.
 */
export class Partials implements Iterable<Partial> {
  readonly variables: readonly string[];
  readonly order: number;
  protected readonly clone: symbol = UNCLONEABLE;
  readonly #f: Expression;
  readonly #nameOf: (orders: Orders) => string;
  readonly #known = new Map<string, Expression>();
  /** One budget for all of them, if there are limits; otherwise those of each call. */
  readonly #within: <T>(work: () => T) => T;

  constructor(f: Input, options: PartialsOptions = {}) {
    const {
      wrt,
      order = 2,
      name = conventional,
      limits,
    } = checkedOptions<PartialsOptions>("derivatives", options, PARTIALS);
    this.#within = limits === undefined ? (work) => work() : budget(limits);
    const given = this.#within(() => expr(f));
    this.variables = wrt === undefined ? given.variables : checkedNames(wrt);
    this.order = checkedOrder(order);
    this.#f = given.withVariables(this.variables);
    if (typeof name !== "function")
      throw new FluxionError("bad-argument", "The option `name` must be a function.", {
        hint: 'For example { name: (orders) => "v" + orders.join("") }.',
      });
    this.#nameOf = (orders) => name(orders, this.variables);
    const count = combinations(this.variables.length + this.order, this.order);
    if (count > MOST)
      throw new FluxionError("too-large", `There are more than ${MOST} partial derivatives.`, {
        hint: "Ask for a lower order, or for fewer variables.",
      });
  }

  /**
   * The partial derivative of some orders.
   *
   * @throws FluxionError `bad-argument` unless there is one order for each variable and their sum is at most `order`
   */
  at(orders: Orders): Expression {
    const isFit =
      orders.length === this.variables.length && orders.every((each) => Number.isInteger(each) && each >= 0);
    if (!isFit || total(orders) > this.order)
      throw new FluxionError("bad-argument", `There is no partial derivative of the orders [${orders.join(", ")}].`, {
        hint: `Give an order for each of ${this.variables.join(", ")}; their sum is at most ${this.order}.`,
      });
    const path = [orders];
    for (let next = orders; !this.#known.has(next.join()) && total(next) > 0; path.push(next)) next = before(next);
    return this.#within(() => this.along(path.reverse()));
  }

  private along(path: readonly Orders[]): Expression {
    let result = this.#f;
    for (const each of path) {
      const key = each.join();
      const known = this.#known.get(key);
      result = known ?? (total(each) === 0 ? this.#f : result.derivative(this.variables[last(each)] as string));
      this.#known.set(key, result);
    }
    return result;
  }

  /** The formula of each by its name. */
  toJSON(): Readonly<Record<string, Expression>> {
    return Object.fromEntries(Array.from(this, ({ name, expression }) => [name, expression]));
  }

  /** The partial derivatives of one order: for order 2 and two variables by x twice, by x and y, and by y twice. */
  graded(order: number): Partial[] {
    const all = compositions(this.variables.length, order);
    return all.map((orders) => {
      const at = (): Expression => this.at(orders);
      return {
        name: this.#nameOf(orders),
        orders,
        order,
        get expression() {
          return at();
        },
      };
    });
  }

  /** The partial derivatives, one after the other. */
  *[Symbol.iterator](): Iterator<Partial> {
    for (let order = 0; order <= this.order; order++) yield* this.graded(order);
  }

  /**
   * The partial derivatives up to an order, by default all, by name, as `compile` and `toCode` take them.
   *
   * @throws FluxionError `bad-argument` if two have the same name
   */
  named(order: number = this.order): Record<string, Expression> {
    const result: Record<string, Expression> = {};
    for (const partial of this) {
      if (partial.order > order) break;
      if (Object.hasOwn(result, partial.name))
        throw new FluxionError("bad-argument", `Two derivatives have the name ${partial.name}.`, {
          hint: "Give each a name of its own.",
        });
      Object.defineProperty(result, partial.name, { value: partial.expression, enumerable: true });
    }
    return result;
  }

  /** How they grow with the order. */
  sizes(): PartialsSize[] {
    return Array.from({ length: this.order + 1 }, (_, order) => {
      const named = this.named(order);
      const { operations } = compile(named, { inputs: this.inputs, backend: "interpreter" });
      return { order, partials: Object.keys(named).length, operations };
    });
  }

  /** The variables differentiated by, and then the others. */
  get inputs(): string[] {
    return [...new Set([...this.variables, ...this.#f.variables])];
  }
}

/**
 * All partial derivatives of a formula up to an order, computed when they are asked for; `named()` gives them to
 * `compile` and `toCode`.
 *
 * @example
 * [...derivatives("x^2*y", { order: 2 })].map(({ name, expression }) => `${name}: ${expression}`).slice(3) // => ["f_xx: 2 * y", "f_xy: 2 * x", "f_yy: 0"]
 * derivatives("x^2*y", { order: 3 }).at([2, 1]).toString() // => "2"
 * Object.keys(derivatives("a*b", { wrt: ["a"], order: 1, name: ([n]) => `v${n}` }).named()) // => ["v0", "v1"]
 */
export const derivatives: (f: Input, options?: PartialsOptions) => Partials = /* @__PURE__ */ mappable(
  (f, options) => new Partials(f, options),
);

const total = (orders: Orders): number => orders.reduce((sum, each) => sum + each, 0);

/** The variable that comes last. */
const last = (orders: Orders): number => orders.findLastIndex((each) => each > 0);

/** Differentiated once less by the last variable. */
const before = (orders: Orders): Orders => orders.with(last(orders), (orders[last(orders)] as number) - 1);

function conventional(orders: Orders, variables: readonly string[]): string {
  const names = orders.flatMap((order, i) => Array.from({ length: order }, () => variables[i] as string));
  if (names.length === 0) return "f";
  return `f_${names.join(names.every((name) => name.length === 1) ? "" : "_")}`;
}

/** The lists of `length` whole numbers with a given sum, those with the highest first numbers first. */
function compositions(length: number, sum: number): Orders[] {
  if (length === 0) return sum === 0 ? [[]] : [];
  if (length === 1) return [[sum]];
  const all: Orders[] = [];
  for (let first = sum; first >= 0; first--)
    for (const rest of compositions(length - 1, sum - first)) all.push([first, ...rest]);
  return all;
}

function combinations(n: number, k: number): number {
  let count = 1;
  for (let i = 1; i <= Math.min(k, n - k) && count <= MOST; i++) count = (count * (n - i + 1)) / i;
  return count;
}
