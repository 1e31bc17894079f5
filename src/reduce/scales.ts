import { attempt, charge } from "../ast/work.ts";
import type { Scalar } from "./constant.ts";
import { type Definition, type Graph, type Item, ONE, type Value } from "./graph.ts";
import { packed } from "./packed.ts";
import { operandsOf, reachable } from "./reachable.ts";
import { exponentsOf } from "./roots.ts";

/** The number of items from which a program counts as long. */
const LONG = 1000;
/** How many passes are made over all items. */
const SWEEPS = 3;
/** The share of the remaining work that choosing may take. */
const SHARE = 0.5;
/** The most scales that are tried for one item. */
const TRIED = 12;

/**
 * Chooses which positive multiple of an item is computed. Every multiple would do: 3x + 3y is 3 * (x + y), and if
 * everything made of it has a factor 1/3, no multiplication is left. Item by item, it takes the scale that leaves the
 * fewest multiplications.
 */
export class Scales {
  private readonly graph: Graph;
  private readonly scales: Scalar[];
  private readonly users: (Item[] | undefined)[];
  private readonly results = new Map<Item, Scalar[]>();
  /** How often a multiple of an item is wanted, by both. */
  private readonly multiples = new Map<number, number>();
  /** Whether a product is multiplied by a number of its own. */
  private readonly own: (boolean | undefined)[];
  /** How many multiplications an item takes part in: those of its operands, and those of its users. */
  private readonly parts: (number | undefined)[];
  /** In long programs only items that take part in a multiplication are examined. */
  private readonly isLong: boolean;
  private cost = 0;

  constructor(graph: Graph, roots: readonly Value[]) {
    this.graph = graph;
    const items = reachable(graph, roots);
    const size = (items.at(-1) ?? 0) + 1;
    this.scales = new Array(size);
    this.users = new Array(size);
    this.own = new Array(size);
    this.parts = new Array(size);
    this.isLong = items.length > LONG;
    for (const item of items) {
      this.scales[item] = graph.scalars.one;
      for (const each of new Set(operandsOf(graph.at(item)))) {
        const users = this.users[each];
        if (users === undefined) this.users[each] = [item];
        else users.push(item);
      }
    }
    for (const { item, scale } of roots) {
      const known = this.results.get(item) ?? [];
      known.push(this.size(scale));
      this.results.set(item, known);
    }
    for (const item of items) this.count(item, 1);
    attempt(SHARE, () => this.sweep(items));
  }

  /** Stops between two items when its share of the limit is spent: the scales at that moment are as right as any. */
  private sweep(items: readonly Item[]): void {
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      const before = this.cost;
      for (const item of items) this.improve(item);
      if (this.cost === before) break;
    }
  }

  /** The multiple of an item that is computed. */
  of(item: Item): Scalar {
    return this.scales[item] as Scalar;
  }

  /** The scale that a product gets from its factors alone. */
  natural(definition: Definition & { kind: "product" }): Scalar {
    const { scalars } = this.graph;
    const exponents = exponentsOf(this.graph, definition);
    let scale = scalars.one;
    definition.items.forEach((each, i) => {
      scale = scalars.times(scale, scalars.power(this.of(each), exponents[i] as number));
    });
    return scale;
  }

  private size(scale: Scalar): Scalar {
    const { scalars } = this.graph;
    return scalars.size(scale) < 0 ? scalars.negative(scale) : scale;
  }

  private improve(item: Item): void {
    const { graph } = this;
    const definition = graph.at(item);
    if (definition.kind !== "sum" && definition.kind !== "product") return;
    if (this.isLong && !this.parts[item]) return;
    charge(1);
    let tried = 0;
    const seen = new Set<Scalar>([this.of(item)]);
    for (const scale of this.candidates(item, definition)) {
      if (seen.has(scale) || !graph.scalars.isRegular(scale)) continue;
      seen.add(scale);
      if (++tried > TRIED) return;
      const before = this.cost;
      const undo = this.change(item, scale);
      if (this.cost < before) return;
      undo();
    }
  }

  /** Scales of an item with which another item has coefficient 1. */
  private *candidates(item: Item, definition: Definition): Iterable<Scalar> {
    const { graph } = this;
    const { scalars } = graph;
    if (definition.kind === "sum")
      for (const [i, each] of definition.items.entries())
        if (each !== ONE)
          yield scalars.times(this.of(each), scalars.inverse(this.size(definition.scales[i] as Scalar)));
    if (definition.kind === "product") yield this.natural(definition);
    yield* this.results.get(item) ?? [];
    for (const user of this.users[item] ?? []) {
      const by = graph.at(user);
      if (by.kind === "sum") yield scalars.times(this.of(user), this.size(by.scales[by.items.indexOf(item)] as Scalar));
      if (by.kind === "call") for (const arg of by.args) if (arg.item === item) yield this.size(arg.scale);
      if (by.kind === "product" && Math.abs(by.exponents[by.items.indexOf(item)] as number) === 1)
        for (const wanted of this.candidatesOf(user)) {
          const ratio = scalars.times(wanted, scalars.inverse(this.of(user)));
          const isAbove = (by.exponents[by.items.indexOf(item)] as number) > 0;
          yield scalars.times(this.of(item), isAbove ? ratio : scalars.inverse(ratio));
        }
    }
  }

  private *candidatesOf(item: Item): Iterable<Scalar> {
    const { graph } = this;
    const { scalars } = graph;
    yield* this.results.get(item) ?? [];
    for (const user of this.users[item] ?? []) {
      const by = graph.at(user);
      if (by.kind === "sum") yield scalars.times(this.of(user), this.size(by.scales[by.items.indexOf(item)] as Scalar));
    }
  }

  /** Gives an item another scale. Products of it that cost nothing are rescaled with it. */
  private change(item: Item, scale: Scalar): () => void {
    const { graph } = this;
    const changes: (readonly [Item, Scalar])[] = [];
    const affected = new Set<Item>();
    const open: (readonly [Item, Scalar])[] = [[item, scale]];
    const next = new Map<Item, Scalar>();
    for (let change = open.pop(); change !== undefined; change = open.pop()) {
      const [each, to] = change;
      if (next.has(each)) continue;
      next.set(each, to);
      affected.add(each);
      const ratio = graph.scalars.times(to, graph.scalars.inverse(this.of(each)));
      for (const user of this.users[each] ?? []) {
        affected.add(user);
        const definition = graph.at(user);
        if (definition.kind !== "product" || this.natural(definition) !== this.of(user)) continue;
        const exponent = exponentsOf(graph, definition)[definition.items.indexOf(each)] as number;
        open.push([user, graph.scalars.times(this.of(user), graph.scalars.power(ratio, exponent))]);
      }
    }
    const set = (values: Iterable<readonly [Item, Scalar]>): void => {
      for (const each of affected) this.count(each, -1);
      for (const [each, to] of values) this.scales[each] = to;
      for (const each of affected) this.count(each, 1);
    };
    for (const each of next.keys()) changes.push([each, this.of(each)]);
    set(next);
    return () => set(changes);
  }

  /** Adds the cost of an item, or removes it. */
  private count(item: Item, sign: 1 | -1): void {
    const { graph } = this;
    const { scalars } = graph;
    const definition = graph.at(item);
    const scale = this.of(item);
    if (definition.kind === "sum")
      for (const [i, each] of definition.items.entries())
        this.want(each, scalars.times(scale, this.size(definition.scales[i] as Scalar)), sign, item);
    if (definition.kind === "call")
      for (const arg of definition.args) this.want(arg.item, this.size(arg.scale), sign, item);
    if (definition.kind === "product") {
      const isNatural = sign > 0 ? this.natural(definition) === scale : this.own[item] !== true;
      if (sign > 0) this.own[item] = !isNatural;
      if (!isNatural) {
        this.cost += sign;
        this.takePart(item, sign);
      }
    }
    for (const wanted of this.results.get(item) ?? []) this.want(item, wanted, sign, item);
  }

  private takePart(item: Item, sign: 1 | -1): void {
    this.parts[item] = (this.parts[item] ?? 0) + sign;
  }

  private want(item: Item, multiple: Scalar, sign: 1 | -1, user: Item): void {
    if (item === ONE) return;
    const { scalars } = this.graph;
    const ratio = scalars.times(multiple, scalars.inverse(this.of(item)));
    if (ratio === scalars.one) return;
    this.takePart(item, sign);
    this.takePart(user, sign);
    const key = packed(ratio, item);
    const count = (this.multiples.get(key) ?? 0) + sign;
    this.multiples.set(key, count);
    if (sign > 0 ? count === 1 : count === 0) this.cost += sign;
  }
}
