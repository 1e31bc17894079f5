import { FluxionError } from "../ast/error.ts";
import type { Bounded, Limits } from "../ast/limits.ts";
import {
  checkedOptions,
  checkedValue,
  described,
  type Field,
  isOneOrList,
  limits,
  type Schema,
} from "../ast/options.ts";
import { limited } from "../ast/work.ts";
import type { Expression } from "../faces/expression.ts";
import { Results } from "./derivatives.ts";
import { type Flattened, flattened, type Shape } from "./structure.ts";
import { run } from "./trace.ts";

export interface AutogradOptions extends Bounded {
  /** Arguments, by index, that stay numbers while the function runs (how often a loop runs): part of the shape. */
  readonly staticArgnums?: number | readonly number[];
}

const isIndex = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const indices: Field = {
  wanted: "the index of an argument, or a list of indices",
  accepts: (value) => isOneOrList(value, isIndex),
  hint: "Indices of arguments count from 0.",
};
const AUTOGRAD: Schema<AutogradOptions> = { staticArgnums: indices, limits };

/** @throws FluxionError `bad-argument` for anything but a function */
function checkedFunction(owner: string, f: unknown): void {
  if (typeof f === "function") return;
  throw new FluxionError("bad-argument", `${owner} takes a function, not ${described(f)}.`, {
    hint: 'Write grad((x) => x.sin())(3); for a formula, gradient("sin(x)", "x").',
  });
}

/** The options of autograd, and by which arguments to differentiate. */
export function checkedAutograd(
  owner: string,
  f: unknown,
  argnum: unknown,
  options: AutogradOptions | undefined,
): AutogradOptions {
  checkedFunction(owner, f);
  checkedValue("argnum", argnum, indices);
  return checkedOptions<AutogradOptions>(owner, options, AUTOGRAD);
}

/** A function of expressions, or of nested arrays and objects of them. */
export type Traceable<A extends readonly unknown[], R> = (...args: A) => R;

/** A function traced for one shape of its arguments. */
interface Known {
  readonly roots: readonly Expression[];
  readonly shape: Shape;
  readonly key: string;
  readonly names: readonly string[];
  readonly derived: Map<string, Results>;
}

/** A function traced, and the arguments it is called with now. */
class Traced {
  readonly args: readonly Flattened[];
  readonly roots: readonly Expression[];
  readonly shape: Shape;
  readonly key: string;
  readonly names: readonly string[];
  readonly leaves: readonly (number | Expression)[];
  private readonly known: Known;
  private readonly limits: Limits | undefined;

  constructor(known: Known, args: readonly Flattened[], limits: Limits | undefined) {
    this.known = known;
    this.limits = limits;
    this.args = args;
    this.roots = known.roots;
    this.shape = known.shape;
    this.key = known.key;
    this.names = known.names;
    const [only] = args;
    this.leaves = args.length === 1 && only !== undefined ? only.leaves : args.flatMap(({ leaves }) => leaves);
  }

  /** The argument of this index, and the names of its variables. */
  argument(index: number): [Flattened, readonly string[]] {
    const arg = this.args[index];
    if (arg === undefined)
      throw new FluxionError("bad-argument", `The function was called without an argument of index ${String(index)}.`, {
        hint: "Indices of arguments count from 0.",
      });
    const before = this.args.slice(0, index).reduce((sum, { leaves }) => sum + leaves.length, 0);
    return [arg, this.names.slice(before, before + arg.leaves.length)];
  }

  /** The value of the function, where that is one number. */
  scalar(): Expression {
    if (this.shape.kind === "leaf") return this.roots[0] as Expression;
    throw new FluxionError("bad-argument", "Only a function whose value is one number has a gradient.", {
      hint: "Return one expression; jvp and vjp take functions with several values.",
    });
  }

  /**
   * The derivatives stored under this name, at the arguments. They are derived once.
   *
   * @param more the names and values of further variables: directions, seeds
   */
  derived(
    name: string,
    derive: () => readonly Expression[],
    more: { readonly names: readonly string[]; readonly leaves: readonly (number | Expression)[] } = NONE,
  ): (number | Expression)[] {
    const results = limited(this.limits, () => {
      const known = this.known.derived.get(name) ?? new Results(derive(), [...this.names, ...more.names]);
      this.known.derived.set(name, known);
      return known;
    });
    return results.at([...this.leaves, ...more.leaves]);
  }
}

const NONE = { names: [], leaves: [] };

/** The most shapes of arguments kept for one function; the oldest are dropped. */
const SHAPES = 100;

const traces = new WeakMap<object, Map<string, Known>>();

/** The function traced on arguments of this shape: the first time it runs, later what is known is found again. */
export function tracedOn(
  f: Traceable<never[], unknown>,
  values: readonly unknown[],
  options: AutogradOptions,
  wanted: readonly number[] = [],
): Traced {
  checkedFunction("This", f);
  if (values.length < f.length)
    throw new FluxionError(
      "bad-argument",
      `The function takes ${f.length} argument${f.length === 1 ? "" : "s"}, not ${values.length}.`,
      {
        hint: "Give a number, or arrays and objects of numbers, for each.",
      },
    );
  const constants = [options.staticArgnums ?? []].flat();
  const args = values.map((value, i) => flattened(value, { statics: true, constant: constants.includes(i) }));
  for (const index of wanted) refuseEmpty(args[index], index);
  const shapeKey = args.map(({ key }) => key).join(", ");
  let shapes = traces.get(f);
  if (shapes === undefined) {
    shapes = new Map();
    traces.set(f, shapes);
  }
  let known = shapes.get(shapeKey);
  if (known === undefined) {
    const names = args.flatMap(({ leaves }) => leaves).map((_, i) => `x${i + 1}`);
    const { roots, shape, key } = limited(options.limits, () => run(f, args, names));
    known = { roots, shape, key, names, derived: new Map() };
    if (shapes.size >= SHAPES) shapes.delete(shapes.keys().next().value as string);
    shapes.set(shapeKey, known);
  }
  return new Traced(known, args, options.limits);
}

/** Nothing is differentiated by an argument that is not there or has no numbers. */
function refuseEmpty(arg: Flattened | undefined, index: number): void {
  if (arg === undefined)
    throw new FluxionError("bad-argument", `The function was called without an argument of index ${index}.`, {
      hint: "Indices of arguments count from 0.",
    });
  if (arg.leaves.length > 0) return;
  throw new FluxionError("bad-argument", `The argument of index ${index} has no numbers to differentiate by.`, {
    hint: "Give a number, or arrays and objects of numbers.",
  });
}
