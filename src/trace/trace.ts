import { FluxionError } from "../ast/error.ts";
import type { Bounded } from "../ast/limits.ts";
import { anything, asked, checkedOptions, limits, list, listOf, type Schema, text } from "../ast/options.ts";
import { Pool } from "../ast/pool.ts";
import { declareShapes, elementNames, knownShape, shapesOf } from "../ast/shapes.ts";
import type { Store } from "../ast/store.ts";
import { limited } from "../ast/work.ts";
import { Expression } from "../faces/expression.ts";
import { copied } from "../operations/apply.ts";
import { isTruth } from "../syntax/read.ts";
import { allUnflattened, type Flattened, flattened, type Lifted, type Shape, unflattened } from "./structure.ts";

export interface TraceOptions extends Bounded {
  /** A name for each of the function's variables, in their order. */
  readonly names?: readonly string[];
  /**
   * Arguments of the wanted shape, for functions whose arguments are no plain numbers: [1, [0, 0]]. Texts stay as they
   * are.
   */
  readonly like?: readonly unknown[];
  /**
   * The arguments as arrays by name, in their order: `{ W: [2, 3], x: [3], p: [] }`, the last a number. They are arrays
   * of formulas and code too: `gradient("x")` has the shape of x, and `toCode` writes functions of arrays, with loops.
   */
  readonly shapes?: Readonly<Record<string, readonly number[]>>;
}

const TRACE: Schema<TraceOptions> = { names: listOf(text), like: list, limits, shapes: anything };

/** A function run on variables. */
export interface Trace<R> {
  /** The names of the variables that stood for the arguments' numbers, in order. */
  readonly parameters: readonly string[];
  /** The function's result, with expressions of one pool for its numbers. */
  readonly result: R;
}

/**
 * Runs an ordinary function on variables, through its loops, recursion and calls, and gives the expressions it
 * computed: of one pool, so that what is used more than once is shared. A function that can be traced uses methods
 * (a.mul(b)), or `math`.
 *
 * The variables are called as the function's parameters where those are plain names, b_0, b_1 for the items of an array
 * b; otherwise x1, x2 ...
 *
 * @throws FluxionError `bad-argument` where the function returns something else than numbers and expressions
 * @example
 * trace((a, b) => { let z = a; for (let i = 0; i < 3; i++) z = z.mul(b); return z; }).result.toString() // => "a * b * b * b"
 * trace((w) => w[0].add(w[1]), { like: [[0, 0]] }).parameters // => ["w_0", "w_1"]
 * trace((w) => w[0].add(w[1]), { shapes: { w: [2] } }).result.toString() // => "w[1] + w[2]"
 */
export function trace<R>(f: (...args: Expression[]) => R, options?: TraceOptions): Trace<Lifted<R>>;
export function trace<A extends readonly unknown[], R>(f: (...args: A) => R, options?: TraceOptions): Trace<Lifted<R>>;
export function trace(f: (...args: never[]) => unknown, given?: TraceOptions): Trace<unknown> {
  const options = checkedOptions<TraceOptions>("trace", given, TRACE);
  if (typeof f !== "function")
    throw new FluxionError("bad-argument", "Only a function can be traced.", { hint: "trace((a, b) => a.mul(b))" });
  if (options.shapes !== undefined) return tracedOnArrays(f, options.shapes, options);
  const own = parameterNames(f);
  if (own === undefined && options.like === undefined) refuseTakenApart(f);
  const like = options.like ?? Array.from(own ?? options.names ?? { length: f.length }, () => 0);
  const args = like.map((arg) => flattened(arg, { statics: true }));
  const parameters = options.names ?? variableNames(args, own);
  return limited(options.limits, () => {
    const { roots, shape } = run(f, args, checkedNames(parameters, args));
    return { parameters, result: unflattened(shape, roots) };
  });
}

/** A function run on the elements of arrays. */
function tracedOnArrays(
  f: (...args: never[]) => unknown,
  given: Readonly<Record<string, readonly number[]>>,
  { like, names, limits: most }: TraceOptions,
): Trace<unknown> {
  const other = like !== undefined ? "like" : names !== undefined ? "names" : undefined;
  if (other !== undefined)
    throw new FluxionError("bad-argument", `\`shapes\` already says what \`${other}\` would.`, {
      hint: "Give one of them.",
    });
  const checked = new Pool();
  declareShapes(checked.store, given);
  refuseOpen(shapesOf(checked.store));
  const shapes = [...shapesOf(checked.store)].map(([name, shape]) => [name, knownShape(name, shape)] as const);
  const pool = new Pool();
  declareShapes(pool.store, Object.fromEntries(shapes.filter(([, shape]) => shape.length > 0)));
  const args = shapes.map(([, [rows, columns]]) => {
    const row = (length: number): number[] => new Array<number>(length).fill(0);
    return flattened(
      rows === undefined ? 0 : columns === undefined ? row(rows) : Array.from(row(rows), () => row(columns)),
    );
  });
  const parameters = shapes.flatMap(([name, shape]) => elementNames(name, shape));
  return limited(most, () => {
    const { roots, shape } = run(f, args, parameters, pool);
    return { parameters, result: unflattened(shape, roots) };
  });
}

/** A loop of JavaScript runs while it is traced, and so as often as there are elements. */
function refuseOpen(shapes: ReadonlyMap<string, readonly (number | string)[]>): void {
  const open = [...shapes].find(([, shape]) => shape.some((length) => typeof length === "string"));
  if (open === undefined) return;
  const [name, shape] = open;
  const formula = 'expr("sum(x[i]^2, i, 1, n)", { shapes: { x: ["n"] } })';
  throw new FluxionError(
    "bad-shape",
    `A function is traced with arrays of known length, and ${name} has the length ${shape.join(" x ")}.`,
    {
      hint: `Give a number: loops over ${name} stay loops in code. For every length write a formula: ${formula}.`,
    },
  );
}

/** The result of a function on variables of these names: its expressions, and their shape. */
export function run(
  f: (...args: never[]) => unknown,
  args: readonly Flattened[],
  names: readonly string[],
  pool: Pool = new Pool(),
): { readonly roots: readonly Expression[]; readonly shape: Shape; readonly key: string } {
  const variables = names.map((name) => new Expression(pool.variable(name)));
  const values = allUnflattened(
    args.map(({ shape }) => shape),
    variables,
  ) as never[];
  const { shape, key, leaves } = flattened(f(...values));
  if (leaves.length === 0)
    throw new FluxionError("bad-argument", "The function does not return a number.", {
      hint: "Return the expression to differentiate.",
    });
  if (!("parameters" in f)) refuseUnused(pool.store);
  const roots = leaves.map(
    (leaf) => new Expression(pool.node(copied(pool, typeof leaf === "number" ? leaf : leaf.node))),
  );
  return { roots, shape, key };
}

/**
 * A condition that nothing is made of was a question put to JavaScript, to which every expression is the answer "yes".
 *
 * @throws FluxionError `bad-argument`
 */
function refuseUnused(store: Store): void {
  const isUsed = new Uint8Array(store.size);
  for (let id = 0; id < store.size; id++) for (const arg of store.args(id)) isUsed[arg] = 1;
  for (let id = 0; id < store.size; id++)
    if (isUsed[id] === 0 && isTruth(store, id))
      throw new FluxionError("bad-argument", "The function compares expressions but does not use the result.", {
        hint: "JavaScript's `if`, `?:` and `&&` treat every condition as true: write a.lt(b).ifelse(u, v), or math.where.",
      });
}

/** A parameter that is a pattern, ([x, y]) => ..., has a shape; a variable has none. */
function refuseTakenApart(f: object): void {
  if (!/^[^()=]*\(\s*(?:[\w$]+\s*,\s*)*[[{]/.test(Function.prototype.toString.call(f))) return;
  throw new FluxionError(
    "bad-argument",
    "The function takes its argument apart, and the argument's shape is unknown.",
    {
      hint: "Show it by an argument of that shape: trace(([x, y]) => x.mul(y), { like: [[0, 0]] }).",
    },
  );
}

/** The names of a function's parameters, if all are plain names. */
function parameterNames(f: object): readonly string[] | undefined {
  const named = asked("The function", () =>
    "parameters" in f && Array.isArray(f.parameters) ? f.parameters : undefined,
  );
  if (named !== undefined) return named;
  const text = Function.prototype.toString.call(f);
  const list =
    /^(?:async\s+)?(?:function\b\s*[\w$]*\s*)?\(([^()]*)\)/.exec(text)?.[1] ?? /^([\w$]+)\s*=>/.exec(text)?.[1];
  const names = list?.split(",").map((name) => name.trim());
  if (names?.at(-1) === "") names.pop();
  return names?.every((name) => /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)) ? names : undefined;
}

function variableNames(args: readonly Flattened[], own: readonly string[] | undefined): string[] {
  const named = args.flatMap(({ paths }, i) => paths.map((path) => [own?.[i] ?? `x${i + 1}`, ...path].join("_")));
  const isPlain = named.every((name) => /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name));
  return isPlain && new Set(named).size === named.length ? named : named.map((_, i) => `x${i + 1}`);
}

function checkedNames(names: readonly string[], args: readonly Flattened[]): readonly string[] {
  const count = args.reduce((sum, { leaves }) => sum + leaves.length, 0);
  if (names.length === count && new Set(names).size === count && names.every((name) => typeof name === "string"))
    return names;
  throw new FluxionError("bad-argument", `The function has ${count} variables and needs as many different names.`, {
    hint: "Say the arguments' shape with `like`: { like: [0, [0, 0]], names: [...] }.",
  });
}
