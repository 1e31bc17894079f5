import { charge } from "../ast/work.ts";
import { cos, sin } from "../functions/table.ts";
import type { Scalar } from "./constant.ts";
import { type Definition, type Graph, type Item, ONE, type Value } from "./graph.ts";

/** Powers of items by falling number. */
type Powers = readonly (readonly [Item, number])[];

interface Term {
  readonly powers: Powers;
  readonly scale: Scalar;
}

type Polynomial = Map<string, Term>;

/** Terms that a difference may have, and sums that are opened. */
const TERMS = 200;
const STEPS = 200;
/** Terms that all proofs of a pass may write. */
const WORK = 300_000;

/**
 * Proofs that sums of values are 0. The difference is a polynomial in items; the highest of them that is a sum is
 * opened, at every place at once, until the difference has no term left. Wherever it has a value it is then 0.
 */
export class Proofs {
  private readonly graph: Graph;
  /** Terms that may still be written. */
  private left = WORK;

  constructor(graph: Graph) {
    this.graph = graph;
  }

  isZero(values: readonly Value[]): boolean {
    let polynomial: Polynomial = new Map();
    for (const value of values) this.put(polynomial, value.scale, this.powersOf(value.item));
    polynomial = this.reduced(polynomial);
    for (let step = 0; step < STEPS; step++) {
      if (polynomial.size === 0) return true;
      if (polynomial.size > TERMS || this.left < 0) return false;
      const next = this.opened(polynomial);
      if (next === undefined) return false;
      polynomial = next;
    }
    return false;
  }

  /** The polynomial with its highest sum opened, multiplied by the power of it that is below the line. */
  private opened(polynomial: Polynomial): Polynomial | undefined {
    const { graph } = this;
    let highest = ONE;
    for (const { powers } of polynomial.values())
      for (const [item] of powers) if (item > highest && this.isOpen(item)) highest = item;
    if (highest === ONE) return undefined;
    let least = 0;
    const exponents = new Map<Term, number>();
    for (const term of polynomial.values()) {
      const exponent = term.powers.find(([item]) => item === highest)?.[1] ?? 0;
      exponents.set(term, exponent);
      least = Math.min(least, exponent);
    }
    const terms = this.termsOf(highest);
    const raised: (readonly Term[])[] = [[{ powers: [], scale: graph.scalars.one }]];
    const result: Polynomial = new Map();
    for (const [term, exponent] of exponents) {
      const rest = term.powers.filter(([item]) => item !== highest);
      const power = exponent - least;
      while (raised.length <= power) {
        const next: Polynomial = new Map();
        for (const a of raised.at(-1) as readonly Term[])
          for (const b of terms) this.put(next, graph.scalars.times(a.scale, b.scale), merged(a.powers, b.powers));
        if (next.size > TERMS) return undefined;
        raised.push([...next.values()]);
      }
      for (const each of raised[power] as readonly Term[]) {
        this.left--;
        this.put(result, graph.scalars.times(term.scale, each.scale), merged(rest, each.powers));
      }
      if (result.size > TERMS * 4) return undefined;
    }
    return this.reduced(result);
  }

  private isOpen(item: Item): boolean {
    return this.graph.at(item).kind === "sum";
  }

  private termsOf(item: Item): Term[] {
    const definition = this.graph.at(item);
    if (definition.kind !== "sum") return [];
    return definition.items.map((each, i) => {
      return { powers: this.powersOf(each), scale: definition.scales[i] as Scalar };
    });
  }

  /** An item as powers, products opened. */
  private powersOf(item: Item): Powers {
    const { graph } = this;
    const definition = graph.at(item);
    if (item === ONE) return [];
    if (definition.kind !== "product") return [[item, 1]];
    let result: Powers = [];
    definition.items.forEach((each, i) => {
      const exponent = definition.exponents[i] as number;
      result = merged(
        result,
        this.powersOf(each).map(([base, own]) => [base, own * exponent] as const),
      );
    });
    return result;
  }

  private put(polynomial: Polynomial, scale: Scalar, powers: Powers): void {
    charge(1);
    const key = powers.join(";");
    const known = polynomial.get(key);
    const sum = known === undefined ? scale : this.graph.scalars.plus(known.scale, scale);
    if (sum === this.graph.scalars.zero) polynomial.delete(key);
    else polynomial.set(key, { powers, scale: sum });
  }

  /** Powers of roots are what they are the roots of, and squares of sines 1 less those of cosines. */
  private reduced(polynomial: Polynomial): Polynomial {
    const { graph } = this;
    const { scalars } = graph;
    let result = polynomial;
    for (let again = true; again; ) {
      again = false;
      const next: Polynomial = new Map();
      for (const { powers, scale } of result.values()) {
        const place = powers.findIndex(([item, exponent]) => {
          const definition = graph.at(item);
          if (definition.kind !== "call") return false;
          const { degree, fn } = definition;
          return degree > 0 ? exponent >= degree || exponent < 0 : fn === sin && exponent >= 2;
        });
        if (place < 0) {
          this.put(next, scale, powers);
          continue;
        }
        again = true;
        const [item, exponent] = powers[place] as readonly [Item, number];
        const { degree, args } = graph.at(item) as Definition & { kind: "call" };
        const [arg] = args as readonly [Value];
        if (degree > 0) {
          const whole = Math.floor(exponent / degree);
          const rest = exponent - whole * degree;
          const others = powers.flatMap((each, i) =>
            i !== place ? [each] : rest === 0 ? [] : [[item, rest] as const],
          );
          const inner = this.powersOf(arg.item).map(([base, own]) => [base, own * whole] as const);
          this.put(next, scalars.times(scale, scalars.power(arg.scale, whole)), merged(others, inner));
          continue;
        }
        const others = powers.flatMap((each, i) =>
          i !== place ? [each] : exponent === 2 ? [] : [[item, exponent - 2] as const],
        );
        this.put(next, scale, others);
        const other = graph.call(cos, args);
        this.put(next, scalars.negative(scale), merged(others, [[other.item, 2]]));
      }
      result = next;
      if (result.size > TERMS) return result;
    }
    return result;
  }
}

/** The product of two. */
function merged(a: Powers, b: Powers): Powers {
  const result: (readonly [Item, number])[] = [];
  let [i, k] = [0, 0];
  while (i < a.length || k < b.length) {
    const [x, y] = [a[i], b[k]];
    if (y === undefined || (x !== undefined && x[0] > y[0])) {
      result.push(x as readonly [Item, number]);
      i++;
    } else if (x === undefined || y[0] > x[0]) {
      result.push(y);
      k++;
    } else {
      if (x[1] + y[1] !== 0) result.push([x[0], x[1] + y[1]]);
      i++;
      k++;
    }
  }
  return result;
}
