import { type Bounded, BoundedNumbers, ROUNDING } from "../evaluate/bounded.ts";
import type { Scalar } from "./constant.ts";
import type { Definition, Graph, Item, Value } from "./graph.ts";
import { operandsOf } from "./reachable.ts";
import { PRIME, scattered } from "./residues.ts";

/** The values of variables at a point, as functions of a random number u between 0 and 1. */
type Range = (u: number) => number;

const UNIT: Range = (u) => 0.1 + 0.9 * u;
const MIDDLE: Range = (u) => 0.5 + 3 * u;
const LARGE: Range = (u) => 1 + 9 * u;
const SIGNED: Range = (u) => 2 * u - 1;
const SMALL: Range = (u) => 1e-3 * (1 + u);
/** Near 1, as degrees of polarisation, ratios and cosines are. */
const NEAR: Range = (u) => 1 - 1e-3 * u;

/** The points: at each a variable takes one of the ranges. */
const PLACES: readonly (readonly Range[])[] = [
  [UNIT],
  [UNIT],
  [MIDDLE],
  [LARGE],
  [SIGNED],
  [UNIT, SMALL],
  [UNIT, NEAR],
  [MIDDLE, NEAR, SMALL],
  [LARGE, NEAR, SMALL],
  [SIGNED, LARGE],
];

const hasSmall = (place: number): boolean => (PLACES[place] as readonly Range[]).includes(SMALL);

const KERNEL = 4 * ROUNDING;

/** How many of its roundings a value may differ by from the one it replaces, beyond that one's own error. */
const ROUNDINGS = 8;
/** The typical ratio of an error to its bound. */
const PART = 0.5;
/** A ratio of doubles is known if its relative error is below this. */
const KNOWN = 1e-6;
/** Beyond this, values or their operands are near overflow. */
const [LEAST, MOST] = [1e-150, 1e150];

/** The value of a variable at a point, always the same for the same name. */
function drawn(place: number, name: string): number {
  const ranges = PLACES[place] as readonly Range[];
  const range = ranges[scattered(`range:${place}'${name}`) % ranges.length] as Range;
  return range(scattered(`${place}:${name}`) / PRIME);
}

/** A point by its number: a value for every name. */
export const pointOf = (place: number): Record<string, number> =>
  new Proxy({}, { get: (_, name) => drawn(place, String(name)), has: () => true });

/** The algebras of doubles with their errors, one for each point. */
const places = (): BoundedNumbers[] => PLACES.map((_, place) => new BoundedNumbers(pointOf(place), KERNEL));

/**
 * Whether a replacement has no value where the original has one, or differs from it by more than the original's
 * rounding error.
 */
function isWorse(value: number, error: number, after: number, afterError: number): boolean {
  if (Number.isNaN(value)) return false;
  if (Number.isNaN(after)) return true;
  const size = Math.abs(value);
  if (!(size > LEAST && size < MOST) || !(error < size)) return false;
  const change = Math.abs(after - value);
  if (change <= PART * error + ROUNDINGS * ROUNDING * size) return false;
  // A change within the bound is harmless if the new bound is not larger.
  return !(change <= error && afterError <= error);
}

/** The doubles of items at some points, with running bounds of their rounding errors, to first order. */
export class Rounding {
  private readonly graph: Graph;
  private readonly algebras = places();
  /** The values and errors of an item at all points, point after point; only for items that were asked for. */
  private values = new Float64Array(PLACES.length * 1024);
  private errors = new Float64Array(PLACES.length * 1024);
  private isKnown = new Uint8Array(1024);

  /** The points at which all results have a value; elsewhere parts may have any value. */
  private readonly inside: readonly number[];

  constructor(graph: Graph, roots: readonly Value[]) {
    this.graph = graph;
    this.inside = [...PLACES.keys()].filter((place) =>
      roots.every((root) => Number.isFinite(this.at(place, root).value)),
    );
  }

  /** Whether a value may replace another as a part. */
  isAsGood(before: Value, after: Value): boolean {
    for (const place of this.inside) if (this.isWorseAt(place, before, after)) return false;
    return true;
  }

  /**
   * The same for a result, at all points. It must also have no value where the other has none, except among small
   * numbers: there exponentials underflow, and doubles have no value where the formula has one.
   */
  isAsGoodResult(before: Value, after: Value): boolean {
    return PLACES.every((_, place) => {
      if (this.isWorseAt(place, before, after)) return false;
      if (hasSmall(place)) return true;
      return !Number.isNaN(this.at(place, before).value) || Number.isNaN(this.at(place, after).value);
    });
  }

  private isWorseAt(place: number, before: Value, after: Value): boolean {
    const { scalars } = this.graph;
    if (this.isKnown[before.item] !== 1) this.fill(before.item);
    if (this.isKnown[after.item] !== 1) this.fill(after.item);
    const [was, is] = [before.item * PLACES.length + place, after.item * PLACES.length + place];
    const [from, to] = [scalars.size(before.scale), scalars.size(after.scale)];
    return isWorse(
      (this.values[was] as number) * from,
      (this.errors[was] as number) * Math.abs(from),
      (this.values[is] as number) * to,
      (this.errors[is] as number) * Math.abs(to),
    );
  }

  /** Roughly by which factor an item is greater than another, at the point where that is known best, if it is known. */
  ratio(a: Item, b: Item): number | undefined {
    let [best, least] = [undefined as number | undefined, KNOWN];
    for (const place of this.inside) {
      const [x, y] = [this.at(place, this.graph.value(a)), this.at(place, this.graph.value(b))];
      const error = x.error / Math.abs(x.value) + y.error / Math.abs(y.value);
      if (error < least) [best, least] = [x.value / y.value, error];
    }
    return best;
  }

  private at(place: number, value: Value): Bounded {
    if (this.isKnown[value.item] !== 1) this.fill(value.item);
    return this.scaled(place, value);
  }

  private scaled(place: number, { scale, item }: Value): Bounded {
    const by = this.graph.scalars.size(scale);
    const index = item * PLACES.length + place;
    return { value: (this.values[index] as number) * by, error: (this.errors[index] as number) * Math.abs(by) };
  }

  /** Computes an item at all points, its operands first. */
  private fill(wanted: Item): void {
    if (wanted >= this.isKnown.length) this.grow(wanted);
    const stack = [wanted];
    for (let item = stack.at(-1); item !== undefined; item = stack.at(-1)) {
      const definition = this.graph.at(item);
      const before = stack.length;
      if (this.isKnown[item] !== 1)
        for (const each of operandsOf(definition)) if (this.isKnown[each] !== 1) stack.push(each);
      if (stack.length > before) continue;
      stack.pop();
      if (this.isKnown[item] === 1) continue;
      this.isKnown[item] = 1;
      for (let place = 0; place < PLACES.length; place++) {
        const { value, error } = this.item(place, definition);
        this.values[item * PLACES.length + place] = value;
        this.errors[item * PLACES.length + place] = error;
      }
    }
  }

  private grow(item: Item): void {
    const size = Math.max(2 * this.isKnown.length, item + 1);
    const [values, errors, isKnown] = [this.values, this.errors, this.isKnown];
    this.values = new Float64Array(PLACES.length * size);
    this.errors = new Float64Array(PLACES.length * size);
    this.isKnown = new Uint8Array(size);
    this.values.set(values);
    this.errors.set(errors);
    this.isKnown.set(isKnown);
  }

  private item(place: number, definition: Definition): Bounded {
    const algebra = this.algebras[place] as BoundedNumbers;
    switch (definition.kind) {
      case "one":
        return { value: 1, error: 0 };
      case "constant":
        return { value: this.graph.scalars.size(definition.scale), error: 0 };
      case "variable":
        return algebra.variable(definition.name);
      case "sum":
        return this.sum(place, definition);
      case "product":
        return this.product(place, definition);
      default:
        return algebra.apply(
          definition.fn,
          definition.args.map((arg) => this.scaled(place, arg)),
        );
    }
  }

  /** In the order in which sums are written: first the added terms, then the subtracted ones. */
  private sum(place: number, { items, scales }: Definition & { kind: "sum" }): Bounded {
    const { scalars } = this.graph;
    let [sum, error] = [0, 0];
    for (let sign = 1; sign >= -1; sign -= 2)
      for (let i = 0; i < items.length; i++) {
        const by = scalars.size(scales[i] as Scalar);
        if (by < 0 !== sign < 0) continue;
        const index = (items[i] as Item) * PLACES.length + place;
        const isFirst = sum === 0 && error === 0;
        sum += by * (this.values[index] as number);
        error += Math.abs(by) * (this.errors[index] as number) + (isFirst ? 0 : Math.abs(sum) * ROUNDING);
      }
    return { value: sum, error };
  }

  private product(place: number, { items, exponents }: Definition & { kind: "product" }): Bounded {
    let [value, relative] = [1, 0];
    for (let i = 0; i < items.length; i++) {
      const index = (items[i] as Item) * PLACES.length + place;
      const [factor, error] = [this.values[index] as number, this.errors[index] as number];
      const exponent = exponents[i] as number;
      value *= exponent === 1 ? factor : exponent === -1 ? 1 / factor : factor ** exponent;
      if (error > 0) relative += Math.abs(exponent) * (error / Math.abs(factor));
      relative += ROUNDING;
    }
    return { value, error: value === 0 ? 0 : Math.abs(value) * relative };
  }
}
