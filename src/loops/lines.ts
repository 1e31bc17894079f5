import { NOTHING } from "../arrays/open.ts";
import type { Fn, FunctionTable } from "../ast/fn.ts";
import { type Whole, wholeKey } from "./whole.ts";

/** Lines of programs with arrays are calls of functions that no formula contains. */
abstract class Call implements Fn {
  readonly name: string;
  readonly params: readonly string[];
  readonly doc = "";
  readonly hash = 0;
  readonly table: FunctionTable = NOTHING;

  constructor(name: string, params: readonly string[] = []) {
    this.name = name;
    this.params = params;
  }
}

/** An element of an array. */
export class Access extends Call {
  readonly places: readonly Whole[];

  constructor(array: string, places: readonly Whole[]) {
    super(array);
    this.places = places;
  }
}

/** An index or a length as a number. */
export class Count extends Call {
  readonly whole: Whole;

  constructor(whole: Whole) {
    super("count");
    this.whole = whole;
  }
}

/** A loop over an index. Its operand is the summand or factor; for "each", the line that stores. */
export class Loop extends Call {
  readonly kind: "sum" | "product" | "each";
  readonly index: string;
  readonly low: Whole;
  readonly high: Whole;

  constructor(kind: Loop["kind"], index: string, low: Whole, high: Whole) {
    super(kind);
    this.kind = kind;
    this.index = index;
    this.low = low;
    this.high = high;
  }
}

/** Stores its operand in an output, or adds it there. */
export class Store extends Call {
  readonly places: readonly Whole[];
  readonly isAdded: boolean;

  constructor(output: string, places: readonly Whole[], isAdded: boolean) {
    super(output);
    this.places = places;
    this.isAdded = isAdded;
  }
}

/** Stores its last operand at the indices before it, while programs are still formulas. */
export class Storing extends Call {
  readonly output: string;
  readonly rank: number;

  constructor(output: string, rank: number) {
    super(`store ${output}`, ["i", "j", "value"].slice(2 - rank));
    this.output = output;
    this.rank = rank;
  }
}

export interface Comparison {
  readonly left: Whole;
  readonly sign: "<" | "<=" | ">" | ">=" | "==";
  readonly right: Whole;
}

/** A conjunction of comparisons of integers. */
export class Test extends Call {
  readonly comparisons: readonly Comparison[];

  constructor(comparisons: readonly Comparison[]) {
    super("test");
    this.comparisons = comparisons;
  }

  get key(): string {
    return this.comparisons.map(({ left, sign, right }) => wholeKey(left) + sign + wholeKey(right)).join(" and ");
  }
}

/** The first of its operands if a test holds, otherwise the second. */
export class Choice extends Call {
  readonly test: Test;

  constructor(test: Test) {
    super("choice");
    this.test = test;
  }
}
