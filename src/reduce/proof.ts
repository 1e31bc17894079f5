import * as Q from "../ast/rational.ts";
import { charge } from "../ast/work.ts";
import { cos, sin } from "../functions/table.ts";
import type { Scalar } from "./constant.ts";
import { type Graph, type Item, ONE, type Value } from "./graph.ts";
import { type Base, powerOf, product, type Term, UNIT } from "./terms.ts";

type Polynomial = Map<string, Term>;

/** Terms that a difference may have, and sums that are opened. */
const TERMS = 200;
const STEPS = 200;
/** Terms that all proofs may write. */
const WORK = 600_000;

/** Higher powers of constants are not multiplied out. */
const HIGHEST = 32;

/** The first number of a constant. */
const CONSTANTS: Base = -(2 ** 26);

/**
 * Proofs that sums of values are 0. The difference is a polynomial in items and long constants; the highest of them
 * that is a sum is opened, at every place at once, until the difference has no term left. Wherever it has a value it is
 * then 0. Long decimals are indeterminates, and so the coefficients stay short.
 */
export class Proofs {
  private readonly graph: Graph;
  /** How many more terms may be written. */
  private left = WORK;
  private readonly longest: number;
  /** The number that are to be left after this one. */
  private end = 0;
  private readonly opened = new Map<Base, readonly Term[] | undefined>();
  private readonly known = new Map<string, boolean>();
  private readonly products = new Map<Item, Term>();

  /** @param longest the most terms that one proof may write */
  constructor(graph: Graph, longest: number) {
    this.graph = graph;
    this.longest = longest;
  }

  isZero(values: readonly Value[]): boolean {
    const key = values.map(({ scale, item }) => `${scale}*${item}`).join();
    let result = this.known.get(key);
    if (result === undefined) {
      result = this.proved(values);
      this.known.set(key, result);
    }
    return result;
  }

  private proved(values: readonly Value[]): boolean {
    this.end = this.left - Math.min(this.left, this.longest);
    let polynomial: Polynomial = new Map();
    for (const value of values) this.put(polynomial, this.termOf(value));
    polynomial = this.reduced(polynomial);
    for (let step = 0; step < STEPS; step++) {
      if (polynomial.size === 0) return true;
      if (polynomial.size > TERMS || this.left <= this.end) return false;
      const next = this.next(polynomial);
      if (next === undefined) return this.isNothing(polynomial);
      polynomial = next;
    }
    return false;
  }

  /** Whether the constants of the same powers of items add up to 0, as exact numbers. */
  private isNothing(polynomial: Polynomial): boolean {
    const sums = new Map<string, Q.Rational>();
    for (const { powers, coefficient } of polynomial.values()) {
      const items = powers.filter(([base]) => base >= 0);
      const factor = this.valueOf(powers.slice(items.length));
      if (factor === undefined) return false;
      const key = items.join(";");
      sums.set(key, Q.add(sums.get(key) ?? 0, Q.plainProduct(factor, coefficient)));
    }
    return [...sums.values()].every((sum) => sum === 0);
  }

  /** The exact value of powers of constants; undefined if they are not rational, or very long. */
  private valueOf(powers: Term["powers"]): Q.Rational | undefined {
    let [above, below] = [1n, 1n];
    for (const [base, exponent] of powers) {
      const { value } = this.graph.scalars.atomAt(base - CONSTANTS);
      if (value === undefined || Math.abs(exponent) > HIGHEST) return undefined;
      const [num, den] = [Q.numerator(value), Q.denominator(value)].map((n) => n ** BigInt(Math.abs(exponent))) as [
        bigint,
        bigint,
      ];
      above *= exponent > 0 ? num : den;
      below *= exponent > 0 ? den : num;
    }
    return Q.rational(above, below);
  }

  /** The polynomial with its highest sum opened, divided by the lowest power of it. */
  private next(polynomial: Polynomial): Polynomial | undefined {
    let highest = Number.NEGATIVE_INFINITY;
    for (const { powers } of polynomial.values())
      for (const [base] of powers) {
        if (base <= highest) break;
        if (this.termsOf(base) === undefined) continue;
        highest = base;
        break;
      }
    if (highest === Number.NEGATIVE_INFINITY) return undefined;
    let least = Number.POSITIVE_INFINITY;
    const exponents = new Map<Term, number>();
    for (const term of polynomial.values()) {
      const exponent = term.powers.find(([base]) => base === highest)?.[1] ?? 0;
      exponents.set(term, exponent);
      least = Math.min(least, exponent);
    }
    const terms = this.termsOf(highest) as readonly Term[];
    const raised: (readonly Term[])[] = [[UNIT]];
    const result: Polynomial = new Map();
    for (const [{ powers, coefficient }, exponent] of exponents) {
      const rest = { powers: powers.filter(([base]) => base !== highest), coefficient };
      const power = exponent - least;
      while (raised.length <= power) {
        const next: Polynomial = new Map();
        for (const a of raised.at(-1) as readonly Term[]) for (const b of terms) this.put(next, product(a, b));
        if (next.size > TERMS || this.left <= this.end) return undefined;
        raised.push([...next.values()]);
      }
      for (const each of raised[power] as readonly Term[]) this.put(result, product(rest, each));
      if (result.size > TERMS * 4 || this.left <= this.end) return undefined;
    }
    return this.reduced(result);
  }

  /** The terms of a sum; undefined for other items. */
  private termsOf(base: Base): readonly Term[] | undefined {
    if (this.opened.has(base)) return this.opened.get(base);
    const terms = this.summands(base);
    this.opened.set(base, terms);
    return terms;
  }

  private summands(base: Base): readonly Term[] | undefined {
    const { graph } = this;
    if (base < 0) return graph.scalars.atomAt(base - CONSTANTS).terms?.map((scale) => this.constant(scale));
    const definition = graph.at(base);
    if (definition.kind !== "sum") return undefined;
    return definition.items.map((item, i) => this.termOf({ item, scale: definition.scales[i] as Scalar }));
  }

  private termOf({ scale, item }: Value): Term {
    return product(this.constant(scale), this.powersOf(item));
  }

  private constant(scale: Scalar): Term {
    const { coefficient, atoms, exponents } = this.graph.scalars.at(scale);
    const powers = atoms.map(({ index }, i) => [CONSTANTS + index, exponents[i] as number] as const);
    // The notation of a number does not matter to a proof.
    return { coefficient: Q.undecimal(coefficient), powers: powers.reverse() };
  }

  /** An item as powers, products opened. */
  private powersOf(item: Item): Term {
    const { graph } = this;
    const definition = graph.at(item);
    if (item === ONE) return UNIT;
    if (definition.kind !== "product") return { powers: [[item, 1]], coefficient: 1 };
    let result = this.products.get(item);
    if (result === undefined) {
      result = UNIT;
      definition.items.forEach((each, i) => {
        result = product(result as Term, powerOf(this.powersOf(each), definition.exponents[i] as number));
      });
      this.products.set(item, result);
    }
    return result;
  }

  private put(polynomial: Polynomial, term: Term): void {
    charge(1);
    this.left--;
    let key = "";
    for (const [base, exponent] of term.powers) key += `${base}^${exponent};`;
    const known = polynomial.get(key);
    const sum = known === undefined ? term.coefficient : Q.add(known.coefficient, term.coefficient);
    if (sum === 0) polynomial.delete(key);
    else polynomial.set(key, { powers: term.powers, coefficient: sum });
  }

  /** Powers of roots become powers of their radicands, and squares of sines become 1 less squares of cosines. */
  private reduced(polynomial: Polynomial): Polynomial {
    let result = polynomial;
    for (;;) {
      if (
        ![...result.values()].some(({ powers }) => powers.some(([base, exponent]) => this.isReducible(base, exponent)))
      )
        return result;
      const next: Polynomial = new Map();
      for (const term of result.values()) {
        const place = term.powers.findIndex(([base, exponent]) => this.isReducible(base, exponent));
        if (place < 0) {
          this.put(next, term);
          continue;
        }
        const [base, exponent] = term.powers[place] as readonly [Base, number];
        const others = { powers: term.powers.toSpliced(place, 1), coefficient: term.coefficient };
        for (const part of this.rewritten(base, exponent)) this.put(next, product(others, part));
      }
      result = next;
      if (result.size > TERMS) return result;
    }
  }

  private isReducible(base: Base, exponent: number): boolean {
    const degree = this.degreeOf(base);
    if (degree > 0) return exponent >= degree || exponent < 0;
    if (base < 0 || exponent < 2) return false;
    const definition = this.graph.at(base);
    return definition.kind === "call" && definition.fn === sin;
  }

  /** The degree of a root; 0 for other items. */
  private degreeOf(base: Base): number {
    if (base < 0) return this.graph.scalars.atomAt(base - CONSTANTS).root?.degree ?? 0;
    const definition = this.graph.at(base);
    return definition.kind === "call" ? definition.degree : 0;
  }

  /** A power of a root or of a sine as a sum of others. */
  private rewritten(base: Base, exponent: number): readonly Term[] {
    const { graph } = this;
    const own = (left: number): Term => (left === 0 ? UNIT : { powers: [[base, left]], coefficient: 1 });
    const definition = base < 0 ? undefined : graph.at(base);
    const args = definition?.kind === "call" ? definition.args : [];
    const degree = this.degreeOf(base);
    if (degree > 0) {
      const whole = Math.floor(exponent / degree);
      const inner =
        base < 0
          ? this.constant(graph.scalars.atomAt(base - CONSTANTS).root?.base as Scalar)
          : this.termOf(args[0] as Value);
      return [product(own(exponent - whole * degree), powerOf(inner, whole))];
    }
    const rest = own(exponent - 2);
    const square = product(rest, powerOf(this.powersOf(graph.call(cos, args).item), 2));
    return [rest, { powers: square.powers, coefficient: Q.neg(square.coefficient) }];
  }
}
