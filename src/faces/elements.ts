import { isScalar } from "../arrays/array.ts";
import { readArrays } from "../arrays/read.ts";
import { FluxionError } from "../ast/error.ts";
import { checkedNames } from "../ast/names.ts";
import type { Node } from "../ast/node.ts";
import type { Pool } from "../ast/pool.ts";
import { elementOf, isElement, isKnown, type Shape, shapesOf, withElements } from "../ast/shapes.ts";
import type { Id } from "../ast/store.ts";

/** An expression, and the variables that occur in it. */
interface Named {
  readonly node: Node;
  readonly variables: readonly string[];
}

/** An element of an array of unknown length. */
export interface OpenElement {
  readonly array: string;
  readonly places: readonly Id[];
}

/** The element that a name such as "x[k + 1]" refers to, if x has no known length. */
export function openElement(f: Named, name: unknown): OpenElement | undefined {
  const array = typeof name === "string" && name.includes("[") ? /^\s*([^[\]\s]+)\s*\[/.exec(name)?.[1] : undefined;
  const { store } = f.node.pool;
  const shape = array === undefined ? undefined : shapesOf(store).get(array);
  if (array === undefined || shape === undefined || isKnown(shape)) return undefined;
  const { value } = readArrays(name as string, { pool: f.node.pool as Pool });
  const fixed = isScalar(value) && store.kind(value) === "var" ? elementOf(store.name(value)) : undefined;
  if (fixed !== undefined) return { array, places: fixed.places.map((place) => store.constant(place)) };
  if (isScalar(value) && store.fn(value)?.isElement) return { array, places: store.args(value) };
  throw new FluxionError("bad-argument", `${name} is not an element of ${array}.`, {
    hint: `For example "${array}[k]".`,
  });
}

/** Names for the indices of an array that do not occur in an expression. */
export function freeIndices(f: Named, shape: Shape): string[] {
  const taken = new Set([...f.variables, ...shapesOf(f.node.pool.store).keys(), ...shape]);
  const free = ["k", "l", "i", "j", "m", "p", "q", "r", "s"].filter((name) => !taken.has(name));
  const count = shape.length;
  for (let i = 1; free.length < count; i++) if (!taken.has(`k${i}`)) free.push(`k${i}`);
  return free.slice(0, count);
}

/**
 * Names of variables; the name of a declared array means its elements.
 *
 * @throws FluxionError `bad-argument` for anything but a name
 */
export function variableNames(f: Named, names: readonly string[]): string[] {
  const { store } = f.node.pool;
  const elements = withElements(store, names);
  return checkedNames(elements, () => [...f.variables, ...elements.filter((name) => isElement(store, name))]);
}

/** The name of one variable. */
export function variableName(f: Named, name: string): string {
  const [only, ...others] = variableNames(f, [name]) as [string, ...string[]];
  if (others.length === 0) return only;
  throw new FluxionError("bad-shape", `${name} is an array: a derivative is with respect to one of its elements.`, {
    hint: `Take gradient("${name}"), which has the shape of ${name}, or name the element: "${only}".`,
  });
}
