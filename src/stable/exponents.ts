import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { div, neg } from "../functions/table.ts";

/** A sum of nodes, its atoms, times numbers; a number among the terms is the node 1 times it. */
type Linear = ReadonlyMap<Id, Q.Rational>;

/** An exponent as whole multiples of others: exp(u) as a product of powers. */
type Multiples = ReadonlyMap<Id, number>;

/** The units of exponents: every exponent of the expression is a whole multiple of them. */
export interface Units {
  /** By direction: an exponent over the first of its numbers. */
  readonly steps: ReadonlyMap<string, Q.Rational>;
  /** The directions of one atom that there are: exp(x + y) is a product where there are exp(x) and exp(y). */
  readonly axes: ReadonlySet<Id>;
}

const NO_UNITS: Units = { steps: new Map(), axes: new Set() };

/** Longer sums are atoms. */
const MOST_ATOMS = 8;
/** How deep a sum is taken apart. */
const REACH = 24;
/** Higher powers are exponentials of their own. */
const MOST_TIMES = 12;

/** A direction: what exponents are that differ by a factor only. */
interface Direction {
  readonly key: string;
  readonly linear: Linear;
  readonly times: Q.Rational;
}

/** The exponents of exponentials as sums, so that exp(2 u) is known as the square of exp(u), and 3 u - 2 u is u. */
export class Exponents {
  private readonly store: Store;
  private readonly units: Units;
  private readonly one: Id;
  private readonly linears = new Map<Id, Linear>();
  /** By direction what its exponents are multiples of, and how often. */
  private readonly bases = new Map<string, { readonly id: Id; readonly times: Q.Rational }[]>();
  private readonly directions = new Map<string, Direction[]>();
  /** The node that a multiple came as. */
  private readonly written = new Map<Id, Map<number, Id>>();

  constructor(store: Store, units: Units = NO_UNITS) {
    this.store = store;
    this.units = units;
    this.one = store.constant(1);
  }

  /** The exponents whose powers multiply to exp(u), and how often each is in u. */
  multiples(u: Id): Multiples {
    const linear = this.linear(u);
    if (linear.size === 0) return new Map();
    const { axes } = this.units;
    if (linear.size > 1 && [...linear.keys()].every((atom) => axes.has(atom))) {
      const parts = [...linear].map(([atom, times]) => this.multiple(new Map([[atom, times]])));
      if (parts.every((part) => part.times <= MOST_TIMES)) return new Map(parts.map(({ id, times }) => [id, times]));
    }
    const { id, times } = this.multiple(linear, u);
    return new Map([[id, times]]);
  }

  private multiple(linear: Linear, u?: Id): { readonly id: Id; readonly times: number } {
    const direction = directionOf(linear);
    const { key, times } = direction;
    const all = this.directions.get(key) ?? [];
    this.directions.set(key, all);
    if (!all.some((known) => Q.equal(known.times, times))) all.push(direction);
    const bases = this.bases.get(key) ?? [];
    this.bases.set(key, bases);
    for (const base of bases) {
      const often = Q.div(times, base.times);
      if (!Q.isInteger(often) || Math.abs(Q.toNumber(often)) > MOST_TIMES) continue;
      return this.kept(base.id, Q.toNumber(often), u);
    }
    const step = this.units.steps.get(key);
    const often = step === undefined ? Q.sign(times) : Q.toNumber(Q.div(times, step));
    const own = Q.div(times, often);
    const id = often === 1 && u !== undefined ? u : this.node(scaledBy(linear, Q.div(1, often)));
    bases.push({ id, times: own });
    return this.kept(id, often, u);
  }

  private kept(id: Id, times: number, u: Id | undefined): { readonly id: Id; readonly times: number } {
    const known = this.written.get(id) ?? new Map<number, Id>();
    this.written.set(id, known);
    if (u !== undefined && !known.has(times)) known.set(times, u);
    return { id, times };
  }

  /** An exponent times a whole number, as it came where it did. */
  scaled(id: Id, factor: Q.Rational): Id {
    const { store } = this;
    if (factor === 1) return id;
    const known = typeof factor === "number" ? this.written.get(id)?.get(factor) : undefined;
    if (known !== undefined) return known;
    const linear = this.linear(id);
    if (linear.size === 1 && !linear.has(id)) return this.node(scaledBy(linear, factor));
    if (factor === -1) return store.is(id, neg) ? store.arg(id, 0) : store.call(neg, id);
    return store.times(store.constant(factor), id);
  }

  /** The sum of exponents, what they have in common taken together; as written where they have nothing. */
  sum(ids: readonly Id[]): Id {
    return this.together(ids.map((id) => this.linear(id))) ?? this.store.add(ids);
  }

  /** a - b, what they have in common taken together. */
  difference(a: Id, b: Id): Id {
    const { store } = this;
    if (a === b) return store.constant(0);
    const shared = this.together([this.linear(a), scaledBy(this.linear(b), -1)]);
    if (shared !== undefined) return shared;
    const minus = this.scaled(b, -1);
    return store.isNumber(a, 0) ? minus : store.plus(a, minus);
  }

  /** The sum of linear forms that have atoms in common. */
  private together(linears: readonly Linear[]): Id | undefined {
    const total = new Map<Id, Q.Rational>();
    let isShared = false;
    for (const linear of linears)
      for (const [atom, times] of linear) {
        const own = total.get(atom);
        isShared ||= own !== undefined;
        total.set(atom, own === undefined ? times : Q.add(own, times));
      }
    if (!isShared) return undefined;
    for (const [atom, times] of total) if (times === 0) total.delete(atom);
    return this.node(total);
  }

  /** The units of the exponents that were met; undefined where all are written in them already. */
  found(): Units | undefined {
    const axes = new Set<Id>();
    const steps = new Map<string, Q.Rational>();
    let isNew = false;
    for (const [key, all] of this.directions) {
      const [{ linear }] = all as [Direction];
      const [atom] = linear.keys();
      if (linear.size === 1 && atom !== undefined) axes.add(atom);
      if ((this.bases.get(key)?.length ?? 0) < 2) continue;
      const step = all.reduce<Q.Rational>((known, { times }) => Q.gcdOf(known, times), 0);
      if (all.some(({ times }) => Math.abs(Q.toNumber(Q.div(times, step))) > MOST_TIMES)) continue;
      steps.set(key, step);
      isNew = true;
    }
    if ([...this.directions.values()].some(([first]) => first?.linear.has(this.one))) axes.add(this.one);
    const isProduct = ({ linear }: Direction): boolean =>
      linear.size > 1 && [...linear.keys()].every((atom) => axes.has(atom));
    isNew ||= [...this.directions.values()].some(([first]) => isProduct(first as Direction));
    return isNew ? { steps, axes } : undefined;
  }

  private linear(id: Id, reach: number = REACH): Linear {
    const known = this.linears.get(id);
    if (known !== undefined) return known;
    const found =
      (reach === 0 ? undefined : this.taken(id, (arg) => this.linear(arg, reach - 1))) ??
      new Map([[id, 1 as Q.Rational]]);
    this.linears.set(id, found);
    return found;
  }

  /** A node as a sum of atoms; undefined where it is one. */
  private taken(id: Id, of: (arg: Id) => Linear): Linear | undefined {
    const { store } = this;
    if (store.isConst(id)) return this.short(store.value(id) === 0 ? [] : [[this.one, store.value(id)]]);
    if (store.is(id, neg)) return scaledBy(of(store.arg(id, 0)), -1);
    if (store.is(id, div)) return this.quotient(id, of);
    if (store.isMul(id)) {
      const first = store.arg(id, 0);
      if (store.arity(id) > MOST_ATOMS || !store.isConst(first) || store.value(first) === 0) return undefined;
      return this.short(scaledBy(of(store.mul(store.args(id).slice(1))), store.value(first)));
    }
    if (!store.isAdd(id) || store.arity(id) > MOST_ATOMS) return undefined;
    const total = new Map<Id, Q.Rational>();
    for (const term of store.args(id))
      for (const [atom, times] of of(term)) {
        const sum = Q.add(total.get(atom) ?? 0, times);
        // Cancelled parts may have no value.
        if (sum === 0) return undefined;
        total.set(atom, sum);
      }
    return this.short(total);
  }

  /** A number may be divided by, and taken out of what is divided. */
  private quotient(id: Id, of: (arg: Id) => Linear): Linear | undefined {
    const { store } = this;
    const [a, b] = [store.arg(id, 0), store.arg(id, 1)];
    const above = of(a);
    if (store.isConst(b))
      return store.value(b) === 0 ? undefined : this.short(scaledBy(above, Q.div(1, store.value(b))));
    const [[atom, times] = [a, 1 as Q.Rational]] = above;
    if (above.size !== 1 || atom === this.one || times === 1) return undefined;
    return this.short([[store.apply(div, [atom, b]), times]]);
  }

  private short(terms: Iterable<readonly [Id, Q.Rational]>): Linear | undefined {
    const linear = new Map(terms);
    return linear.size <= MOST_ATOMS && [...linear.values()].every(Q.isShort) ? linear : undefined;
  }

  private node(linear: Linear): Id {
    const { store } = this;
    return store.add([...linear].map(([atom, times]) => this.term(atom, times)));
  }

  private term(atom: Id, times: Q.Rational): Id {
    const { store } = this;
    if (atom === this.one) return store.constant(times);
    if (Q.sign(times) < 0) {
      const opposite = this.term(atom, Q.neg(times));
      return store.call(neg, opposite);
    }
    const [above, below] = Q.written(times);
    const top = above === 1 ? atom : store.times(store.constant(above), atom);
    return below === 1 ? top : store.apply(div, [top, store.constant(below)]);
  }
}

const scaledBy = (linear: Linear, by: Q.Rational): Linear =>
  by === 1 ? linear : new Map([...linear].map(([atom, times]) => [atom, Q.mul(times, by)]));

/** The direction of an exponent, and how much of it: the numbers over the one of the oldest atom. */
function directionOf(linear: Linear): Direction {
  const atoms = [...linear.keys()].sort((a, b) => a - b);
  const times = linear.get(atoms[0] as Id) as Q.Rational;
  const key = atoms.map((atom) => `${atom}*${Q.toText(Q.div(linear.get(atom) as Q.Rational, times))}`).join("+");
  return { key, linear, times };
}
