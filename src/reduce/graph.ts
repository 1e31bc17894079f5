import type { Fn } from "../ast/fn.ts";
import { charge } from "../ast/work.ts";
import type { Scalar } from "./constant.ts";
import { contentOf } from "./content.ts";
import { clear, hashOf, NumberedItems, sort } from "./numbered.ts";
import { Scalars } from "./scalars.ts";
import type { Weights } from "./weights.ts";

/** An item by its number in a graph; its arguments have lower numbers. */
export type Item = number;

/** A number times an item. */
export interface Value {
  readonly scale: Scalar;
  readonly item: Item;
}

/**
 * What is computed: 1, a constant that is no number to divide by, a variable, a call, a sum of items with scales, or a
 * product of whole powers of items.
 *
 * Of all the multiples of a sum only one is an item, and so 2x - 2y, y - x and x - y are values of the same.
 */
export type Definition =
  | { readonly kind: "one" }
  | { readonly kind: "constant"; readonly scale: Scalar }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "call"; readonly fn: Fn; readonly args: readonly Value[]; readonly degree: number }
  | { readonly kind: "sum"; readonly items: readonly Item[]; readonly scales: readonly Scalar[] }
  | { readonly kind: "product"; readonly items: readonly Item[]; readonly exponents: readonly number[] };

export const ONE: Item = 0;

/**
 * Sums and products of any number of operands, equal ones once. A root of degree n is a call of which the nth power is
 * known, and powers are whole: x^(3/2) is x times the root of x.
 */
export class Graph {
  readonly definitions: Definition[] = [{ kind: "one" }];
  readonly scalars: Scalars = new Scalars();
  readonly zero: Value;
  readonly one: Value;
  private readonly known = new Map<string, Item>();
  private readonly sums = new NumberedItems();
  private readonly products = new NumberedItems();
  private readonly fns = new Map<Fn, number>();

  /** Whether roots stay below the line. */
  private readonly hasRootsBelow: boolean;

  /** The costs of operations; 1 each if undefined. */
  readonly weights: Weights | undefined;

  /** @param hasRootsBelow whether 1 / sqrt(x) is that, and not sqrt(x) / x */
  constructor(hasRootsBelow = false, weights?: Weights) {
    this.weights = weights;
    this.hasRootsBelow = hasRootsBelow;
    this.zero = { scale: this.scalars.zero, item: ONE };
    this.one = { scale: this.scalars.one, item: ONE };
  }

  /** Whether it contains a root. */
  get hasRoots(): boolean {
    return this.definitions.some((each) => each.kind === "call" && each.degree > 0);
  }

  private seen = new Uint8Array(1024);

  /** A mark for each item, all 0; whoever sets marks clears them. */
  marks(): Uint8Array {
    if (this.seen.length < this.definitions.length) this.seen = new Uint8Array(2 * this.definitions.length);
    return this.seen;
  }

  at(item: Item): Definition {
    return this.definitions[item] as Definition;
  }

  constant(scale: Scalar): Value {
    if (this.scalars.isRegular(scale) || scale === this.scalars.zero) return { scale, item: ONE };
    return this.value(this.intern(`#${scale}`, { kind: "constant", scale }));
  }

  value(item: Item): Value {
    return { scale: this.scalars.one, item };
  }

  variable(name: string): Value {
    return this.value(this.intern(`'${name}`, { kind: "variable", name }));
  }

  scaled(scale: Scalar, { scale: own, item }: Value): Value {
    return { scale: this.scalars.times(scale, own), item };
  }

  /** A function of some values. */
  call(fn: Fn, args: readonly Value[], degree = 0): Value {
    const { scalars } = this;
    let [first] = args as [Value];
    let sign = scalars.one;
    if (fn.parity !== undefined && args.length === 1 && scalars.size(first.scale) < 0) {
      first = this.scaled(scalars.minusOne, first);
      if (fn.parity === "odd") sign = scalars.minusOne;
    }
    const all = args.length === 1 ? [first] : args;
    if (!this.fns.has(fn)) this.fns.set(fn, this.fns.size);
    const key = `f${this.fns.get(fn)}:${all.map(({ scale, item }) => `${scale}*${item}`).join()}`;
    return { scale: sign, item: this.intern(key, { kind: "call", fn, args: all, degree }) };
  }

  sum(terms: Iterable<Value>): Value {
    const { scalars } = this;
    const items: Item[] = [];
    const scales: Scalar[] = [];
    for (const { scale, item } of terms) {
      items.push(item);
      scales.push(scale);
    }
    sort(items, scales);
    this.join(items, scales);
    clear(items, scales, scalars.zero);
    if (items.length === 0) return this.zero;
    if (items.length === 1) return { scale: scales[0] as Scalar, item: items[0] as Item };
    const content = contentOf(scalars, scales);
    if (content !== scalars.one) {
      const inverse = scalars.inverse(content);
      for (let i = 0; i < scales.length; i++) scales[i] = scalars.times(scales[i] as Scalar, inverse);
    }
    return { scale: content, item: this.numbered("sum", items, scales) };
  }

  /** Adds the scales of equal items, which stand side by side. */
  private join(items: Item[], scales: Scalar[]): void {
    let last = 0;
    for (let i = 1; i < items.length; i++) {
      if (items[i] === items[last]) {
        scales[last] = this.scalars.plus(scales[last] as Scalar, scales[i] as Scalar);
        continue;
      }
      last++;
      items[last] = items[i] as Item;
      scales[last] = scales[i] as Scalar;
    }
    if (items.length === 0) return;
    items.length = last + 1;
    scales.length = last + 1;
  }

  /** A product of whole powers of values; products in it are opened, but for those that are to stay. */
  product(factors: Iterable<readonly [Value, number]>, isOpen = (_: Item): boolean => true): Value {
    const { scalars } = this;
    let scale = scalars.one;
    const gathered = new Map<Item, number>();
    const put = (item: Item, exponent: number): void => {
      const sum = (gathered.get(item) ?? 0) + exponent;
      gathered.set(item, sum);
      const root = this.at(item);
      if (root.kind !== "call" || root.degree === 0) return;
      const whole = this.hasRootsBelow ? Math.trunc(sum / root.degree) : Math.floor(sum / root.degree);
      if (whole === 0) return;
      gathered.set(item, sum - whole * root.degree);
      add(root.args[0] as Value, whole);
    };
    const add = ({ scale: own, item }: Value, exponent: number): void => {
      if (own !== scalars.one) scale = scalars.times(scale, scalars.power(own, exponent));
      if (item === ONE) return;
      const definition = this.at(item);
      if (definition.kind !== "product" || !isOpen(item)) {
        put(item, exponent);
        return;
      }
      const { items, exponents } = definition;
      for (let i = 0; i < items.length; i++) put(items[i] as Item, (exponents[i] as number) * exponent);
    };
    for (const [value, exponent] of factors) add(value, exponent);
    if (scale === scalars.zero) return this.zero;
    if (this.hasRootsBelow) scale = scalars.times(scale, this.rootsBelow(gathered));
    const items = [...gathered.keys()];
    const exponents = [...gathered.values()];
    sort(items, exponents);
    clear(items, exponents, 0);
    return { scale, item: this.powers(items, exponents) };
  }

  /** Moves roots to the side of their radicands: sqrt(x) / x is 1 / sqrt(x), times what is returned. */
  private rootsBelow(gathered: Map<Item, number>): Scalar {
    let scale = this.scalars.one;
    for (const [item, exponent] of gathered) {
      const root = this.at(item);
      if (exponent === 0 || root.kind !== "call" || root.degree === 0) continue;
      const base = root.args[0] as Value;
      const sign = Math.sign(exponent);
      const parts = this.factors(base.item);
      const isAcross = parts.every(
        ([each, own]) => sign * Math.sign(own) * (gathered.get(each) ?? 0) <= -Math.abs(own),
      );
      if (parts.length === 0 || !isAcross) continue;
      gathered.set(item, exponent - sign * root.degree);
      for (const [each, own] of parts) gathered.set(each, (gathered.get(each) as number) + sign * own);
      scale = this.scalars.times(scale, this.scalars.power(base.scale, sign));
    }
    return scale;
  }

  /** The powers whose product an item is. */
  factors(item: Item): readonly (readonly [Item, number])[] {
    const definition = this.at(item);
    if (item === ONE) return [];
    if (definition.kind !== "product") return [[item, 1]];
    return definition.items.map((each, i) => [each, definition.exponents[i] as number] as const);
  }

  /** The item of a product as it is given: other than 0, in order, none opened. */
  powers(items: readonly Item[], exponents: readonly number[]): Item {
    if (items.length === 0) return ONE;
    if (items.length === 1 && exponents[0] === 1) return items[0] as Item;
    return this.numbered("product", items, exponents);
  }

  /** The sum or product of these items with these numbers. */
  private numbered(kind: "sum" | "product", items: readonly Item[], numbers: readonly number[]): Item {
    charge(1);
    const table = kind === "sum" ? this.sums : this.products;
    const hash = hashOf(items, numbers);
    const known = table.find(hash, items, numbers);
    if (known !== undefined) return known;
    const definition: Definition =
      kind === "sum" ? { kind, items, scales: numbers } : { kind, items, exponents: numbers };
    const item = this.definitions.push(definition) - 1;
    table.add(hash, { item, items, numbers });
    return item;
  }

  private intern(key: string, definition: Definition): Item {
    charge(1);
    let item = this.known.get(key);
    if (item === undefined) {
      item = this.definitions.push(definition) - 1;
      this.known.set(key, item);
    }
    return item;
  }
}
