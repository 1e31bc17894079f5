import type { Fn } from "./fn.ts";
import { type Fraction, keyOf, type Rational } from "./rational.ts";
import { FRACTION, FUNC, type Id, NONE, Records, SIZE } from "./records.ts";

/** The contents of a store without the names of its variables. Work on stores with equal outlines builds the same. */
export interface Outline {
  /** The nodes as the store has them, walks left out. */
  readonly records: Int32Array;
  readonly lists: Int32Array;
  readonly fns: readonly Fn[];
  readonly fractions: readonly Fraction[];
  /** How many variables there are. */
  readonly names: number;
}

/** Records that can be compared with an outline, and to which the nodes that an outline has more can be added. */
export abstract class Outlined extends Records {
  /** How much of `lists` is in use. */
  protected listed = 0;

  abstract constant(value: Rational): Id;
  protected abstract operator(fn: Fn): number;
  protected abstract intern(operator: number, first: number, second: number, seed: number): Id;
  protected abstract built(operator: number, seed: number, args: readonly Id[]): Id;

  outline(): Outline {
    const { fns, fractions, listed, lists, names, records, size } = this;
    return {
      records: records.slice(0, size * SIZE),
      lists: lists.slice(0, listed),
      fns: fns.slice(),
      fractions: fractions.slice(),
      names: names.length,
    };
  }

  /** The place of a name among those of the variables; -1 if there is no such variable. */
  placeOf(name: string): number {
    return this.names.indexOf(name);
  }

  /** The name of the variable at a place. */
  nameAt(place: number): string {
    return this.names[place] as string;
  }

  /** A number that equal outlines have in common. */
  get imprint(): number {
    const { fns, fractions, records, size } = this;
    let hash = size;
    for (const { num, den, decimal } of fractions)
      hash = mixed(mixed(hash, Number(BigInt.asIntN(32, num))), Number(BigInt.asIntN(32, den)) ^ Number(decimal));
    for (let i = 0; i < fns.length; i++) hash = mixed(hash, (fns[i] as Fn).hash);
    // Most small formulas are asked for it: one step a node.
    for (let at = 0; at < size * SIZE; at += SIZE) {
      const operands =
        Math.imul(records[at + 1] as number, 0x85ebca6b) ^ Math.imul(records[at + 2] as number, 0xc2b2ae35);
      hash = mixed(hash, (records[at] as number) ^ operands);
    }
    return hash;
  }

  /** Whether this is its outline. */
  has(outline: Outline): boolean {
    const { records, size } = this;
    if (outline.records.length !== size * SIZE || outline.names !== this.names.length) return false;
    for (let at = 0; at < size * SIZE; at += SIZE)
      for (let i = at; i < at + 3; i++) if (records[i] !== outline.records[i]) return false;
    if (outline.fns.length !== this.fns.length || outline.lists.length !== this.listed) return false;
    for (let i = 0; i < outline.fns.length; i++) if (outline.fns[i] !== this.fns[i]) return false;
    for (let i = 0; i < this.listed; i++) if (outline.lists[i] !== this.lists[i]) return false;
    return (
      outline.fractions.length === this.fractions.length &&
      outline.fractions.every((value, i) => keyOf(value) === keyOf(this.fractions[i] as Fraction))
    );
  }

  /** Adds the nodes that an outline has after those that are here, in the same order; returns the steps charged. */
  extend({ records, lists, fns, fractions }: Outline): number {
    let steps = 0;
    for (let i = this.fns.length; i < fns.length; i++) this.operator(fns[i] as Fn);
    for (let at = this.size * SIZE; at < records.length; at += SIZE) {
      const operator = records[at] as number;
      const [first, second] = [records[at + 1] as number, records[at + 2] as number];
      const isList = operator > FRACTION && second < NONE;
      steps += isList ? -second : 1;
      if (operator === FRACTION) this.constant(fractions[first] as Rational);
      else {
        const seed = operator < FUNC ? operator : (this.fns[operator - FUNC] as Fn).hash;
        if (isList) this.built(operator, seed, Array.from(lists.subarray(first, first - second)));
        else this.intern(operator, first, second, seed);
      }
    }
    return steps;
  }
}

/** A step of the hash: multiplication by 2^32 over the golden ratio, high bits folded into the low ones. */
export function mixed(hash: number, id: number): number {
  const product = Math.imul(hash ^ id, 0x9e3779b1);
  return product ^ (product >>> 15);
}
