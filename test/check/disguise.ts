import type { Algebra } from "../../src/ast/algebra.ts";
import type { Fn } from "../../src/ast/fn.ts";
import { Interpretation } from "../../src/ast/interpretation.ts";
import type { Rational } from "../../src/ast/rational.ts";
import type { Id, Store } from "../../src/ast/store.ts";
import { type Node, parse } from "../../src/index.ts";
import { Formula } from "../../src/syntax/formula.ts";
import { pick } from "../random.ts";

/** Other ways to write a function: the identities of a formula sheet. */
const IDENTITIES: Readonly<Record<string, readonly string[]>> = {
  sin: ["tan(u) * cos(u)", "2 * sin(u / 2) * cos(u / 2)", "cos(pi / 2 - u)", "-sin(-u)"],
  cos: ["1 - 2 * sin(u / 2)^2", "2 * cos(u / 2)^2 - 1", "sin(u + pi / 2)", "cos(-u)"],
  tan: ["sin(u) / cos(u)", "1 / cot(u)"],
  sec: ["1 / cos(u)"],
  csc: ["1 / sin(u)"],
  cot: ["cos(u) / sin(u)"],
  exp: ["e^u", "exp(u / 2)^2", "1 / exp(-u)"],
  log: ["2 * log(sqrt(u))", "log(3 * u) - log(3)", "-log(1 / u)"],
  sqrt: ["u^(1/2)", "u / sqrt(u)"],
  sinh: ["(exp(u) - exp(-u)) / 2"],
  cosh: ["(exp(u) + exp(-u)) / 2"],
  tanh: ["sinh(u) / cosh(u)", "1 - 2 / (exp(2 * u) + 1)"],
  sech: ["1 / cosh(u)"],
  div: ["u * v^(-1)", "(3 * u) / (3 * v)", "(u * (1 + v^2)) / (v * (1 + v^2))"],
  pow: ["u * u^(v - 1)", "(1 / u)^(-v)"],
  neg: ["0 - u", "(-1) * u"],
};
/** Squares have identities of their own. */
const SQUARES: Readonly<Record<string, string>> = {
  sec: "1 + tan(u)^2",
  tan: "sec(u)^2 - 1",
  sin: "1 - cos(u)^2",
  cos: "(1 + cos(2 * u)) / 2",
  cosh: "1 + sinh(u)^2",
  sech: "1 - tanh(u)^2",
  csc: "1 + cot(u)^2",
};

const formulas = new Map<string, Formula>();
function formula(text: string): Formula {
  const known = formulas.get(text) ?? new Formula(parse(text), ["u", "v"]);
  formulas.set(text, known);
  return known;
}

/**
 * The algebra that writes an expression in another way: terms and factors turned round, identities used here and there.
 */
class Disguise implements Algebra<Id> {
  private readonly store: Store;
  private readonly random: () => number;

  constructor(store: Store, random: () => number) {
    this.store = store;
    this.random = random;
  }
  constant(value: Rational): Id {
    return this.store.constant(value);
  }
  variable(name: string): Id {
    return this.store.variable(name);
  }
  add(terms: readonly Id[]): Id {
    return this.store.add([...terms].reverse());
  }
  mul(factors: readonly Id[]): Id {
    return this.store.mul([...factors].reverse());
  }
  plus(a: Id, b: Id): Id {
    return this.random() < 0.5 ? this.store.plus(a, b) : this.store.plus(b, a);
  }
  times(a: Id, b: Id): Id {
    return this.random() < 0.5 ? this.store.times(a, b) : this.store.times(b, a);
  }
  call(fn: Fn, a: Id): Id {
    return this.apply(fn, [a]);
  }
  apply(fn: Fn, args: readonly Id[]): Id {
    const { random, store } = this;
    const [u, v] = args as [Id, Id];
    const inner = fn.name === "pow" && store.isConst(v) && store.value(v) === 2 ? store.fn(u)?.name : undefined;
    const square = SQUARES[inner ?? ""];
    if (square !== undefined && random() < 0.5) return formula(square).in(store, [store.arg(u, 0)]);
    const others = args.length === fn.params.length ? IDENTITIES[fn.name] : undefined;
    if (others === undefined || random() < 0.7 || (fn.name === "log" && args.length > 1)) return store.apply(fn, args);
    return formula(pick(random, others)).in(store, args);
  }
}

/** An expression that is equal wherever both have values, written in another way. */
export function disguised({ pool, id }: Node, random: () => number): Node {
  return pool.node(new Interpretation(pool.store, new Disguise(pool.store, random)).of(id));
}
