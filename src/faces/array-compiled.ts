import { FluxionError } from "../ast/error.ts";
import type { Node } from "../ast/node.ts";
import { asked, givenLimits, isOf } from "../ast/options.ts";
import { childrenFirst } from "../ast/order.ts";
import { byElement, elementNames, elementOf, isKnown, type Numbers, type Shape, shapesOf } from "../ast/shapes.ts";
import type { Store } from "../ast/store.ts";
import { meantVariables } from "../ast/variables.ts";
import { limited } from "../ast/work.ts";
import { type Layout, layoutOf, type Structure } from "../codegen/outputs.ts";
import { type ArrayPoint, checkedPoint } from "../evaluate/point.ts";
import { arrayFunction } from "../loops/code.ts";
import { javascript } from "../loops/javascript.ts";
import type { ArrayOutput } from "../loops/output.ts";
import { type CompileOptions, checkedCompile, compiledOf } from "../machines/compile.ts";
import type { Compiled } from "../machines/compiled.ts";
import { mayEvaluate } from "../machines/javascript.ts";
import { reducer } from "../reduce/reducer.ts";
import { isLeaf, isOfArrays, outputsOf, type Written } from "./array-outputs.ts";
import { compiledMatrices, isWhole, withoutValue } from "./compiled-matrices.ts";
import type { Family } from "./family.ts";
import { Formula } from "./formula.ts";
import type { Given } from "./given.ts";
import { graded } from "./graded.ts";
import { improved } from "./improved.ts";
import { asOriginally, nodesOf } from "./layout.ts";

/** A compiled function of arrays: called with numbers and arrays in the order of `inputs`. */
export interface CompiledArrays<Result = unknown> {
  (...values: (number | Numbers)[]): Result;
  /** The names of its parameters, numbers and arrays. */
  readonly inputs: readonly string[];
  /** The same by name. */
  at(point: ArrayPoint): Result;
  /** Its source text, in JavaScript; of matrices of unknown size, the formulas. */
  readonly source: string;
}

/** A compiled function of formulas, with or without arrays, within the limits of the options. */
export const compiledFrom = <E extends Formula<E>>(
  f: Written<E>,
  options: CompileOptions | undefined,
  read: (given: Given<E>, names: readonly string[]) => E,
): unknown => {
  checkedCompile(options);
  if (asked("The options", () => options?.order) !== true)
    return limited(givenLimits(options), () => compiledArrays(f, options, read) ?? compiledScalars(f, options, read));
  const { order: _, ...others } = options as CompileOptions;
  return graded(f, (outputs, inputs) =>
    limited(others.limits, () => {
      const some = outputs as Written<E>;
      const given = inputs === undefined ? others : { ...others, inputs };
      return compiledArrays(some, given, read) ?? compiledScalars(some, given, read);
    }),
  );
};

function compiledScalars<E extends Formula<E>>(
  f: Written<E>,
  options: CompileOptions | undefined,
  read: (given: Given<E>, names: readonly string[]) => E,
): Compiled {
  const nodes = nodesOf(f as Structure<Given<E>>, options, read);
  return compiledOf(
    nodes,
    { ...options, inputs: nodes.inputs },
    { ...reducer, pruned: nodes.pruned, fewest: nodes.fewest },
    improved,
    nodes.pruned,
  );
}

/** A compiled function of formulas with arrays; undefined if there are no arrays, or also other formulas. */
function compiledArrays<E extends Formula<E>>(
  f: Written<E>,
  given: CompileOptions | undefined,
  read: (given: Given<E>, names: readonly string[]) => E,
): CompiledArrays | undefined {
  const layout = layoutOf(f, (value): value is Given<E> | Family<E> => isLeaf<E>(value) || isWhole(value));
  if (layout.leaves.some(isWhole)) return ofMatrices(layout, given, read);
  if (!layout.leaves.some(isOfArrays)) return undefined;
  const outputs = outputsOf(layout, given?.inputs, read);
  const nodes = outputs.flatMap((each) => each.nodes);
  const store = nodes[0]?.pool.store as Store;
  const hasLoops = outputs.some(({ indices }) => indices !== undefined) || nodes.some(isOpenNode);
  const formulas = layout.leaves.filter((leaf): leaf is E => isOf(leaf, Formula));
  const parameters = parametersOf(store, given?.inputs ?? asOriginally(formulas, meantVariables(nodes)));
  const isOpen = parameters.some((name) => !isKnown(shapesOf(store).get(name) ?? []));
  if (hasLoops || isOpen) return withLoops(outputs, checkedCompile(given));
  const inputs = elementsOf(store, parameters);
  const options = { ...given, inputs };
  return inArrays(compiledScalars(f, options, read), store, parameters);
}

/** A compiled function of formulas of matrices of unknown size. */
function ofMatrices<E extends Formula<E>>(
  layout: Layout<unknown>,
  given: CompileOptions | undefined,
  read: (given: Given<E>, names: readonly string[]) => E,
): CompiledArrays {
  const { parameters, at } = compiledMatrices(layout, given?.inputs, (elements, inputs) =>
    compiledScalars(elements as Written<E>, { ...given, inputs }, read),
  );
  const apply = (...values: (number | Numbers)[]): unknown => at(named(parameters, values));
  const source = layout.leaves.join("; ");
  return Object.assign(apply, { inputs: parameters, at, source });
}

/** Whether an expression has elements whose indices are not numbers, or sums that stay sums. */
function isOpenNode({ pool, id }: Node): boolean {
  return childrenFirst(pool.store, [id]).some((each) => {
    const fn = pool.store.fn(each);
    return fn?.isElement === true || fn?.bound !== undefined;
  });
}

/** The parameters of formulas with arrays: an array once, at the position of its first element. */
function parametersOf(store: Store, names: readonly string[]): string[] {
  const shapes = shapesOf(store);
  const arrays = names.map((name) => {
    const array = elementOf(name)?.array;
    return array !== undefined && shapes.has(array) ? array : name;
  });
  return [...new Set(arrays)];
}

/** The names of the numbers in some parameters, row by row. */
const elementsOf = (store: Store, parameters: readonly string[]): string[] =>
  parameters.flatMap((name) => {
    const shape = shapesOf(store).get(name);
    return shape !== undefined && isKnown(shape) ? elementNames(name, shape) : [name];
  });

/** A function of numbers that takes them in arrays. Points of `run` and `batch` are the elements of all, row by row. */
function inArrays<Result>(
  compiled: Compiled<Result>,
  store: Store,
  parameters: readonly string[],
): Compiled<Result> & CompiledArrays<Result> {
  const at = (point: ArrayPoint): Result => compiled.at(byElement<number>(store, checkedPoint(point)));
  const apply = (...values: (number | Numbers)[]): Result => at(named(parameters, values));
  const { run, batch, parallel, allocate, program, backend, operations, source, inputs } = compiled;
  const parts = { parameters, inputs, run, batch, parallel, allocate, program, backend, operations, source, at };
  return Object.assign(apply, parts) as unknown as Compiled<Result> & CompiledArrays<Result>;
}

function named(parameters: readonly string[], values: readonly (number | Numbers)[]): ArrayPoint {
  if (values.length === parameters.length)
    return Object.fromEntries(parameters.map((name, i) => [name, values[i] as number | Numbers]));
  throw new FluxionError(
    "bad-argument",
    `The function takes ${parameters.length} argument${parameters.length === 1 ? "" : "s"}, not ${values.length}.`,
    {
      hint: `They are ${parameters.join(", ")}, in this order.`,
    },
  );
}

/** A function of arrays of unknown length: JavaScript with loops. */
function withLoops<Result>(
  outputs: readonly ArrayOutput[],
  { accurate, form, box, backend, ...options }: CompileOptions,
): CompiledArrays<Result> {
  const isText = backend === undefined || backend === "auto" || backend === "javascript";
  const idle = Object.entries({ accurate: accurate === true, form, box, backend: !isText }).find(([, asked]) => asked);
  if (idle !== undefined)
    throw new FluxionError("unsupported", `Sums over an index are compiled without the option \`${idle[0]}\`.`, {
      hint: `Declare the lengths of the arrays as numbers, or leave \`${idle[0]}\` out.`,
    });
  if (!mayEvaluate())
    throw new FluxionError("unsupported", "Loops are compiled from text, which this page's security policy forbids.", {
      hint: "Declare the lengths of the arrays as numbers, or use evaluate.",
    });
  const { text, self, parameters, sizes } = arrayFunction(outputs, { ...options, target: "javascript" }, javascript);
  const run = new Function(`${text.replace(/^export /m, "")}\nreturn ${self};`)() as (...values: unknown[]) => unknown;
  const store = outputs[0]?.nodes[0]?.pool.store as Store;
  const shapes = shapesOf(store);
  const own = parameters.filter((name) => !sizes.has(name) || !isLength(shapes, parameters, name));
  const at = (given: ArrayPoint): Result => {
    const point = checkedPoint(given);
    const elements = byElement<number>(store, point);
    const values = parameters.map((name): unknown => {
      const shape = shapes.get(name);
      if (shape === undefined) {
        if (typeof elements[name] === "number") return elements[name];
        throw withoutValue(name, 0);
      }
      const value = point[name] as Numbers | number | undefined;
      if (typeof value !== "object") throw withoutValue(name, shape.length);
      const rows = value as ArrayLike<ArrayLike<number> | number>;
      if (shape.length === 1 || typeof rows[0] === "number") return value;
      return Float64Array.from(Array.from(rows as ArrayLike<ArrayLike<number>>).flatMap((row) => Array.from(row)));
    });
    const results = run.apply(undefined, values);
    return structured(outputs, results, (length) =>
      typeof length === "number" ? length : (elements[length] as number),
    ) as Result;
  };
  const apply = (...values: (number | Numbers)[]): Result => at(named(own, values));
  return Object.assign(apply, { inputs: own, at, source: text });
}

/** Whether a length is known as soon as an array of it is. */
const isLength = (shapes: ReadonlyMap<string, Shape>, parameters: readonly string[], name: string): boolean =>
  parameters.some((parameter) => shapes.get(parameter)?.includes(name) === true);

/** Results as numbers, lists and rows. */
function structured(
  outputs: readonly ArrayOutput[],
  results: unknown,
  lengthOf: (length: number | string) => number,
): unknown {
  const shaped = (values: unknown, shape: Shape): unknown => {
    if (typeof values === "number") return values;
    const list = Array.from(values as ArrayLike<number>);
    const [rows, columns] = shape.map(lengthOf);
    if (columns === undefined) return list;
    return Array.from({ length: rows as number }, (_, i) => list.slice(i * columns, (i + 1) * columns));
  };
  // One number is returned by itself.
  const all = typeof results === "number" ? [results] : Object.values(results as object);
  const [only] = outputs as [ArrayOutput];
  if (outputs.length === 1 && only.name === "") return shaped(all[0], only.shape);
  return Object.fromEntries(outputs.map(({ name, shape }, k) => [name, shaped(all[k], shape)]));
}
