import type { Algebra } from "./algebra.ts";
import { FluxionError } from "./error.ts";
import type { Fn } from "./fn.ts";
import { tooMuchWork } from "./limits.ts";
import { refuseLonger } from "./long.ts";
import { allocated, enlarged, firstArray, growth } from "./memory.ts";
import { mixed, Outlined } from "./outline.ts";
import { fromNumber, keyOf, type Rational } from "./rational.ts";
import { ADD, FRACTION, FUNC, type Id, INTEGER, MUL, NONE, SIZE, VAR } from "./records.ts";
import { charge, chargeNode } from "./work.ts";

export type { Id, Kind } from "./records.ts";

/** Up to this many functions, and names, are searched one by one, which is faster than a map. */
const FEW = 12;
/** The greatest whole number of a record: no offset and no number of a walk is above it. */
const MOST = 2 ** 31 - 1;
/** With more nodes than this the indices of the table would not fit in 32 bits. */
const MOST_NODES = 2 ** 28;

/** How much a store may hold. */
export interface StoreLimits {
  /** How many nodes may be built before a `too-much-work` error, at most 2^28; by default 100,000,000. */
  readonly nodes?: number | undefined;
  /** How many walks get marks of their own before all marks are wiped; by default, and at most, 2^31 - 1. */
  readonly walks?: number | undefined;
  /** How many operands the lists may hold; by default, and at most, 2^31 - 1. */
  readonly operands?: number | undefined;
}

/**
 * Builds the nodes of one scope, equal ones only once (hash consing).
 *
 * It is the raw algebra: its methods build exactly what is asked for and do not simplify.
 */
export class Store extends Outlined implements Algebra<Id> {
  /** Open addressing with linear probing, at most half full: pairs of id + 1 (0 is free) and hash. */
  private table = firstArray(256);
  /** Whether a decimal is among its constants. */
  hasDecimals = false;
  private ids: Map<string, Id> | undefined;
  /** The variables with the first few names, which are compared one by one. */
  private readonly named: Id[] = [];
  /** Operators by function; the first few are looked up in `fns`. */
  private operators: Map<Fn, number> | undefined;
  private readonly limit: number;
  private readonly mostListed: number;

  constructor({ nodes = 100_000_000, walks = MOST, operands = MOST }: StoreLimits = {}) {
    super(Math.min(walks, MOST));
    this.limit = Math.min(nodes, MOST_NODES);
    this.mostListed = Math.min(operands, MOST);
  }

  /** A product without its first factor, memoized: like terms with different coefficients are found by it. */
  rest(product: Id): Id {
    const count = this.arity(product);
    if (count === 2) return this.arg(product, 1);
    const place = (this.records[product * SIZE + 1] as number) + count;
    const known = this.lists[place] as number;
    if (known !== 0) return known - 1;
    const rest = this.mul(this.args(product).slice(1));
    this.lists[place] = rest + 1;
    return rest;
  }

  constant(value: Rational): Id {
    if (typeof value === "number") {
      if (!Number.isSafeInteger(value)) return this.decimal(value);
      return this.intern(INTEGER, value | 0, Math.floor(value / 2 ** 32), INTEGER);
    }
    charge(1);
    const key = keyOf(value);
    let id = this.ids?.get(key);
    if (id === undefined) {
      refuseLonger(value.num);
      refuseLonger(value.den);
      this.hasDecimals ||= value.decimal;
      id = this.append(FRACTION, this.fractions.push(value) - 1, NONE);
      this.ids = (this.ids ?? new Map()).set(key, id);
    }
    return id;
  }

  private decimal(value: number): Id {
    if (Number.isFinite(value)) return this.constant(fromNumber(value));
    throw new FluxionError("bad-argument", `${value} is not a real constant.`, {
      hint: "Constants are finite numbers.",
    });
  }

  variable(name: string): Id {
    charge(1);
    const { named, names } = this;
    for (let i = 0; i < named.length; i++) if (names[i] === name) return named[i] as Id;
    // No number contains a quote, so names and fractions can share one map.
    const key = `'${name}`;
    let id = this.ids?.get(key);
    if (id === undefined) {
      // Where there is no room for the node the name is not kept either.
      id = this.append(VAR, names.length, NONE);
      names.push(name);
      if (named.length < FEW) named.push(id);
      else this.ids = (this.ids ?? new Map()).set(key, id);
    }
    return id;
  }

  leaf(store: unknown, id: Id): Id | undefined {
    return store === this ? id : undefined;
  }

  /** A sum; a single term is its own sum, and no terms give 0. */
  add(terms: readonly Id[]): Id {
    if (terms.length < 2) return terms[0] ?? this.constant(0);
    return this.built(ADD, ADD, terms);
  }

  /** A product; a single factor is its own product, and no factors give 1. */
  mul(factors: readonly Id[]): Id {
    if (factors.length < 2) return factors[0] ?? this.constant(1);
    return this.built(MUL, MUL, factors);
  }

  plus(a: Id, b: Id): Id {
    return this.intern(ADD, a, b, ADD);
  }

  times(a: Id, b: Id): Id {
    return this.intern(MUL, a, b, MUL);
  }

  apply(fn: Fn, args: readonly Id[]): Id {
    return this.built(this.operator(fn), fn.hash, args);
  }

  call(fn: Fn, a: Id): Id {
    return this.intern(this.operator(fn), a, NONE, fn.hash);
  }

  protected built(operator: number, seed: number, args: readonly Id[]): Id {
    const count = args.length;
    if (count <= 2) return this.intern(operator, args[0] ?? NONE, args[1] ?? NONE, seed);
    charge(count);
    let hash = seed;
    for (let i = 0; i < count; i++) hash = mixed(hash, args[i] as Id);
    const { table, records, lists } = this;
    const mask = table.length - 2;
    let slot = (hash << 1) & mask;
    for (let entry = table[slot] as number; entry !== 0; entry = table[slot] as number) {
      const at = (entry - 1) * SIZE;
      if (table[slot + 1] === hash && records[at] === operator && records[at + 2] === -count) {
        const offset = records[at + 1] as number;
        let same = 0;
        while (same < count && lists[offset + same] === args[same]) same++;
        if (same === count) return entry - 1;
      }
      slot = (slot + 2) & mask;
    }
    return this.occupy(slot, operator, this.list(args), -count, hash);
  }

  private list(args: readonly Id[]): number {
    const offset = this.listed;
    const end = offset + args.length + 1;
    if (end > this.mostListed) throw tooManyOperands(this.mostListed);
    this.listed = end;
    if (this.listed > this.lists.length) this.lists = enlarged(this.lists, Math.max(64, this.listed, offset * 2));
    for (let i = 0; i < args.length; i++) this.lists[offset + i] = args[i] as Id;
    return offset;
  }

  protected intern(operator: number, first: number, second: number, seed: number): Id {
    charge(1);
    const hash = mixed(mixed(seed, first), second);
    const { table, records } = this;
    const mask = table.length - 2;
    let slot = (hash << 1) & mask;
    for (let entry = table[slot] as number; entry !== 0; entry = table[slot] as number) {
      if (table[slot + 1] === hash) {
        const at = (entry - 1) * SIZE;
        if (records[at + 1] === first && records[at + 2] === second && records[at] === operator) return entry - 1;
      }
      slot = (slot + 2) & mask;
    }
    return this.occupy(slot, operator, first, second, hash);
  }

  private occupy(slot: number, operator: number, first: number, second: number, hash: number): Id {
    const id = this.append(operator, first, second);
    this.table[slot] = id + 1;
    this.table[slot + 1] = hash;
    if (id * 4 >= this.table.length) this.rehash();
    return id;
  }

  private append(operator: number, first: number, second: number): Id {
    const id = this.size;
    if (id >= this.limit) throw tooMuchWork("nodes", this.limit);
    chargeNode();
    const at = id * SIZE;
    if (at >= this.records.length) this.records = enlarged(this.records, this.records.length * growth(id));
    const { records } = this;
    records[at] = operator;
    records[at + 1] = first;
    records[at + 2] = second;
    this.size = id + 1;
    return id;
  }

  private rehash(): void {
    const old = this.table;
    const table = allocated(old.length * growth(this.size));
    const mask = table.length - 2;
    for (let i = 0; i < old.length; i += 2) {
      if (old[i] === 0) continue;
      const hash = old[i + 1] as number;
      let slot = (hash << 1) & mask;
      while (table[slot] !== 0) slot = (slot + 2) & mask;
      table[slot] = old[i] as number;
      table[slot + 1] = hash;
    }
    this.table = table;
  }

  /** The operator that stands for a function in this store. */
  protected operator(fn: Fn): number {
    const { fns } = this;
    const few = Math.min(fns.length, FEW);
    for (let i = 0; i < few; i++) if (fns[i] === fn) return i + FUNC;
    let operator = this.operators?.get(fn);
    if (operator !== undefined) return operator;
    operator = fns.push(fn) - 1 + FUNC;
    if (few === FEW) this.operators = (this.operators ?? new Map()).set(fn, operator);
    return operator;
  }
}

const tooManyOperands = (limit: number) =>
  new FluxionError("too-large", `Together the sums, products and calls have more than ${limit} operands.`, {
    hint: "Split the expression into parts, each in a pool of its own.",
  });
