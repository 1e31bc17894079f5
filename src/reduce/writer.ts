import type { Id, Store } from "../ast/store.ts";
import { div, exp, neg, sqrt } from "../functions/table.ts";
import type { Scalar } from "./constant.ts";
import { type Definition, type Graph, type Item, ONE, type Value } from "./graph.ts";
import { operandsOf, reachable } from "./reachable.ts";
import { exponentsOf } from "./roots.ts";
import { Scales } from "./scales.ts";

/** A node, and whether it is the opposite of the requested value. */
interface Written {
  readonly id: Id;
  readonly isNegative: boolean;
}

/** The number of quotients by one divisor from which its reciprocal pays: a division costs several multiplications. */
const SHARED = 3;

/** Writes values of a graph as nodes of a store: every item once, and its sign where it costs nothing. */
export class Writer {
  private readonly graph: Graph;
  private readonly store: Store;
  private readonly roots: readonly Value[];
  private readonly constantOf: (scale: Scalar) => Id;
  private readonly written = new Map<Item, Written>();
  /** In how many places an item is asked for as it is, less those that ask for its opposite. */
  private readonly wanted = new Map<Item, number>();
  private readonly divisions = new Map<Item, number>();
  private readonly flipped = new Set<Item>();
  private readonly scales: Scales;

  constructor(graph: Graph, store: Store, roots: readonly Value[]) {
    this.graph = graph;
    this.roots = roots;
    this.scales = new Scales(graph, roots);
    this.store = store;
    this.constantOf = graph.scalars.in(store);
  }

  write(): Id[] {
    const { roots } = this;
    const items = reachable(this.graph, roots);
    this.survey(items, roots);
    for (const item of items) this.written.set(item, this.item(item));
    return roots.map((root) => this.value(root));
  }

  private survey(items: readonly Item[], roots: readonly Value[]): void {
    const { graph, wanted, divisions } = this;
    const { scalars } = graph;
    const want = (item: Item, count: number): void => void wanted.set(item, (wanted.get(item) ?? 0) + count);
    // A coefficient has a sign of its own.
    const wantValue = ({ scale, item }: Value): void => {
      const multiple = scalars.times(scale, scalars.inverse(this.scales.of(item)));
      want(item, multiple === scalars.one ? 1 : multiple === scalars.minusOne ? -1 : 0);
    };
    const otherwise = new Set<Item>(roots.map(({ item }) => item));
    for (const root of roots) wantValue(root);
    for (const item of [...items].reverse()) {
      const definition = graph.at(item);
      if (definition.kind === "call") {
        for (const arg of definition.args) wantValue(arg);
      } else if (definition.kind === "product") {
        const place = definition.items.findIndex(
          (each, i) => this.isDifference(each) && Math.abs((definition.exponents[i] as number) % 2) === 1,
        );
        if (place >= 0) want(definition.items[place] as Item, wanted.get(item) ?? 0);
        const exponents = exponentsOf(graph, definition);
        definition.items.forEach((each, i) => {
          if ((exponents[i] as number) < 0) divisions.set(each, (divisions.get(each) ?? 0) + 1);
          else otherwise.add(each);
        });
      }
      if (definition.kind !== "product") for (const each of operandsOf(definition)) otherwise.add(each);
    }
    for (const item of divisions.keys()) {
      const definition = graph.at(item);
      if (definition.kind === "call" && definition.fn === exp && !otherwise.has(item)) {
        this.flipped.add(item);
        const [arg] = definition.args as [Value];
        wanted.set(arg.item, (wanted.get(arg.item) ?? 0) - 2 * (scalars.size(arg.scale) < 0 ? -1 : 1));
      }
    }
  }

  /** Whether its sign is free: a - b is as short as b - a. */
  private isDifference(item: Item): boolean {
    const { scalars } = this.graph;
    const definition = this.graph.at(item);
    if (definition.kind !== "sum") return false;
    const negatives = definition.scales.filter((scale) => scalars.size(scale) < 0).length;
    return negatives > 0 && negatives < definition.scales.length;
  }

  private item(item: Item): Written {
    const { graph, store } = this;
    const definition = graph.at(item);
    switch (definition.kind) {
      case "one":
        return { id: store.constant(1), isNegative: false };
      case "constant":
        return { id: this.constantOf(definition.scale), isNegative: false };
      case "variable":
        return { id: store.variable(definition.name), isNegative: false };
      case "call":
        return { id: this.call(item, definition), isNegative: false };
      case "sum":
        return this.sum(item, definition);
      default:
        return this.product(item, definition);
    }
  }

  private call(item: Item, { fn, args, degree }: Definition & { kind: "call" }): Id {
    const { graph, store } = this;
    if (degree === 2) return store.call(sqrt, this.value(args[0] as Value));
    if (!this.flipped.has(item))
      return store.apply(
        fn,
        args.map((arg) => this.value(arg)),
      );
    return store.call(fn, this.value(graph.scaled(graph.scalars.minusOne, args[0] as Value)));
  }

  private sum(item: Item, { items, scales }: Definition & { kind: "sum" }): Written {
    const { store } = this;
    const { scalars } = this.graph;
    const own = this.scales.of(item);
    const terms = items.map((each, i) => this.term({ item: each, scale: scalars.times(own, scales[i] as Scalar) }));
    const negatives = terms.filter(({ isNegative }) => isNegative).length;
    const isNegative = negatives === terms.length || (negatives > 0 && (this.wanted.get(item) ?? 0) < 0);
    const signed = terms.map((term) => ({ id: term.id, isNegative: term.isNegative !== isNegative }));
    // A sum begins with an added term.
    const ordered = [...signed.filter((term) => !term.isNegative), ...signed.filter((term) => term.isNegative)];
    const id = ordered
      .map((term) => (term.isNegative ? store.call(neg, term.id) : term.id))
      .reduce((a, b) => store.plus(a, b));
    return { id, isNegative };
  }

  private product(item: Item, definition: Definition & { kind: "product" }): Written {
    const { scalars } = this.graph;
    const { id, isNegative } = this.quotient(definition);
    const ratio = scalars.times(this.scales.of(item), scalars.inverse(this.scales.natural(definition)));
    return { id: ratio === scalars.one ? id : this.store.times(this.constantOf(ratio), id), isNegative };
  }

  private quotient(definition: Definition & { kind: "product" }): Written {
    const { graph, store } = this;
    const exponents = exponentsOf(graph, definition);
    const [above, below]: [Id[], Id[]] = [[], []];
    let isNegative = false;
    definition.items.forEach((item, i) => {
      if (exponents[i] === 0) return;
      const part = this.written.get(item) as Written;
      const own = exponents[i] as number;
      const exponent = this.flipped.has(item) ? -own : own;
      if (own % 2 !== 0 && part.isNegative) isNegative = !isNegative;
      const isShared = exponent < 0 && (this.divisions.get(item) ?? 0) >= SHARED;
      const id = isShared ? store.apply(div, [store.constant(1), part.id]) : part.id;
      (exponent > 0 || isShared ? above : below).push(this.power(id, Math.abs(exponent)));
    });
    const times = (a: Id, b: Id): Id => store.times(a, b);
    if (below.length === 0) return { id: above.reduce(times), isNegative };
    const numerator = above.length === 0 ? store.constant(1) : above.reduce(times);
    return { id: store.apply(div, [numerator, below.reduce(times)]), isNegative };
  }

  private power(base: Id, exponent: number): Id {
    const { store } = this;
    let [result, square]: [Id | undefined, Id] = [undefined, base];
    for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
      if (rest % 2 === 1) result = result === undefined ? square : store.times(result, square);
      if (rest > 1) square = store.times(square, square);
    }
    return result as Id;
  }

  /** A number times an item, up to its sign, from the multiple of the item that is computed. */
  private term({ scale, item }: Value): Written {
    const { graph, store } = this;
    const { scalars } = graph;
    const part = this.written.get(item) as Written;
    const multiple = scalars.times(scale, scalars.inverse(this.scales.of(item)));
    const isBelow = scalars.size(multiple) < 0;
    const size = isBelow ? scalars.negative(multiple) : multiple;
    const isNegative = isBelow !== part.isNegative;
    if (size === scalars.one) return { id: part.id, isNegative };
    const constant = this.constantOf(size);
    return { id: item === ONE ? constant : store.times(constant, part.id), isNegative };
  }

  private value(value: Value): Id {
    const { id, isNegative } = this.term(value);
    return isNegative ? this.store.call(neg, id) : id;
  }
}
