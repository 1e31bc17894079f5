import type { Id, Store } from "../ast/store.ts";
import { Numbers, type Point } from "../evaluate/evaluate.ts";
import { Forward } from "../modes/forward.ts";
import { Reverse } from "../modes/reverse.ts";
import { readyForNumbers } from "./ready-for-numbers.ts";
import { Trace } from "./trace.ts";

/** Values of expressions at a point, and their derivatives along a direction. */
export interface Pushed {
  readonly values: number[];
  readonly tangents: number[];
}

/** Values of expressions at a point, and the derivatives of their sum, each times its seed, by the variables. */
export interface Pulled {
  readonly values: number[];
  readonly adjoints: number[];
}

/** The Jacobian at a point times a vector, by one pass forward. */
export function pushforward(
  store: Store,
  roots: readonly Id[],
  point: Point,
  direction: ReadonlyMap<string, number>,
): Pushed {
  const numbers = new Numbers(point);
  const trace = new Trace(store, numbers);
  const pass = new Forward(store, direction, numbers, trace);
  const tangents = readyForNumbers(store, roots, [...direction.keys()]).map((root) => pass.of(root));
  return { values: roots.map((root) => trace.of(root)), tangents };
}

/** A vector times the Jacobian at a point, by one pass back. */
export function pullback(
  store: Store,
  roots: readonly Id[],
  variables: readonly string[],
  point: Point,
  seeds: readonly number[],
): Pulled {
  const numbers = new Numbers(point);
  const trace = new Trace(store, numbers);
  const values = roots.map((root) => trace.of(root));
  const whole = readyForNumbers(store, roots, variables);
  return { values, adjoints: new Reverse(store, variables, numbers, trace).pullback(whole, seeds) };
}
