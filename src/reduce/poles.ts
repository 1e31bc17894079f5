import type { Fn } from "../ast/fn.ts";
import { cbrt, exp, LAZY, sqrt } from "../functions/table.ts";
import { BitSets } from "./bit-sets.ts";
import { type Lines, operandsOf, type Ref } from "./lines.ts";

/** Functions that are 0 exactly where their argument is. */
const KEEPING: ReadonlySet<Fn> = new Set([sqrt, cbrt]);

/**
 * Where lines may have no value: the factors of the divisors, and the calls of functions that are not defined
 * everywhere.
 */
export class Poles {
  private readonly lines: Lines;
  private readonly sets: BitSets;
  private readonly factors = new Map<Ref, readonly Ref[]>();

  constructor(lines: Lines, order: readonly Ref[]) {
    this.lines = lines;
    const count = lines.lines.length;
    this.sets = new BitSets(count, count);
    for (const ref of order) {
      const line = lines.at(ref);
      if (line.op === "call" && (line.fn.domain !== undefined || LAZY.has(line.fn))) this.sets.add(ref, ref);
      if (line.op === "call" && LAZY.has(line.fn)) continue;
      for (const each of operandsOf(line)) this.sets.join(ref, each);
      if (line.op === "divide") for (const factor of this.factorsOf(line.b)) this.sets.add(ref, factor);
    }
  }

  /** Whether a line has a value wherever another has one. */
  isWithin(ref: Ref, other: Ref): boolean {
    return this.sets.isWithin(ref, other);
  }

  /** Whether another line has no value where this one is 0. */
  isDivisor(ref: Ref, other: Ref): boolean {
    return this.factorsOf(ref).every((factor) => this.sets.has(other, factor));
  }

  /** Lines such that at least one of them is 0 where this one is. */
  private factorsOf(ref: Ref): readonly Ref[] {
    let factors = this.factors.get(ref);
    if (factors === undefined) {
      factors = this.found(ref);
      this.factors.set(ref, factors);
    }
    return factors;
  }

  private found(ref: Ref): readonly Ref[] {
    const line = this.lines.at(ref);
    if (line.op === "leaf" && line.isConstant) return [];
    if (line.op === "multiply") return [...new Set([...this.factorsOf(line.a), ...this.factorsOf(line.b)])];
    if (line.op === "negate" || line.op === "divide") return this.factorsOf(line.a);
    if (line.op !== "call") return [ref];
    if (line.fn === exp) return [];
    return KEEPING.has(line.fn) ? this.factorsOf(line.args[0] as Ref) : [ref];
  }
}
