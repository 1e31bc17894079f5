import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Builder, Node } from "../ast/node.ts";
import * as Q from "../ast/rational.ts";
import { div, ifelse, neg } from "../functions/table.ts";
import { exactValue } from "./exact.ts";
import { coefficient, isNegation, isQuotient, withCoefficient } from "./leading.ts";

/**
 * The expression without the terms that are 0 and the factors that are 1, constants folded exactly and
 * the coefficient of a product in front. The order of terms and factors is kept otherwise.
 *
 * @example
 * toText(prune(parse("0 + (0 * x + y * 1)"))) // => "y"
 */
export function prune(root: Node): Node {
  return new Interpretation(new Pruned(root.pool)).of(root);
}

/** Sums longer than this are not spliced into another sum: a bound on the work per node. */
const SPLICE = 8;

/** The algebra that builds pruned expressions out of pruned expressions. */
export class Pruned implements Algebra<Node> {
  private readonly pool: Builder;
  private readonly zero: Node;
  private readonly one: Node;

  constructor(pool: Builder) {
    this.pool = pool;
    this.zero = pool.constant(0);
    this.one = pool.constant(1);
  }

  constant(value: Q.Rational): Node {
    return this.pool.constant(value);
  }

  variable(name: string): Node {
    return this.pool.variable(name);
  }

  add(terms: readonly Node[]): Node {
    const [a, b] = terms as [Node, Node];
    if (terms.length === 2) return this.plus(a, b);
    if (terms.length <= SPLICE) return terms.reduce((sum, term) => this.plus(sum, term), this.zero);
    const { number, others } = gather(terms, 0, Q.add);
    return this.pool.add(number === 0 ? others : [...others, this.pool.constant(number)]);
  }

  mul(factors: readonly Node[]): Node {
    const [a, b] = factors as [Node, Node];
    if (factors.length === 2) return this.times(a, b);
    if (factors.length <= SPLICE) return factors.reduce((product, factor) => this.times(product, factor), this.one);
    const { number, others } = gather(factors, 1, Q.mul);
    if (number === 0) return this.zero;
    return this.pool.mul(number === 1 ? others : [this.pool.constant(number), ...others]);
  }

  apply(fn: Fn, args: readonly Node[]): Node {
    const [a, b, c] = args as [Node, Node, Node];
    if (fn === neg) return this.scale(a, -1);
    if (fn === div) return this.quotient(a, b);
    if (fn === ifelse && b === c) return b;
    return exactValue(fn, args, this) ?? this.pool.apply(fn, args);
  }

  plus(a: Node, b: Node): Node {
    const { zero, pool } = this;
    if (a === zero) return b;
    if (b === zero) return a;
    if (b.kind === "const") {
      const folded = this.addConstant(a, b.value);
      if (folded !== undefined) return folded;
    }
    if (b.kind === "add") {
      const terms = spine(b);
      if (terms !== undefined) return terms.reduce((sum, term) => this.plus(sum, term), a);
    }
    return pool.plus(a, outward(b));
  }

  /** The sum where the number finds another one to join. */
  private addConstant(a: Node, value: Q.Rational): Node | undefined {
    if (!Q.isShort(value)) return undefined;
    const { pool } = this;
    if (a.kind === "const") return Q.isShort(a.value) ? pool.constant(Q.add(a.value, value)) : undefined;
    if (a.kind !== "add" || a.arity > SPLICE) return undefined;
    const last = a.arity - 1;
    const at = a.arg(last).kind === "const" ? last : 0;
    if (a.arg(at).kind !== "const") return undefined;
    const sum = this.addConstant(a.arg(at), value);
    return sum === undefined ? undefined : pool.add(sum === this.zero ? a.args.toSpliced(at, 1) : a.args.with(at, sum));
  }

  times(a: Node, b: Node): Node {
    const { zero, one, pool } = this;
    if (a === one || b === zero) return b;
    if (b === one || a === zero) return a;
    if (a.kind === "const") return this.scale(b, a.value);
    if (b.kind === "const") return this.scale(a, b.value);
    if (isQuotient(a) && a.arg(0).kind === "const") return this.quotient(this.times(a.arg(0), b), a.arg(1));
    if (isQuotient(b) && b.arg(0).kind === "const") return this.quotient(this.times(a, b.arg(0)), b.arg(1));
    const factor = coefficient(b);
    if (factor === 1) return pool.times(a, b);
    // The operand that has a coefficient comes first: y * (2 * x) is 2 * x * y.
    if (coefficient(a) === 1 && factor !== -1) return pool.times(b, a);
    return pool.times(this.scale(a, factor), withCoefficient(b, 1));
  }

  private scale(a: Node, factor: Q.Rational): Node {
    if (factor === 0) return this.zero;
    if (factor === 1) return a;
    const own = coefficient(a);
    if (!Q.isShort(own) || !Q.isShort(factor)) return this.pool.times(this.pool.constant(factor), a);
    if (a.kind === "const") return this.pool.constant(Q.mul(own, factor));
    if (!isQuotient(a)) return withCoefficient(a, Q.mul(own, factor));
    return this.quotient(this.scale(a.arg(0), factor), a.arg(1));
  }

  private quotient(a: Node, b: Node): Node {
    const { pool } = this;
    const [top, bottom] = [coefficient(a), coefficient(b)];
    // Division by zero is left as it stands: it has no value.
    if (bottom === 0 || !Q.isShort(top) || !Q.isShort(bottom)) return pool.apply(div, [a, b]);
    if (a === this.zero) return a;
    const ratio = Q.div(top, bottom);
    if (a.kind === "const" && b.kind === "const") return pool.constant(ratio);
    const [num, den] =
      typeof ratio !== "number" && ratio.decimal
        ? [Q.sign(bottom) < 0 ? Q.neg(top) : top, Q.sign(bottom) < 0 ? Q.neg(bottom) : bottom]
        : [Q.rational(Q.numerator(ratio), 1n), Q.rational(Q.denominator(ratio), 1n)];
    const divisor = this.withNumber(b, den);
    const dividend = this.withNumber(a, num);
    return divisor === this.one ? dividend : pool.apply(div, [dividend, divisor]);
  }

  private withNumber(term: Node, value: Q.Rational): Node {
    return term.kind === "const" ? this.pool.constant(value) : withCoefficient(term, value);
  }
}

/** The terms of a short sum, nested to the left as the parser nests them. */
function spine(sum: Node): Node[] | undefined {
  const terms: Node[] = [];
  let node = sum;
  while (node.kind === "add") {
    if (terms.length + node.arity > SPLICE) return undefined;
    for (let i = node.arity - 1; i > 0; i--) terms.unshift(node.arg(i));
    node = node.arg(0);
  }
  terms.unshift(node);
  return terms;
}

/** A term as it stands in a sum: its sign outermost, so that it reads as a difference. */
function outward(term: Node): Node {
  if (coefficient(term) !== -1 || term.kind === "const" || isNegation(term)) return term;
  return term.pool.apply(neg, [withCoefficient(term, 1)]);
}

/** The numbers among many operands put together, and the others. */
function gather(operands: readonly Node[], neutral: number, join: (a: Q.Rational, b: Q.Rational) => Q.Rational) {
  let number: Q.Rational = neutral;
  const others: Node[] = [];
  for (const node of operands) {
    if (node.kind === "const" && Q.isShort(node.value) && Q.isShort(number)) number = join(number, node.value);
    else others.push(node);
  }
  return { number, others };
}
