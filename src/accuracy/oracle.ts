import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import type { Rational } from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { Ball } from "../evaluate/ball.ts";
import { isReal, PreciseNumbers, type Real } from "../evaluate/precise.ts";
import { around, exactDouble } from "../interval/rounding.ts";

/** The precisions that are tried, in bits: 60 decimal digits are 200 bits. */
const LADDER: readonly number[] = [240, 1200, 2600];
/** A value is known when its radius is this many bits below it, for 60 digits, or below the precision of 2^-1074. */
const ENOUGH = 200;

/** The exact values of expressions at points of doubles, rounded to the nearest doubles. */
export class Oracle {
  private readonly store: Store;
  private readonly roots: readonly Id[];

  constructor(nodes: readonly Node[]) {
    this.store = (nodes[0] as Node).pool.store;
    this.roots = nodes.map(({ id }) => id);
  }

  /**
   * The values; NaN if there is none or it is outside the range of doubles; undefined if the last precision cannot
   * tell.
   */
  at(names: readonly string[], point: readonly number[]): number[] | undefined {
    const place = new Map(names.map((name, i): [string, Rational] => [name, exactDouble(point[i] as number)]));
    const found = new Array<number | undefined>(this.roots.length).fill(undefined);
    for (const bits of LADDER) {
      const pass = new Interpretation(this.store, new PreciseNumbers(place, bits));
      let isWhole = true;
      for (const [i, root] of this.roots.entries()) {
        if (found[i] !== undefined) continue;
        const value = pass.of(root);
        if (value === "none") found[i] = Number.NaN;
        else if (isReal(value) && isKnown(value)) found[i] = nearest(value);
        else isWhole = false;
      }
      if (isWhole) return found as number[];
    }
    return undefined;
  }
}

/** Whether the value is known to 60 digits, or to be 0 as a double. */
function isKnown(value: Real): boolean {
  if (!(value instanceof Ball) || value.rad === 0n) return true;
  const radius = new Ball(value.rad, 0n, value.exp).top;
  return radius < value.top - ENOUGH || value.top < -1200;
}

function nearest(value: Real): number {
  const [low, high] = around(value);
  const middle = low / 2 + high / 2;
  return Number.isFinite(middle) && Math.abs(middle) < Number.MAX_VALUE ? (low === high ? low : middle) : Number.NaN;
}
