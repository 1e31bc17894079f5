import { bodyIn, bodyOf } from "../ast/bound.ts";
import { FluxionError } from "../ast/error.ts";
import type { Bound, Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst } from "../ast/order.ts";
import { elementOf, type Shape } from "../ast/shapes.ts";
import type { Id, Store as Nodes } from "../ast/store.ts";
import { namesIn } from "../ast/variables.ts";
import { Within } from "../ast/within.ts";
import { and, ifelse } from "../functions/table.ts";
import { Builder } from "../program/builder.ts";
import type { Line, Ref } from "../program/line.ts";
import type { ProgramOptions } from "../program/program-options.ts";
import { type Accumulated, accumulated } from "./accumulated.ts";
import { Access, Choice, type Comparison, Count, Loop, Store, Storing, Test } from "./lines.ts";
import { combined, type Whole, wholeKey, wholeName, wholeNumber } from "./whole.ts";

const SIGNS: Readonly<Record<string, Comparison["sign"] | undefined>> = {
  lt: "<",
  le: "<=",
  gt: ">",
  ge: ">=",
  eq: "==",
};

/** The algebra of lines with arrays: sums become loops, elements are read from their arrays. */
export class LoopBuilder extends Builder {
  private readonly shapes: ReadonlyMap<string, Shape>;
  private readonly wholes: ReadonlySet<string>;
  private readonly rows = new Map<Fn, number>();
  private readonly indices = new Map<string, number>();
  /** The lines that store the elements of local arrays. */
  private readonly locals = new Map<string, readonly Ref[]>();

  /**
   * @param inputs the scalar variables
   * @param shapes the arrays that are parameters
   * @param wholes the variables that are lengths or indices
   */
  constructor(
    inputs: readonly string[],
    shapes: ReadonlyMap<string, Shape>,
    wholes: ReadonlySet<string>,
    options: ProgramOptions,
    template: (fn: Fn) => string | undefined,
  ) {
    super(inputs, options, template);
    this.shapes = shapes;
    this.wholes = wholes;
  }

  override variable(name: string): Ref {
    if (this.wholes.has(name)) return this.count(wholeName(name));
    const element = elementOf(name);
    if (element === undefined || !this.shapes.has(element.array)) return super.variable(name);
    return this.element(element.array, element.places.map(wholeNumber));
  }

  override call(fn: Fn, a: Ref): Ref {
    return fn.isElement ? this.element(fn.name, [this.whole(a)]) : super.call(fn, a);
  }

  override apply(fn: Fn, args: readonly Ref[]): Ref {
    if (fn.isElement)
      return this.element(
        fn.name,
        args.map((arg) => this.whole(arg)),
      );
    if (fn instanceof Storing) {
      const places = args.slice(0, -1).map((arg) => this.whole(arg));
      return this.special(new Store(fn.output, places, false), args.slice(-1));
    }
    if (fn.bound !== undefined) return this.reduction(fn, fn.bound, args);
    const test = this.test(fn, args);
    if (test !== undefined) return this.special(test, [], `test ${test.key}`);
    const choice = fn === ifelse ? this.testOf(args[0] as Ref) : undefined;
    if (choice !== undefined)
      return this.special(new Choice(choice), args.slice(1), `choice ${choice.key} ${args.slice(1).join()}`);
    return super.apply(fn, args);
  }

  /**
   * A result that is stored element by element, with an index for each axis. A sum over another index is accumulated in
   * the elements, so that values depending on that index alone are computed once for all elements.
   */
  family(output: string, { pool, id }: Node, indices: readonly string[], lengths: Shape): Ref[] {
    const each = (ref: Ref, over: readonly string[]): Ref => {
      let all = ref;
      for (let axis = over.length - 1; axis >= 0; axis--) {
        const length = lengths[axis] as number | string;
        const high = typeof length === "number" ? wholeNumber(length) : wholeName(length);
        all = this.special(new Loop("each", over[axis] as string, wholeNumber(1), high), [all]);
      }
      return all;
    };
    // Every loop has indices of its own, so each part is built again.
    const build = () => {
      const own = indices.map((index) => this.index(index));
      const values = new Map(indices.map((index, axis) => [index, this.count(wholeName(own[axis] as string))]));
      const from = this.lines.length;
      const entry = new Interpretation(pool.store, new Within(this, values)).of(id);
      const store = (value: Ref, isAdded: boolean): Ref =>
        each(this.special(new Store(output, own.map(wholeName), isAdded), [value]), own);
      return { entry, store, ...accumulated(this, entry, from, own) };
    };
    const { entry, store, sums, others } = build();
    if (sums.length === 0) return [store(entry, false)];
    const refs = [store(others.length > 0 ? this.add(others) : this.constant(0), false)];
    for (let k = 0; k < sums.length; k++) {
      const part = build();
      const { loop, summand } = part.sums[k] as Accumulated;
      refs.push(this.special(new Loop("each", loop.index, loop.low, loop.high), [part.store(summand, true)]));
    }
    return refs;
  }

  /** A local array; its elements exist once they are stored. */
  local(array: string, stores: readonly Node[]): void {
    this.locals.set(
      array,
      stores.map((node) => this.of(node)),
    );
  }

  private reduction(fn: Fn, bound: Bound, args: readonly Ref[]): Ref {
    let row = this.rows.get(fn);
    if (row === undefined) {
      row = this.rows.size;
      this.rows.set(fn, row);
    }
    const key = `loop ${row} ${args.join()}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const index = this.index(bound.index);
    const [low, high] = [this.whole(args[0] as Ref), this.whole(args[1] as Ref)];
    const body = bodyIn(this, bound, this.count(wholeName(index)), args);
    return this.special(new Loop(bound.kind, index, low, high), [body], key);
  }

  /** A new variable for each loop: i, i:2 ... */
  private index(shown: string): string {
    const count = (this.indices.get(shown) ?? 0) + 1;
    this.indices.set(shown, count);
    return `${shown}:${count}`;
  }

  private element(array: string, places: readonly Whole[]): Ref {
    return this.special(
      new Access(array, places),
      this.locals.get(array) ?? [],
      `${array}[${places.map(wholeKey).join()}]`,
    );
  }

  private count(whole: Whole): Ref {
    return this.special(new Count(whole), [], `count ${wholeKey(whole)}`);
  }

  /** A line of its own kind; one that has a key once. */
  private special(fn: Fn, args: readonly Ref[], key = `special ${this.lines.length}`): Ref {
    return this.line(key, { op: "apply", fn, args });
  }

  /** A comparison of integers, whose operands always exist; undefined for others. */
  private test(fn: Fn, args: readonly Ref[]): Test | undefined {
    const sign = SIGNS[fn.name];
    if (fn === and) {
      const [a, b] = args.map((arg) => this.testOf(arg)) as [Test | undefined, Test | undefined];
      return a === undefined || b === undefined ? undefined : new Test([...a.comparisons, ...b.comparisons]);
    }
    if (sign === undefined || args.length !== 2 || !args.every((arg) => this.isWhole(arg))) return undefined;
    const [left, right] = args.map((arg) => this.whole(arg)) as [Whole, Whole];
    return new Test([{ left, sign, right }]);
  }

  private testOf(ref: Ref): Test | undefined {
    const line = this.lines[ref] as Line;
    return line.op === "apply" && line.fn instanceof Test ? line.fn : undefined;
  }

  /** Whether a line is made of indices, lengths and integers. */
  private isWhole(ref: Ref): boolean {
    const line = this.lines[ref] as Line;
    if (line.op === "constant") return Number.isInteger(line.value);
    if (line.op === "apply") return line.fn instanceof Count;
    if (line.op !== "add" && line.op !== "subtract") return false;
    return line.args.every((arg) => this.isWhole(arg));
  }

  /** A line as an integer. */
  private whole(ref: Ref): Whole {
    const line = this.lines[ref] as Line;
    const [a, b] = line.args as [Ref, Ref];
    if (line.op === "constant" && Number.isInteger(line.value)) return wholeNumber(line.value);
    if (line.op === "apply" && line.fn instanceof Count) return line.fn.whole;
    if (line.op === "add") return combined(this.whole(a), this.whole(b), 1);
    if (line.op === "subtract") return combined(this.whole(a), this.whole(b), -1);
    if (line.op === "negate") return combined(wholeNumber(0), this.whole(a), -1);
    if (line.op === "multiply") {
      const [x, y] = [this.lines[a] as Line, this.lines[b] as Line];
      if (x.op === "constant" && Number.isInteger(x.value)) return combined(wholeNumber(0), this.whole(b), x.value);
      if (y.op === "constant" && Number.isInteger(y.value)) return combined(wholeNumber(0), this.whole(a), y.value);
    }
    throw new FluxionError(
      "no-code",
      "In code an index or a bound must be a sum of indices, lengths and whole numbers.",
      {
        hint: "For example x[2 * i + 1], sum(f, i, 1, n - 1).",
      },
    );
  }
}

/** The variables in indices of elements and in bounds of sums, which are integers. */
export function wholesIn(nodes: Nodes, roots: readonly Id[]): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (id: Id): void => {
    for (const name of namesIn(nodes, [id])) if (elementOf(name) === undefined) found.add(name);
  };
  for (const id of childrenFirst(nodes, roots)) {
    const fn = nodes.fn(id);
    if (fn?.isElement) for (const place of nodes.args(id)) add(place);
    if (fn?.bound === undefined) continue;
    const { pool, id: body } = bodyOf(fn.bound);
    const inner = wholesIn(pool.store, [body]);
    nodes.args(id).forEach((arg, i) => {
      if (i < 2 || inner.has(`:${i - 1}`)) add(arg);
    });
  }
  return found;
}
