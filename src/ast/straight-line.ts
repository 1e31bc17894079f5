import type { Algebra } from "./algebra.ts";
import type { Fn } from "./fn.ts";
import { childrenFirst } from "./order.ts";
import type { Rational } from "./rational.ts";
import type { Id, Store } from "./store.ts";

/**
 * One operation on the values of the leaves and on the results before it, by their places: from 0 on those of the
 * leaves, from -1 down those of the steps.
 */
interface Step {
  readonly kind: "const" | "var" | "plus" | "add" | "times" | "mul" | "call" | "apply";
  readonly value: Rational;
  readonly name: string;
  readonly fn: Fn | undefined;
  readonly places: readonly number[];
}

/** An expression over leaves as a list of operations, each done once, in any algebra and without a store. */
export class StraightLine {
  private readonly steps: readonly Step[];
  /** The place of the whole. */
  private readonly root: number;

  /** @param leaves the places of the nodes that stand for anything */
  constructor(store: Store, root: Id, leaves: ReadonlyMap<Id, number>) {
    const places = new Map(leaves);
    const steps: Step[] = [];
    for (const id of childrenFirst(store, [root], leaves)) places.set(id, -steps.push(stepOf(store, id, places)));
    this.steps = steps;
    this.root = places.get(root) as number;
  }

  /** How many operations and numbers it has. */
  get size(): number {
    return this.steps.length;
  }

  /** The value for these values of the leaves. */
  in<T>(algebra: Algebra<T>, values: readonly T[]): T {
    const { steps } = this;
    const count = steps.length;
    if (count === 1) return taken(steps[0] as Step, algebra, values, values);
    const results = new Array<T>(count);
    for (let i = 0; i < count; i++) results[i] = taken(steps[i] as Step, algebra, values, results);
    return at(this.root, values, results);
  }
}

const at = <T>(place: number, values: readonly T[], results: readonly T[]): T =>
  (place < 0 ? results[-1 - place] : values[place]) as T;

function taken<T>(step: Step, algebra: Algebra<T>, values: readonly T[], results: readonly T[]): T {
  const { kind, places } = step;
  if (kind === "const") return algebra.constant(step.value);
  if (kind === "var") return algebra.variable(step.name);
  const count = places.length;
  if (kind === "plus" || kind === "times" || kind === "call") {
    const a = at(places[0] as number, values, results);
    if (kind === "call") return algebra.call(step.fn as Fn, a);
    const b = at(places[1] as number, values, results);
    return kind === "plus" ? algebra.plus(a, b) : algebra.times(a, b);
  }
  const operands = new Array<T>(count);
  for (let i = 0; i < count; i++) operands[i] = at(places[i] as number, values, results);
  if (kind === "apply") return algebra.apply(step.fn as Fn, operands);
  return kind === "add" ? algebra.add(operands) : algebra.mul(operands);
}

function stepOf(store: Store, id: Id, known: ReadonlyMap<Id, number>): Step {
  const kind = store.kind(id);
  const fn = store.fn(id);
  const places = store.args(id).map((arg) => known.get(arg) as number);
  const value = kind === "const" ? store.value(id) : 0;
  const name = kind === "var" ? store.name(id) : "";
  if (kind === "const" || kind === "var") return { kind, value, name, fn, places };
  const [short, long] = OPERATIONS[kind];
  const isShort = places.length === (kind === "func" ? 1 : 2);
  return { kind: isShort ? short : long, value, name, fn, places };
}

/** The operation of few operands, for which no list is made, and that of any number. */
const OPERATIONS = { add: ["plus", "add"], mul: ["times", "mul"], func: ["call", "apply"] } as const;
