import { FluxionError } from "../ast/error.ts";
import { asked, described, isList, quietly } from "../ast/options.ts";
import type { Output } from "../program/program.ts";

/** One item, nested lists of items (a vector, a matrix), or either by name. */
export type Structure<Leaf> = Leaf | Nested<Leaf> | { readonly [name: string]: Leaf | Nested<Leaf> };
type Nested<Leaf> = readonly (Leaf | Nested<Leaf>)[];

/** The requested outputs as a flat list, and the way back to their structure. */
export interface Layout<Leaf> {
  readonly leaves: readonly Leaf[];
  readonly outputs: readonly Output[];
  /** The numbers of all the leaves in the requested structure. */
  restore(results: ArrayLike<number>): unknown;
}

/** The texts of an output's numbers as nested lists, with the given brackets and separators. */
export function nested(
  results: readonly string[],
  { shape, offset }: Output,
  list: (parts: readonly string[], depth: number) => string = (parts) => `[${parts.join(", ")}]`,
): string {
  const written = (from: number, depth: number): string => {
    const [length, ...rest] = shape.slice(depth);
    if (length === undefined) return results[from] as string;
    const size = rest.reduce((product, each) => product * each, 1);
    return list(
      Array.from({ length }, (_, i) => written(from + i * size, depth + 1)),
      depth,
    );
  };
  return written(offset, 0);
}

/** Whether the only output has no name. */
export const isOnly = (outputs: readonly Output[]): boolean => outputs.length === 1 && outputs[0]?.name === "";

/** The name of an output in source text: `result` if it has none. */
export const outputName = ({ name }: Output): string => name || "result";

/**
 * The leaves of a structure in order.
 *
 * @throws FluxionError `bad-argument` for anything but a leaf, or a list or record of leaves
 */
export function layoutOf<Leaf>(structure: Structure<Leaf>, isLeaf: (value: unknown) => value is Leaf): Layout<Leaf> {
  const leaves: Leaf[] = [];
  const read = (value: unknown): Restore => {
    if (isLeaf(value)) {
      const place = leaves.push(value) - 1;
      return (results) => results[place];
    }
    if (!isList(value)) throw notALeaf(value);
    const parts = asked("The list", () => Array.from(value, read));
    return (results) => parts.map((part) => part(results));
  };
  const output = (name: string, value: unknown): { output: Output; restore: Restore } => {
    const offset = leaves.length;
    const restore = read(value);
    const shape = shapeOf(value, isLeaf) ?? [leaves.length - offset];
    return { output: { name, shape, offset }, restore };
  };
  if (isLeaf(structure) || isList(structure)) {
    const { output: only, restore } = output("", structure);
    return { leaves, outputs: [only], restore };
  }
  if (typeof structure !== "object" || structure === null || quietly(() => isEmptyInstance(structure), true))
    throw notALeaf(structure);
  const named = asked("The outputs", () => Object.entries(structure)).map(([name, value]) => ({
    name,
    ...output(name, value),
  }));
  const restore: Restore = (results) => Object.fromEntries(named.map((each) => [each.name, each.restore(results)]));
  return { leaves, outputs: named.map((each) => each.output), restore };
}

/** Whether an object without entries is not a plain record. */
const isEmptyInstance = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== null && prototype !== Object.prototype && Object.keys(value).length === 0;
};

type Restore = (results: ArrayLike<number>) => unknown;

/** The lengths of a list of lists of equal lengths; undefined where they differ. */
function shapeOf(value: unknown, isLeaf: (value: unknown) => boolean): readonly number[] | undefined {
  if (isLeaf(value)) return NUMBER;
  const parts = (value as unknown[]).map((part) => shapeOf(part, isLeaf));
  const [first = NUMBER] = parts;
  const isEven = parts.every((part) => part === first || (part !== undefined && part.join() === first.join()));
  return isEven ? [parts.length, ...first] : undefined;
}

const NUMBER: readonly number[] = [];

const notALeaf = (value: unknown): FluxionError =>
  new FluxionError(
    "bad-argument",
    `Only an expression, or a list or an object of expressions, can be compiled, not ${described(value)}.`,
    {
      hint:
        typeof value === "function"
          ? "Trace it first: trace(f).result is its formula."
          : 'For example compile("x^2"), compile(["x", "y"]) or compile({ value: f, gradient: f.gradient() }).',
    },
  );
