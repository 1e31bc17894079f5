import type { Rational } from "./rational.ts";

/** Lower and upper end of a closed interval. */
export type Interval = readonly [number, number];

/** How a function is written, if not as name(arguments). Precedences are mathjs's, higher binds tighter. */
export interface Operator {
  readonly symbol: string;
  readonly form: "prefix" | "infix" | "postfix";
  readonly precedence: number;
  /** The operand of an infix operator that may have the same precedence without parentheses. */
  readonly associativity?: "left" | "right" | "none";
}

/** How a function is written and read. */
interface Notation {
  /** The name in formulas; by default the key of the row. */
  readonly name?: string;
  readonly doc: string;
  /** Other names that are read as this one, which is the one printed. */
  readonly aliases?: readonly string[];
  readonly operator?: Operator;
  /** LaTeX: #1 for an argument between delimiters, @1 for one that may need parentheses, #* for all of them. */
  readonly latex?: string;
  /**
   * The name is often an ordinary variable: gamma if it is not called; phi if the derivative is by all
   * variables.
   */
  readonly alsoVariable?: boolean;
}

/** Formulas equal to f(x), each for one purpose, in the engine's own syntax over the parameters. */
interface EqualFormulas {
  /**
   * The same in exponentials, logarithms, sines, cosines and roots, wherever both have a value: equality is
   * decided with it.
   */
  readonly elementary?: string;
  /** Its square in another function, so that sums of squares are recognized: sin(x)^2 is 1 - cos(x)^2. */
  readonly square?: string;
  /**
   * The function a quarter turn later, f(x + pi / 2): a function's name with or without a minus, "cos" for sin,
   * "-sin" for cos.
   */
  readonly quarter?: string;
  /**
   * Operations that give the same bits as `value`. Programs use these instead, so that functions of one argument
   * share their common parts.
   */
  readonly steps?: string;
}

/**
 * The mathematics of a function. Formulas (`partials`, `rule`, `definition`, `equal`, `exact`, `domain`, `kinks`,
 * `sides`, `series`) are text in the engine's own syntax over the names in `params`, parsed on first use.
 */
interface Mathematics {
  readonly params: readonly string[];
  /** Two or more arguments are allowed; f(a, b, c) means f(f(a, b), c). */
  readonly associative?: boolean;
  /** One derivative per parameter; null if there is none in closed form. */
  readonly partials?: readonly (string | null)[];
  /** Formulas equal to the partials whose value is the limit at numbers where the partials are 0 times a pole. */
  readonly limits?: readonly (string | null)[];
  /**
   * Formulas equal to the partials that keep their digits in floating point, and have a slope of their own wherever the
   * partials have a value: 1 - tanh(x)^2 is 0 at x = 20. They are used where derivatives are numbers.
   */
  readonly inNumbers?: readonly (string | null)[];
  /**
   * The derivative as a textbook states it, if that is not a sum of partials: a formula over the parameters and their
   * derivatives da, db ... A table gives one formula for each set of parameters that depend on the variable ("a", "b",
   * "a,b").
   */
  readonly rule?: string | Readonly<Record<string, string>>;
  /** An equal formula in other functions: gives the value and the derivative if the row states none. */
  readonly definition?: string;
  readonly equal?: EqualFormulas;
  /**
   * The value in double precision; NaN outside the domain. Undefined if the row names a `kernel`. An unknown function
   * has no value, no kernel and no definition.
   */
  readonly value?: (...args: number[]) => number;
  /** The kernel of `functions/kernels.ts` that computes the value of a function of the table, if the row does not. */
  readonly kernel?: string;
  /** The exact value at rational arguments if it is rational and quick to compute. */
  readonly fold?: (...args: Rational[]) => Rational | undefined;
  /**
   * The function where an argument is this constant: by value for one parameter, by parameter and value for
   * several, and by all of them with commas where it is one number only for all values together ("a,b" and "1/2,1/2").
   * Pruning uses numbers in lowest terms and names such as pi, the simplifier any formula without variables.
   */
  readonly exact?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  /** Numbers at which a parameter makes it constant, whatever the others are: 0^p is 0 wherever it has a derivative. */
  readonly constantAt?: Readonly<Record<string, number>>;
  /** Where it is real, as a condition on the parameters; everywhere if left out. */
  readonly domain?: string;
  /**
   * The coefficient of the k-th power of the last parameter in the power series at 0, a formula over the other
   * parameters and k. It is stated where the derivative is 0 / 0 there, which leads to no series.
   */
  readonly series?: string;
  /** A formula that is zero exactly where the function has a kink or a jump. */
  readonly kinks?: string;
  /**
   * For a function of two smooth pieces, a choice between them by a strict or lax inequality: it takes the slope of the
   * side that the inequality takes at a tie.
   */
  readonly sides?: string;
  /** At a tie its slope is the mean of those of its sides. */
  readonly isMean?: boolean;
  /** Bounds of its values. */
  readonly range?: Interval;
  /** Neither bound is reached. */
  readonly isBetween?: boolean;
  /** A lower bound of 0 is not reached. */
  readonly isPositive?: boolean;
  /** It is never 0, although it has values of both signs. */
  readonly isNonzero?: boolean;
  /** All its values are whole numbers. */
  readonly isWhole?: boolean;
  readonly parity?: "even" | "odd";
  /** The function g with f(g(x)) = x wherever g(x) is real. */
  readonly inverse?: string;
  /** "truth": it is a condition. "truths": so are all its arguments; "choice": so is its first. */
  readonly logic?: "truth" | "truths" | "choice";
  /** It is a sum or a product of this over an index, from its first argument to its second. */
  readonly bound?: Bound;
  /** Its value is an element of the array of that name: written x[i], read from the point. */
  readonly isElement?: boolean;
}

/** One row of the function table: everything the engine knows of a function. */
export interface FunctionRow extends Mathematics, Notation {
  /**
   * Source text of a user's function by language (js, c, python, rust ...) with #1, #2, in parentheses where needed; #*
   * stands for all the arguments. For the table's own functions these texts are in the languages.
   */
  readonly code?: Readonly<Record<string, string>>;
}

/** A row in use: what a node of kind "func" points at. */
export interface Fn extends FunctionRow {
  readonly name: string;
  readonly hash: number;
  /** Finds the functions that the row's own formulas mention. */
  readonly table: FunctionTable;
}

/**
 * The parts of a sum or a product over an index; its row has them. The body is closed: its variables are the index,
 * ":0", and a parameter for each argument after the bounds, ":1", ":2" ... No source text can name them, so there is no
 * capture.
 */
export interface Bound {
  /** "each" is a loop of a program: what it does has no value. */
  readonly kind: "sum" | "product" | "each";
  /** The name of the index in print, unless something else has it. */
  readonly index: string;
  readonly body: Rooted;
  /** The arrays whose elements occur in it. */
  readonly arrays: ReadonlySet<string>;
}

/** A node, as far as this file may know of nodes, which are made of functions. */
interface Rooted {
  readonly id: number;
  readonly pool: object;
}

/** Finds functions by name (or alias) and number of arguments. */
export interface FunctionTable {
  /** The function with that name and number of arguments; undefined if there is none. */
  get(name: string, arity: number): Fn | undefined;
  /** Every function of that name or alias, whatever its number of arguments. */
  named(name: string): readonly Fn[];
}

/** Computes the value of a function in doubles. */
export type Kernel = NonNullable<Fn["value"]>;

/** Kernels by name. */
export type Kernels = Readonly<Record<string, Kernel>>;

/** Whether nothing is known of a function's values: f in f(x^2), a name that was declared unknown. */
export const isUnknown = (fn: Fn): boolean =>
  fn.value === undefined && fn.definition === undefined && fn.kernel === undefined;
