import { FluxionError } from "./error.ts";
import { asked, described, IDENTIFIER, isList, isRecord } from "./options.ts";
import type { Store } from "./store.ts";

/** A length of an array: a number, or the name of the variable that it is. */
export type Length = number | string;

/** The lengths of an array: [n] of a vector, [m, n] of a matrix of m rows. */
export type Shape = readonly Length[];

/** The shapes of arrays by name. */
export type Shapes = Readonly<Record<string, Shape>>;

/** A list of things, or of rows of them. */
export type Arranged<T> = ArrayLike<T> | readonly ArrayLike<T>[];

/** The numbers of an array: a list, a list of rows, or a typed array, which has a matrix row by row. */
export type Numbers = Arranged<number>;

/** The shapes of arrays belong to the store of their elements, like the functions in use there. */
const declared = new WeakMap<Store, Map<string, Shape>>();

/** An array with more elements than this must be given an unknown length. */
const MOST = 1_000_000;

/**
 * Declares arrays.
 *
 * @throws FluxionError `bad-argument` for anything but shapes, and if the store has an array of that name with another
 * shape
 */
export function declareShapes(store: Store, shapes: unknown): void {
  if (!isRecord(shapes))
    throw new FluxionError(
      "bad-argument",
      `\`shapes\` must be an object of shapes by name, not ${described(shapes)}.`,
      {
        hint: "For example { A: [2, 3], x: [3] }.",
      },
    );
  const known = declared.get(store) ?? new Map<string, Shape>();
  for (const [name, given] of Object.entries(shapes)) {
    const shape = checkedShape(name, given);
    const before = known.get(name);
    if (before !== undefined && before.join() !== shape.join())
      throw new FluxionError("bad-argument", `${name} already has the shape [${before.join(", ")}].`, {
        hint: "In expressions that are combined, one name must stand for one array.",
      });
    known.set(name, shape);
  }
  declared.set(store, known);
}

function checkedShape(name: string, shape: unknown): Shape {
  if (!IDENTIFIER.test(name))
    throw new FluxionError("bad-argument", `An array must have a name, not ${described(name)}.`, {
      hint: "{ x: [3] }",
    });
  if (!Array.isArray(shape) || shape.length > 2 || !Array.from(shape).every(isLength))
    throw new FluxionError("bad-argument", `The shape of ${name} must be a list of one or two lengths.`, {
      hint: `A length is a positive whole number or a name: { ${name}: [3] } for a vector, { ${name}: [2, 3] } for a matrix.`,
    });
  const size = shape.reduce((product: number, each: Length) => product * (typeof each === "number" ? each : 1), 1);
  if (size > MOST)
    throw new FluxionError("too-large", `${name} would have more than ${MOST} elements.`, {
      hint: `Give its length a name, { ${name}: ["n"] }: then sums over it stay sums.`,
    });
  return Object.freeze([...(shape as Length[])]);
}

const isLength = (length: unknown): boolean =>
  (Number.isSafeInteger(length) && (length as number) > 0) || (typeof length === "string" && IDENTIFIER.test(length));

/** How many elements an array has. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, each) => product * each, 1);

/** The declared arrays of a store; none for most. */
export const shapesOf = (store: Store): ReadonlyMap<string, Shape> => declared.get(store) ?? NONE;
const NONE: ReadonlyMap<string, Shape> = new Map();

/** Copies the declarations of one store to another, in which its expressions are built again. */
export function shareShapes(from: Store, to: Store): void {
  const shapes = declared.get(from);
  if (shapes !== undefined && from !== to) declareShapes(to, Object.fromEntries(shapes));
}

/** Whether all lengths of a shape are numbers. */
export const isKnown = (shape: Shape): shape is readonly number[] => shape.every((each) => typeof each === "number");

/** The name of the variable for an element; indices count from 1, as in formulas. */
export const elementName = (name: string, places: readonly number[]): string => `${name}[${places.join(",")}]`;

/** The names of all the elements, row by row. */
export function elementNames(name: string, shape: readonly number[]): string[] {
  if (shape.length === 0) return [name];
  const [rows, columns] = shape as readonly [number, number | undefined];
  if (columns === undefined) return Array.from({ length: rows }, (_, i) => elementName(name, [i + 1]));
  return Array.from({ length: rows * columns }, (_, k) =>
    elementName(name, [Math.floor(k / columns) + 1, (k % columns) + 1]),
  );
}

/** The array and the indices in an element's name. */
export function elementOf(name: string): { readonly array: string; readonly places: readonly number[] } | undefined {
  const [, array, places] = /^([^[\]]+)\[(\d+(?:,\d+)*)\]$/.exec(name) ?? [];
  return array === undefined ? undefined : { array, places: (places as string).split(",").map(Number) };
}

/** Whether a name is that of an element of a declared array. */
export function isElement(store: Store, name: string): boolean {
  const element = elementOf(name);
  const shape = element && shapesOf(store).get(element.array);
  if (element === undefined || shape?.length !== element.places.length) return false;
  return element.places.every((place, axis) => place > 0 && !(place > Number(shape[axis])));
}

/**
 * Names, with that of an array replaced by those of its elements; blanks within the name of an element do not matter.
 */
export function withElements(store: Store, names: readonly string[]): readonly string[] {
  const shapes = shapesOf(store);
  if (shapes.size === 0 || !Array.isArray(names)) return names;
  return names.flatMap((name) => {
    const shape = shapes.get(name);
    if (shape !== undefined) return elementNames(name, knownShape(name, shape));
    if (typeof name !== "string" || !name.includes("[")) return [name];
    const plain = name.replaceAll(" ", "");
    const element = elementOf(plain);
    const array = element && shapes.get(element.array);
    if (array !== undefined && !isKnown(array))
      throw new FluxionError("bad-shape", `${name} is an element of an array of unknown length.`, {
        hint: `Take one such derivative at a time: derivative("${name}"), gradient("${element?.array}").`,
      });
    if (array !== undefined && !isElement(store, plain))
      throw new FluxionError("bad-argument", `${element?.array} of the shape [${array.join(", ")}] has no ${plain}.`, {
        hint: "Indices count from 1, one for each axis.",
      });
    return [plain];
  });
}

/** Names without those of arrays of unknown length, which stand for no variables that could be named. */
export function withoutOpen(store: Store, names: readonly string[]): readonly string[] {
  const shapes = shapesOf(store);
  if (shapes.size === 0 || !Array.isArray(names)) return names;
  return names.filter((name) => isKnown(shapes.get(name) ?? []));
}

/** The shape if it consists of numbers, or an error. */
export function knownShape(name: string, shape: Shape): readonly number[] {
  if (isKnown(shape)) return shape;
  throw new FluxionError("bad-shape", `The shape [${shape.join(", ")}] of ${name} has lengths without numbers.`, {
    hint: `Name an element, "${name}[${shape.map((_, i) => "ijk"[i]).join(",")}]", or declare how long ${name} is.`,
  });
}

/** Whether a value is an array, typed or not. */
const isArray = (value: unknown): value is ArrayLike<unknown> =>
  isList(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));

/**
 * A record by name with arrays replaced by their elements: { x: [3, 4] } becomes { "x[1]": 3, "x[2]": 4 }. The same
 * record if it has no arrays.
 *
 * @throws FluxionError `bad-shape` for an array without the shape that was declared
 */
export const byElement = <T>(store: Store, given: Readonly<Record<string, unknown>>): Readonly<Record<string, T>> =>
  asked("The point", () => elementsOf(store, given));

function elementsOf<T>(store: Store, given: Readonly<Record<string, unknown>>): Readonly<Record<string, T>> {
  const shapes = shapesOf(store);
  const entries = Object.entries(given);
  const isPlain = entries.every(([name, value]) => !isArray(value) && !shapes.has(name) && !name.includes("["));
  if (isPlain) return given as Readonly<Record<string, T>>;
  // No prototype: a length may be called toString.
  const elements: Record<string, T> = Object.create(null);
  for (const [name, value] of entries) {
    const shape = shapes.get(name);
    if (shape === undefined && !isArray(value)) {
      const array = name.slice(0, Math.max(0, name.indexOf("["))).trim();
      if (array !== "" && Object.hasOwn(given, array))
        throw new FluxionError("bad-argument", `${name} has a value of its own and one in ${array}.`, {
          hint: "Give the array or its elements.",
        });
      elements[name.includes("[") ? name.replaceAll(" ", "") : name] = value as T;
      continue;
    }
    if (shape === undefined)
      throw new FluxionError("bad-argument", `${name} is not an array: its value cannot be ${described(value)}.`, {
        hint: `Arrays are declared where the formula is read: { shapes: { ${name}: [${(value as ArrayLike<T>).length}] } }.`,
      });
    const { lengths, leaves } = flat<T>(name, value, shape.length);
    shape.forEach((length, axis) => {
      const named = Object.hasOwn(given, length) ? given : elements;
      const wanted = typeof length === "number" ? length : (named[length] as number | undefined);
      if (wanted !== undefined && wanted !== lengths[axis]) throw misfit(name, shape, lengths);
    });
    const names = elementNames(name, lengths);
    for (let i = 0; i < names.length; i++) elements[names[i] as string] = leaves[i] as T;
    for (const [axis, length] of shape.entries())
      if (typeof length === "string" && !Object.hasOwn(given, length)) elements[length] ??= lengths[axis] as T;
  }
  return elements;

  function flat<E>(name: string, value: unknown, rank: number): { lengths: readonly number[]; leaves: ArrayLike<E> } {
    const shape = shapes.get(name) as Shape;
    if (!isArray(value)) throw misfit(name, shape, []);
    if (rank === 1) return { lengths: [value.length], leaves: value as ArrayLike<E> };
    if (rank === 2 && value.length > 0 && isArray(value[0])) {
      const rows = Array.from(value as ArrayLike<ArrayLike<E>>);
      const width = rows[0]?.length ?? 0;
      if (!rows.every((row) => isArray(row) && row.length === width))
        throw new FluxionError("bad-shape", `The rows of ${name} differ in length.`, { hint: wanted(shape) });
      return { lengths: [rows.length, width], leaves: rows.flatMap((row) => Array.from(row)) };
    }
    if (rank === 2 && ArrayBuffer.isView(value) && isKnown(shape) && value.length === sizeOf(shape))
      return { lengths: shape, leaves: value as ArrayLike<E> };
    throw misfit(name, shape, [value.length]);
  }
}

const wanted = (shape: Shape): string =>
  shape.length === 1
    ? `Give a list of ${shape[0]} numbers.`
    : `Give ${shape[0]} rows of ${shape[1]} numbers, or a typed array of all of them row by row.`;

const misfit = (name: string, shape: Shape, lengths: readonly number[]): FluxionError =>
  new FluxionError(
    "bad-shape",
    `${name} is declared as [${shape.join(", ")}]; the value ${lengths.length === 0 ? "is not an array" : `has the shape [${lengths.join(", ")}]`}.`,
    { hint: wanted(shape) },
  );
