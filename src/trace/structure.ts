import { FluxionError } from "../ast/error.ts";
import { asked } from "../ast/options.ts";
import { Expression } from "../faces/expression.ts";

/** A leaf of a structure. */
export type Leaf = number | Expression;

/** The form of a structure (nested arrays and plain objects, their keys in alphabetical order) without its leaves. */
export type Shape =
  | { readonly kind: "leaf" }
  | { readonly kind: "static"; readonly value: unknown }
  | { readonly kind: "array"; readonly items: readonly Shape[]; readonly make: (items: readonly unknown[]) => unknown }
  | {
      readonly kind: "object";
      readonly keys: readonly string[];
      readonly items: readonly Shape[];
      /** The keys in their own order. */
      readonly order: readonly string[];
    };

/** A structure taken apart. Equal keys mean equal shapes. */
export interface Flattened {
  readonly shape: Shape;
  readonly key: string;
  readonly leaves: readonly Leaf[];
  /** How each leaf is reached: ".w[0]". */
  readonly paths: readonly (readonly (string | number)[])[];
}

/** Structures nest less deeply than this; what nests deeper is most likely a cycle. */
const DEPTH = 100;
const LEAF: Shape = { kind: "leaf" };

/** How a structure is taken apart. */
export interface FlattenOptions {
  /** Whether texts, truth values, null and undefined may stand in it: they are part of the shape. */
  readonly statics?: boolean;
  /** Whether numbers are part of the shape too. */
  readonly constant?: boolean;
}

/** Where in a structure: a step from the place around it. Whole paths are written out only for who asks for them. */
interface Place {
  readonly step: string | number;
  readonly depth: number;
  readonly outer: Place | undefined;
}

const depthOf = (place: Place | undefined): number => place?.depth ?? 0;

function pathOf(place: Place | undefined): (string | number)[] {
  const path: (string | number)[] = [];
  for (let each = place; each !== undefined; each = each.outer) path.push(each.step);
  return path.reverse();
}

/** The leaves of a structure in order, and its shape. */
export function flattened(value: unknown, options: FlattenOptions = {}): Flattened {
  const leaves: Leaf[] = [];
  const places: (Place | undefined)[] = [];
  const keys: string[] = [];
  const visit = (part: unknown, place: Place | undefined): Shape => {
    if (place !== undefined && place.depth > DEPTH)
      throw unfit(pathOf(place).slice(0, 3), `nests more than ${DEPTH} deep`);
    if ((typeof part === "number" && options.constant !== true) || part instanceof Expression) {
      leaves.push(part);
      places.push(place);
      keys.push("n");
      return LEAF;
    }
    if (typeof part !== "object" || part === null) {
      const isStatic = typeof part !== "function" && typeof part !== "symbol" && (options.statics || options.constant);
      if (!isStatic) throw unfit(pathOf(place), `is ${typeof part === "string" ? `the text "${part}"` : String(part)}`);
      keys.push(typeof part === "string" ? JSON.stringify(part) : `${typeof part} ${String(part)}`);
      return { kind: "static", value: part };
    }
    if (Array.isArray(part) || part instanceof Float64Array || part instanceof Float32Array) {
      keys.push(`${part.constructor.name}[`);
      const depth = depthOf(place) + 1;
      const items = new Array<Shape>(part.length);
      for (let i = 0; i < part.length; i++) items[i] = visit(part[i], { step: i, depth, outer: place });
      keys.push("]");
      return { kind: "array", items, make: makerOf(part) };
    }
    const prototype = Object.getPrototypeOf(part);
    if (prototype !== Object.prototype && prototype !== null)
      throw unfit(pathOf(place), `is of the class ${part.constructor?.name ?? "unknown"}`);
    const order = Object.keys(part);
    const names = [...order].sort();
    keys.push("{");
    const items = names.map((name) => {
      keys.push(JSON.stringify(name));
      return visit((part as Record<string, unknown>)[name], { step: name, depth: depthOf(place) + 1, outer: place });
    });
    keys.push("}");
    return { kind: "object", keys: names, items, order };
  };
  const shape = asked("An argument", () => visit(value, undefined));
  return {
    shape,
    key: keys.join(" "),
    leaves,
    get paths() {
      return places.map(pathOf);
    },
  };
}

/** Arrays of numbers of fixed size stay such arrays, as long as their items are numbers. */
function makerOf(array: readonly unknown[] | Float64Array | Float32Array): (items: readonly unknown[]) => unknown {
  if (Array.isArray(array)) return (items) => items;
  const Class = array.constructor as Float64ArrayConstructor | Float32ArrayConstructor;
  return (items) => (items.every((item) => typeof item === "number") ? Class.from(items as number[]) : items);
}

/** The structure of that shape with these leaves, one for each leaf of the shape. */
export function unflattened(shape: Shape, leaves: readonly unknown[]): unknown {
  let next = 0;
  const build = (part: Shape): unknown => {
    if (part.kind === "leaf") return leaves[next++];
    if (part.kind === "static") return part.value;
    const items = part.items.map(build);
    if (part.kind === "array") return part.make(items);
    const byKey = new Map(part.keys.map((key, i) => [key, items[i]]));
    return Object.fromEntries(part.order.map((key) => [key, byKey.get(key)]));
  };
  return build(shape);
}

/** Several structures out of one list of their leaves. */
export const allUnflattened = (shapes: readonly Shape[], leaves: readonly unknown[]): unknown[] =>
  unflattened({ kind: "array", items: shapes, make: (items) => items }, leaves) as unknown[];

/**
 * The numbers of nested arrays and objects as one list, and the function that puts such a list back into their shape.
 * Objects go by their keys in alphabetical order. (The names are autograd's.)
 *
 * @throws FluxionError `bad-argument` for what is no number, array or plain object
 * @example
 * flatten([2, [1, 3], { c: [[4, 5]] }])[0] // => [2, 1, 3, 4, 5]
 * flatten([2, [1, 3]])[1]([7, 8, 9]) // => [7, [8, 9]]
 */
export function flatten<S>(structure: S): [LeafOf<S>[], (leaves: readonly Leaf[]) => S] {
  const { shape, leaves } = flattened(structure);
  const unflatten = (list: readonly Leaf[]): S => {
    if (Array.isArray(list) || ArrayBuffer.isView(list))
      if (list.length === leaves.length) return unflattened(shape, list) as S;
    throw new FluxionError("bad-argument", `The structure has ${leaves.length} numbers.`, {
      hint: "Give a list of that length.",
    });
  };
  return [leaves as LeafOf<S>[], unflatten];
}

/** The leaves of a structure of this type. */
type LeafOf<S> = [S] extends [Expression]
  ? Expression
  : S extends number
    ? number
    : S extends readonly (infer I)[]
      ? LeafOf<I>
      : S extends Float64Array | Float32Array
        ? number
        : LeafOf<S[keyof S]>;

/**
 * A function of one structure as a function of the list of its numbers; with the function that puts such a list back
 * into shape, and the list of the example. (autograd's `flatten_func`.)
 *
 * @example
 * flattenFunction(([a, b]) => a.mul(b[0]), [2, [3]])[2] // => [2, 3]
 */
export function flattenFunction<S, A extends readonly unknown[], R>(
  f: (structure: Lifted<S>, ...others: A) => R,
  example: S,
): [(leaves: readonly Leaf[], ...others: A) => R, (leaves: readonly Leaf[]) => S, LeafOf<S>[]] {
  const [leaves, unflatten] = flatten(example);
  return [(list, ...others) => f(unflatten(list) as Lifted<S>, ...others), unflatten, leaves];
}

/** The same structure with expressions for numbers. */
export type Lifted<S> = [S] extends [number | Expression]
  ? Expression
  : S extends readonly unknown[]
    ? { [K in keyof S]: Lifted<S[K]> }
    : S extends Float64Array | Float32Array
      ? Expression[]
      : S extends object
        ? { [K in keyof S]: Lifted<S[K]> }
        : S;

/** The same structure with numbers for expressions. */
export type Numeric<S> = [S] extends [number | Expression]
  ? number
  : S extends readonly unknown[]
    ? { [K in keyof S]: Numeric<S[K]> }
    : S extends object
      ? { [K in keyof S]: Numeric<S[K]> }
      : S;

/** Arguments as numbers; what a function declares as expression may be given as number. */
export type Numbers<A extends readonly unknown[]> = { [K in keyof A]: Numeric<A[K]> };

/** Arguments that are no structures. */
export type Scalars = readonly Expression[];

const unfit = (path: readonly (string | number)[], what: string): FluxionError => {
  const place = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
  return new FluxionError("bad-argument", `The value${place === "" ? "" : ` at ${place}`} ${what}.`, {
    hint: "Arguments consist of numbers in arrays and plain objects; results of numbers and expressions.",
  });
};
