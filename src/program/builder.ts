import type { Algebra } from "../ast/algebra.ts";
import type { Fn, Kernel } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import { called } from "../ast/lists.ts";
import type { Node } from "../ast/node.ts";
import { fromNumber, div as quotient, type Rational, toNumber } from "../ast/rational.ts";
import type { Store } from "../ast/store.ts";
import { kernelOf } from "../functions/kernels.ts";
import { isProduct, wholePower } from "../functions/powers.ts";
import { abs, cube, div, neg, pow, square } from "../functions/table.ts";
import { definitionOf, rowFormula } from "../syntax/row.ts";
import { isTakenApart } from "./apart.ts";
import { computedBy } from "./computed.ts";
import { notAnInput } from "./inputs.ts";
import type { Line, Ref } from "./line.ts";
import {
  COMPUTE,
  callKey,
  hasExactReciprocal,
  keyOf,
  LINES,
  OPERATIONS,
  type Operation,
  tooLong,
} from "./operations.ts";
import type { ProgramOptions } from "./program-options.ts";

/** Constants outside the range of doubles are multiples of two to this power, or to minus this power. */
const SCALE = 1000;

/**
 * The algebra of lines, with value numbering: lines that compute the same value are one line.
 *
 * No rewrite here changes a bit of a result: a + -b is a - b, signs move out of products and quotients, x^3 is x * x *
 * x as in evaluation, division by a power of two is multiplication, and a line without inputs is a constant.
 */
export class Builder implements Algebra<Ref> {
  readonly lines: Line[] = [];
  private readonly inputs: ReadonlyMap<string, number>;
  protected readonly known: Map<number | string, Ref> = new Map();
  private readonly fns = new Map<Fn, number>();
  private readonly stores = new Map<Store, Interpretation<Ref>>();
  private readonly template: ((fn: Fn) => string | undefined) | undefined;
  private readonly isReciprocal: boolean;
  private readonly isReordered: boolean;
  private readonly most: number;
  private isAgain = false;

  /**
   * @param template the texts of the target language, if there is one: functions without a text are replaced by their
   * definitions if possible
   * @param most how many lines there may be before a `too-large` error
   */
  constructor(
    inputs: readonly string[],
    { reciprocals = false, reorder = false }: ProgramOptions = {},
    template?: (fn: Fn) => string | undefined,
    most: number = LINES,
  ) {
    this.most = Math.min(most, LINES);
    this.inputs = new Map(inputs.map((name, index) => [name, index]));
    this.template = template;
    this.isReciprocal = reciprocals;
    this.isReordered = reorder;
  }

  /** Forgets which line computes which expression: expressions are built again from the current lines. */
  again(): void {
    this.stores.clear();
    this.isAgain = true;
  }

  /** The line that computes an expression. */
  of({ pool, id }: Node): Ref {
    let interpretation = this.stores.get(pool.store);
    if (interpretation === undefined) {
      interpretation = new Interpretation(pool.store, this);
      this.stores.set(pool.store, interpretation);
    }
    return interpretation.of(id);
  }

  constant(value: Rational): Ref {
    const double = toNumber(value);
    if (value === 0 || (double !== 0 && Number.isFinite(double))) return this.number(double);
    // Outside the range of doubles it is a product, which has a value in the wide numbers of `fallback.ts`.
    const scale = double === 0 ? 2 ** -SCALE : 2 ** SCALE;
    const rest = toNumber(quotient(value, fromNumber(scale)));
    return this.line(keyOf("multiply", this.number(rest), this.number(scale)), {
      op: "multiply",
      args: [this.number(rest), this.number(scale)],
    });
  }

  variable(name: string): Ref {
    const index = this.inputs.get(name);
    if (index !== undefined) return this.line(`i${index}`, { op: "input", index, args: [] });
    throw notAnInput(name, [...this.inputs.keys()]);
  }

  add(terms: readonly Ref[]): Ref {
    return terms.reduce((a, b) => this.plus(a, b));
  }

  mul(factors: readonly Ref[]): Ref {
    return factors.reduce((a, b) => this.times(a, b));
  }

  plus(a: Ref, b: Ref): Ref {
    const [x, y] = [this.opposite(a), this.opposite(b)];
    if (y !== undefined) return this.minus(a, y);
    if (x !== undefined) return this.minus(b, x);
    return this.operation("add", a, b);
  }

  times(a: Ref, b: Ref): Ref {
    const [x, y] = [this.opposite(a), this.opposite(b)];
    if (x !== undefined || y !== undefined) {
      const product = this.times(x ?? a, y ?? b);
      return (x === undefined) === (y === undefined) ? product : this.negative(product);
    }
    if (this.valueOf(a) === 1) return b;
    if (this.valueOf(b) === 1) return a;
    return this.operation("multiply", a, b);
  }

  call(fn: Fn, a: Ref): Ref {
    return this.apply(fn, [a]);
  }

  apply(fn: Fn, args: readonly Ref[]): Ref {
    const [a, b] = args as [Ref, Ref];
    if (fn === neg) return this.negative(a);
    if (fn === div) return this.quotient(a, b);
    if (fn === square) return this.times(a, a);
    if (fn === cube) return this.times(this.times(a, a), a);
    const exponent = fn === pow ? this.valueOf(b) : undefined;
    if (exponent !== undefined && isProduct(exponent)) return this.power(a, exponent);
    if (fn === abs) return this.applied(fn, [this.opposite(a) ?? a]);
    if (computedBy(fn) !== undefined) return this.line(this.callOf(fn, args), { op: "apply", fn, args });
    if (fn.equal?.steps !== undefined) return rowFormula(fn, fn.equal.steps).in(this, args);
    if (kernelOf(fn) === undefined) return definitionOf(fn).in(this, args);
    const text = this.template?.(fn);
    if (text === undefined && this.template !== undefined && isTakenApart(fn, this.template))
      return definitionOf(fn).in(this, args);
    // max(a, b, c) is max(max(a, b), c) if the language allows only two arguments.
    if (text !== undefined && args.length > fn.params.length && !text.includes("#*"))
      return args.reduce((left, right) => this.applied(fn, [left, right]));
    return this.applied(fn, args);
  }

  private minus(a: Ref, b: Ref): Ref {
    return this.operation("subtract", a, b);
  }

  private negative(a: Ref): Ref {
    return this.opposite(a) ?? this.operation("negate", a);
  }

  private quotient(a: Ref, b: Ref): Ref {
    const [x, y] = [this.opposite(a), this.opposite(b)];
    if (x !== undefined || y !== undefined) {
      const quotient = this.quotient(x ?? a, y ?? b);
      return (x === undefined) === (y === undefined) ? quotient : this.negative(quotient);
    }
    const divisor = this.valueOf(b);
    if (divisor !== undefined && hasExactReciprocal(divisor)) return this.times(a, this.number(1 / divisor));
    if (this.isReciprocal && this.valueOf(a) !== 1) return this.times(a, this.operation("divide", this.number(1), b));
    return this.operation("divide", a, b);
  }

  private power(a: Ref, exponent: number): Ref {
    const times = (x: Ref, y: Ref): Ref => this.times(x, y);
    if (exponent > 0) return wholePower(a, exponent, times);
    if (this.isReciprocal) return wholePower(this.quotient(this.number(1), a), -exponent, times);
    return this.quotient(this.number(1), wholePower(a, -exponent, times));
  }

  private applied(fn: Fn, args: readonly Ref[]): Ref {
    const values = args.map((arg) => this.valueOf(arg));
    if (values.every((value) => value !== undefined)) return this.number(called(kernelOf(fn) as Kernel, values));
    return this.line(this.callOf(fn, args), { op: "apply", fn, args });
  }

  private callOf(fn: Fn, args: readonly Ref[]): number | string {
    let index = this.fns.get(fn);
    if (index === undefined) {
      index = OPERATIONS.length + this.fns.size;
      this.fns.set(fn, index);
    }
    return callKey(index, args);
  }

  private operation(op: Operation, a: Ref, b: Ref = a): Ref {
    const [x, y] = [this.valueOf(a), this.valueOf(b)];
    if (x !== undefined && y !== undefined) return this.number(COMPUTE[op](x, y));
    const key = keyOf(op, a, b);
    if (this.isReordered && (this.isAgain || !this.known.has(key)) && (op === "add" || op === "multiply")) {
      const regrouped = this.regrouped(op, a, b) ?? this.regrouped(op, b, a);
      if (regrouped !== undefined) return regrouped;
    }
    return this.line(key, { op, args: op === "negate" ? [a] : [a, b] });
  }

  /** (p * q) * b as p * (q * b) or q * (p * b), if the product of the two is a line or a constant. */
  private regrouped(op: Operation, a: Ref, b: Ref): Ref | undefined {
    const line = this.lines[a] as Line;
    if (line.op !== op) return undefined;
    const [p, q] = line.args as [Ref, Ref];
    for (const [one, other] of [
      [q, p],
      [p, q],
    ] as const) {
      const [x, y] = [this.valueOf(one), this.valueOf(b)];
      const inner =
        x !== undefined && y !== undefined ? this.number(COMPUTE[op](x, y)) : this.known.get(keyOf(op, one, b));
      if (inner !== undefined) return this.line(keyOf(op, other, inner), { op, args: [other, inner] } as Line);
    }
    return undefined;
  }

  private number(value: number): Ref {
    return this.line(Object.is(value, -0) ? "-0" : `c${value}`, { op: "constant", value, args: [] });
  }

  protected line(key: number | string, line: Line): Ref {
    let ref = this.known.get(key);
    if (ref === undefined) {
      if (this.lines.length >= this.most) throw tooLong(this.most);
      ref = this.lines.push(line) - 1;
      this.known.set(key, ref);
    }
    return ref;
  }

  private valueOf(ref: Ref): number | undefined {
    const line = this.lines[ref] as Line;
    return line.op === "constant" ? line.value : undefined;
  }

  /** The line that this line negates; a negative number negates a positive one. */
  private opposite(ref: Ref): Ref | undefined {
    const line = this.lines[ref] as Line;
    if (line.op === "negate") return line.args[0];
    if (line.op !== "constant") return undefined;
    return line.value < 0 || Object.is(line.value, -0) ? this.number(-line.value) : undefined;
  }
}
