import type { Fn, Interval } from "../ast/fn.ts";
import { isReal, PreciseNumbers } from "../evaluate/precise.ts";
import { around, realOf } from "./rounding.ts";

/** Values with proven bounds only: a function that has nothing but a kernel in doubles has none. */
class ProvenNumbers extends PreciseNumbers {
  protected override estimated(): undefined {
    return undefined;
  }
}

/** Binary digits, more of them where the first do not settle a value. */
const LADDER: readonly number[] = [80, 320];
const precisions = LADDER.map((bits) => new ProvenNumbers(new Map(), bits));

/** Bounds of a value; "none" where there is none for certain, undefined if it is not told. */
type Known = Interval | "none" | undefined;

/** Bounds of the values of functions at doubles, each found once: boxes side by side have their ends in common. */
export class Values {
  private readonly known = new Map<Fn, Map<number | string, Known>>();

  at(fn: Fn, args: readonly number[]): Known {
    const of = this.known.get(fn) ?? new Map<number | string, Known>();
    this.known.set(fn, of);
    const key = args.length === 1 ? (args[0] as number) : args.join();
    if (!of.has(key)) of.set(key, found(fn, args));
    return of.get(key);
  }
}

function found(fn: Fn, args: readonly number[]): Known {
  for (const numbers of precisions) {
    const value = numbers.apply(fn, args.map(realOf));
    if (value === "none") return value;
    if (isReal(value)) return around(value);
  }
  return undefined;
}
