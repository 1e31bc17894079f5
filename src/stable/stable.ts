import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { Pool } from "../ast/pool.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { kernelOf } from "../functions/kernels.ts";
import { cube, div, e, exp, functions, log, neg, pow, sqrt, square } from "../functions/table.ts";
import { definitionOf } from "../syntax/row.ts";
import { cancellations } from "./cancellations.ts";
import { Differences } from "./differences.ts";
import type { Units } from "./exponents.ts";
import { Factors } from "./factors.ts";
import { Logarithms } from "./logarithms.ts";
import { type Monomial, negative, power, product, single } from "./monomial.ts";
import { Origin } from "./origin.ts";
import { Products } from "./products.ts";
import { Roots } from "./roots.ts";
import { Sums } from "./sums.ts";

const [sigmoid, log1p, log2, log10] = ["sigmoid", "log1p", "log2", "log10"].map((name) => functions.get(name, 1)) as [
  Fn,
  Fn,
  Fn,
  Fn,
];

/**
 * Equal expressions that neither overflow nor lose digits where that can be helped: log(1 + exp(u)) is softplus(u),
 * 1 - cos(u) is 2 sin(u/2)^2; also where the parts stand in different places of a derivative, as quotients of sums of
 * exponentials do. Wherever the expression has a value they have it too. The work is linear in the graph.
 */
export function stable(roots: readonly Node[]): Node[] {
  const pool = new Pool();
  const first = new Stable(pool.store);
  const forms = inAlgebra(roots, first);
  // The common factor of exponents is known when all were met.
  const units = first.units();
  return (units === undefined ? forms : inAlgebra(roots, new Stable(pool.store, units))).map((id) => pool.node(id));
}

function inAlgebra(roots: readonly Node[], algebra: Algebra<Id>): Id[] {
  const passes = new Map<Store, Interpretation<Id>>();
  return roots.map((root) => {
    const { store } = root.pool;
    const pass = passes.get(store) ?? new Interpretation(store, algebra);
    passes.set(store, pass);
    return pass.of(root.id);
  });
}

/** The algebra of nodes in stable form. What may take part in a cancellation is known as a monomial too. */
class Stable implements Algebra<Id> {
  private readonly store: Store;
  private readonly one: Id;
  private readonly factors: Factors;
  private readonly sums: Sums;
  private readonly differences: Differences;
  private readonly origin: Origin;
  private readonly products: Products;
  private readonly logarithms: Logarithms;
  private readonly roots: Roots;

  constructor(store: Store, units?: Units) {
    this.store = store;
    this.one = store.constant(1);
    this.factors = new Factors(store, units);
    this.sums = new Sums(this, this.factors);
    this.differences = new Differences(this, this.factors);
    this.origin = new Origin(this.factors);
    this.products = new Products(this.factors);
    this.logarithms = new Logarithms(this.factors);
    this.roots = new Roots(this.factors);
  }

  units(): Units | undefined {
    return this.factors.exponentials.all.found();
  }

  constant(value: Q.Rational): Id {
    return this.store.constant(value);
  }

  variable(name: string): Id {
    return this.store.variable(name);
  }

  add(terms: readonly Id[]): Id {
    const { factors, store, sums } = this;
    const id = store.add(terms);
    if (terms.some((term) => factors.isSpecial(term) || factors.termsOfSums.has(term))) {
      const sum = sums.sum(id, sums.flat(terms));
      if (sum !== id) return (store.isAdd(sum) ? this.origin.of(sum, terms) : undefined) ?? sum;
    }
    const other = this.differences.of(terms) ?? this.origin.of(id, terms);
    if (other !== undefined) return other;
    if (!factors.isSpecial(id)) this.roots.sumOfSquares(id);
    return id;
  }

  plus(a: Id, b: Id): Id {
    return this.add([a, b]);
  }

  mul(factors: readonly Id[]): Id {
    if (!factors.some((factor) => this.factors.isSpecial(factor))) return this.store.mul(factors);
    return factors.reduce((a, b) => this.times(a, b));
  }

  times(a: Id, b: Id): Id {
    const { factors } = this;
    const id = this.store.times(a, b);
    if (!factors.isSpecial(a) && !factors.isSpecial(b)) return id;
    return this.products.joined(id, factors.monomial(a), factors.monomial(b));
  }

  call(fn: Fn, a: Id): Id {
    const { factors, logarithms, products, store } = this;
    if (kernelOf(fn) === undefined)
      return fn.definition === undefined ? store.call(fn, a) : definitionOf(fn).in(this, [a]);
    const isSpecial = factors.isSpecial(a);
    if (fn === neg) return factors.kept(store.call(neg, a), isSpecial ? negative(factors.monomial(a)) : undefined);
    if (fn === square || fn === cube) return products.raised(store.call(fn, a), a, fn === square ? 2 : 3);
    if (fn === exp) return this.exponential(a);
    if (fn === log) return logarithms.of(a, store.call(log, a));
    if (fn === log2 || fn === log10) {
      const plain = store.call(fn, a);
      const natural = logarithms.of(a, plain);
      return natural === plain
        ? plain
        : store.apply(div, [natural, store.call(log, store.constant(fn === log2 ? 2 : 10))]);
    }
    if (fn === log1p && isSpecial) return logarithms.of(this.plus(this.one, a), store.call(log1p, a));
    if (fn === sqrt) return this.roots.of(a);
    const id = store.call(fn, a);
    if (fn === sigmoid && !store.isConst(a)) return factors.kept(id, this.logistic(a));
    return factors.kept(id, cancellations().heads.has(fn) ? single(id) : undefined);
  }

  apply(fn: Fn, args: readonly Id[]): Id {
    const { factors, products, store } = this;
    const [a, b] = args as [Id, Id];
    if (args.length === 1) return this.call(fn, a);
    if (fn === e) return factors.kept(store.apply(e, []), single(store.call(exp, this.one)));
    if (kernelOf(fn) === undefined)
      return fn.definition === undefined ? store.apply(fn, args) : definitionOf(fn).in(this, args);
    const id = store.apply(fn, args);
    if (fn === div && (factors.isSpecial(a) || factors.isSpecial(b))) {
      const reciprocal = power(factors.monomial(b), -1);
      return reciprocal === undefined ? id : products.joined(id, factors.monomial(a), reciprocal, factors.monomial(b));
    }
    if (fn === pow && store.is(a, e)) return this.exponential(b);
    if (fn === pow && store.isConst(b) && Q.isInteger(store.value(b)))
      return products.raised(id, a, Q.toNumber(store.value(b)));
    return id;
  }

  /** exp(-2 u) is known as a power of exp(u). */
  private exponential(a: Id): Id {
    const { factors, store } = this;
    const id = store.call(exp, a);
    return store.isConst(a) ? id : factors.kept(id, factors.exponentials.exponentialOf(a));
  }

  /** sigmoid(a - b) is known as exp(a) / (exp(a) + exp(b)), so sigmoid(u) as exp(u) / (1 + exp(u)). */
  private logistic(u: Id): Monomial {
    const { factors } = this;
    const { powers } = factors.exponentials.exponentialOf(u);
    const [above, below] = [1, -1].map((sign): Monomial => {
      const own = [...powers].filter(([, power]) => power * sign > 0);
      return { coefficient: 1, powers: new Map(own.map(([base, power]) => [base, power * sign])) };
    }) as [Monomial, Monomial];
    const sum = this.plus(factors.node({ monomial: below }), factors.node({ monomial: above }));
    const reciprocal = power(factors.monomial(sum), -1) as Monomial;
    return product(above, reciprocal, factors.isPositive) as Monomial;
  }
}
