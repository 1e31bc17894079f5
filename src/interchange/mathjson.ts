import type { Algebra } from "../ast/algebra.ts";
import { FluxionError } from "../ast/error.ts";
import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import { described, IDENTIFIER, isRecord } from "../ast/options.ts";
import { denominator, numerator, type Rational, toNumber, toText } from "../ast/rational.ts";
import type { Id } from "../ast/store.ts";
import { limited } from "../ast/work.ts";
import { expr, type Input } from "../faces/expression.ts";
import { eq, functions, ifelse } from "../functions/table.ts";
import type { Format, Given } from "../syntax/format.ts";
import type { Noted } from "../syntax/notation.ts";
import { expressed, type Words } from "./expressed.ts";
import { jsonOf } from "./json-text.ts";
import { Meaning, type Meanings, type Place, trouble } from "./meanings.ts";
import { numberOf } from "./number.ts";
import { built, type Opened } from "./tree.ts";

/** An expression of MathJSON: https://mathlive.io/math-json/ */
export type MathJson =
  | number
  | string
  | { readonly num: string }
  | { readonly sym: string }
  | { readonly fn: readonly MathJson[] }
  | readonly MathJson[];

/** The functions of MathJSON, of its standard library. */
const MEANINGS: Meanings = {
  Negate: "neg",
  Divide: "div",
  Rational: "div",
  Power: "pow",
  Sqrt: "sqrt",
  Root: { 2: "nthRoot" },
  Square: "a^2",
  Exp: "exp",
  Ln: { 1: "log", 2: "log" },
  Log: { 1: "log10", 2: "log" },
  Lb: "log2",
  Lg: "log10",
  LogOnePlus: "log1p",
  Sin: "sin",
  Cos: "cos",
  Tan: "tan",
  Sec: "sec",
  Csc: "csc",
  Cot: "cot",
  Arcsin: "asin",
  Arccos: "acos",
  Arctan: "atan",
  Arctan2: "atan2",
  Arcsec: "asec",
  Arccsc: "acsc",
  Arccot: "acot",
  Sinh: "sinh",
  Cosh: "cosh",
  Tanh: "tanh",
  Sech: "sech",
  Csch: "csch",
  Coth: "coth",
  Arsinh: "asinh",
  Arcosh: "acosh",
  Artanh: "atanh",
  Arsech: "asech",
  Arcsch: "acsch",
  Arcoth: "acoth",
  Abs: "abs",
  Sign: "sign",
  Sgn: "sign",
  Floor: "floor",
  Ceil: "ceil",
  Round: "round",
  Truncate: "fix",
  Fract: "a - fix(a)",
  Max: "max",
  Min: "min",
  Hypot: "hypot",
  Mod: "mod",
  Clamp: "min(max(a, b), c)",
  Sinc: "a == 0 ? 1 : sin(a) / a",
  Factorial: "factorial",
  Gamma: { 1: "gamma" },
  GammaLn: "lgamma",
  Digamma: "digamma",
  Beta: "beta",
  Zeta: "zeta",
  Erf: "erf",
  Erfc: "erfc",
  LambertW: { 1: "lambertW" },
  AiryAi: "airyAi",
  AiryBi: "airyBi",
  BesselJ: "besselJ",
  BesselY: "besselY",
  BesselI: "besselI",
  BesselK: "besselK",
  Less: "lt",
  LessEqual: "le",
  Greater: "gt",
  GreaterEqual: "ge",
  Equal: "eq",
  NotEqual: "ne",
  And: "and",
  Or: "or",
  Xor: "xor",
  Not: "not",
};

const CONSTANTS: Readonly<Record<string, string>> = {
  Pi: "pi",
  ExponentialE: "e",
  GoldenRatio: "(1 + sqrt(5)) / 2",
  Half: "1 / 2",
};

const NO_VALUES = new Set(
  "NaN PositiveInfinity NegativeInfinity ComplexInfinity ImaginaryUnit Undefined Nothing".split(" "),
);

/** A part of the tree, and its path from the root. */
interface Part {
  readonly of: unknown;
  readonly path: string;
}

class Reader {
  private readonly meaning: Meaning;
  private readonly given: Given;
  private readonly source: string | undefined;

  constructor(given: Given, source: string | undefined) {
    this.given = given;
    this.source = source;
    this.meaning = new Meaning(given, MEANINGS);
  }

  open({ of, path }: Part): Opened<Part> {
    const { store } = this.given;
    const place = this.place(path);
    if (typeof of === "number") return this.number(String(of), place);
    if (typeof of === "string") return this.text(of, place);
    if (Array.isArray(of)) return this.call(of, path);
    if (isRecord(of)) {
      if (typeof of.num === "string" || typeof of.num === "number") return this.number(String(of.num), place);
      if (typeof of.sym === "string") return this.symbol(of.sym, place);
      if (Array.isArray(of.fn)) return this.call(of.fn, `${path}.fn`);
    }
    if (typeof of === "boolean") return store.apply(eq, [store.constant(0), store.constant(of ? 0 : 1)]);
    throw trouble("syntax", `MathJSON has no ${described(of)}.`, 'An expression is such as ["Add", "x", 1].', place);
  }

  private text(text: string, place: Place): Id {
    if (/^[-+.\d]/.test(text)) return this.number(text, place);
    if (text.startsWith("'")) throw trouble("not-real-scalar", `${text} is a text.`, "Leave it out.", place);
    return this.symbol(text.replace(/^`(.*)`$/, "$1"), place);
  }

  private number(text: string, place: Place): Id {
    const value = numberOf(text.replace(/(\d)n$/, "$1"));
    if (value === undefined || text.includes("/"))
      throw trouble("not-real-scalar", `${text} is no real number.`, "Write it in decimal digits.", place);
    return this.given.store.constant(value);
  }

  private symbol(name: string, place: Place): Id {
    const { store, variables } = this.given;
    if (variables.has(name)) return store.variable(name);
    if (name === "True" || name === "False")
      return store.apply(eq, [store.constant(0), store.constant(name === "True" ? 0 : 1)]);
    const constant = Object.hasOwn(CONSTANTS, name) ? CONSTANTS[name] : undefined;
    if (constant !== undefined) return new Meaning(this.given, { constant }).call("constant", [], place);
    if (NO_VALUES.has(name)) throw trouble("not-real-scalar", `${name} is no real number.`, "Leave it out.", place);
    if (!IDENTIFIER.test(name))
      throw trouble("syntax", `"${name}" is no name.`, "Names are letters and digits.", place);
    return store.variable(name);
  }

  private call(list: readonly unknown[], path: string): Opened<Part> {
    const [head, ...args] = list;
    const place = this.place(path);
    const parts = args.map((of, i) => ({ of, path: `${path}[${i + 1}]` }));
    const { store } = this.given;
    const number = (id: Id): Id => this.meaning.number(id, place);
    if (typeof head !== "string") return this.primed(head, parts, place);
    if (head === "Add" || head === "Multiply")
      return {
        parts,
        make: (nodes) => (head === "Add" ? store.add(nodes.map(number)) : store.mul(nodes.map(number))),
      };
    if (head === "Subtract")
      return {
        parts,
        make: (nodes) =>
          nodes.reduce((all, each) => store.plus(number(all), this.meaning.call("Negate", [each], place))),
      };
    if ((head === "Delimiter" || head === "Hold" || head === "Sequence") && args.length > 0)
      return { parts: parts.slice(0, 1), make: ([node]) => node as Id };
    if (head === "If" && args.length === 3) return { parts, make: (nodes) => this.meaning.apply(ifelse, nodes, place) };
    if (head === "Which") return { parts, make: (nodes) => this.which(nodes, place) };
    if (head === "D") return this.derivative(parts, place);
    if (head === "Apply" && args.length > 1) return this.call(args, path);
    return { parts, make: (nodes) => this.meaning.call(head, nodes, place) };
  }

  /** ["Which", c1, v1, c2, v2 ...] */
  private which(nodes: readonly Id[], place: Place): Id {
    if (nodes.length < 2 || nodes.length % 2 === 1)
      throw trouble("argument-count", "Which takes pairs of a condition and a value.", "Check its arguments.", place);
    const { store } = this.given;
    const always = store.apply(eq, [store.constant(0), store.constant(0)]);
    let value: Id = new Meaning(this.given, { none: "0 / 0" }).call("none", [], place);
    for (let i = nodes.length - 2; i >= 0; i -= 2)
      value =
        nodes[i] === always
          ? this.meaning.number(nodes[i + 1] as Id, place)
          : this.meaning.apply(ifelse, [nodes[i] as Id, nodes[i + 1] as Id, value], place);
    return value;
  }

  private derivative(parts: readonly Part[], place: Place): Opened<Part> {
    const [of, ...by] = parts;
    const { differentiate } = this.given;
    if (
      of === undefined ||
      by.length === 0 ||
      !by.every(({ of: name }) => typeof name === "string") ||
      differentiate === undefined
    )
      throw trouble("syntax", "This derivative is not read.", 'Write ["D", f, "x"].', place);
    return {
      parts: [of],
      make: ([node]) => by.reduce((f, { of: name }) => differentiate(f, name as string, 1), node as Id),
    };
  }

  /** [["Derivative", "f", 2], "x"] is f''(x). */
  private primed(head: unknown, parts: readonly Part[], place: Place): Opened<Part> {
    const [kind, name, order = 1] = Array.isArray(head) ? head : [];
    if (kind !== "Derivative" || typeof name !== "string" || !(Number.isInteger(order) && order < 100))
      throw trouble("syntax", "A function is called by its name.", 'For example ["Sin", "x"].', place);
    return { parts, make: (nodes) => this.meaning.call(name + "'".repeat(order), nodes, place) };
  }

  place(path: string): Place {
    return this.source === undefined ? { path } : { path, source: this.source };
  }
}

function read(source: MathJson, given: Given): Noted {
  const isText = typeof source === "string" && /^\s*[[{"]/.test(source);
  const of = isText ? jsonOf(source, "MathJSON") : source;
  const reader = new Reader(given, isText ? source : undefined);
  const id = built<Part>({ of, path: "" }, (part) => reader.open(part));
  new Meaning(given, {}).number(id, reader.place(""));
  return { id, notes: [] };
}

const NAMES: ReadonlyMap<Fn, string> = new Map(
  Object.entries(MEANINGS).flatMap(([name, meaning]) =>
    Object.entries(typeof meaning === "string" ? { 1: meaning, 2: meaning } : meaning).flatMap(([arity, text]) => {
      const fn = /^\w+$/.test(text as string) ? functions.get(text as string, Number(arity)) : undefined;
      return fn === undefined ||
        name === "Rational" ||
        (name === "Ln" && arity === "2") ||
        name === "Sgn" ||
        name === "Lg"
        ? []
        : [[fn, name] as const];
    }),
  ),
);
const WRITTEN: ReadonlyMap<string, string> = new Map([
  ["pi", "Pi"],
  ["e", "ExponentialE"],
]);

const WORDS: Words = {
  program: "MathJSON",
  has: (fn) =>
    NAMES.has(fn) || fn === ifelse || WRITTEN.has(fn.name) || (fn.value === undefined && fn.definition === undefined),
  lacking: {
    square: "x^2",
    cube: "x^3",
    cbrt: "nthRoot(x, 3)",
    expm1: "exp(x) - 1",
    relu: "max(x, 0)",
  },
};

class Writer implements Algebra<MathJson> {
  constant(value: Rational): MathJson {
    const text = toText(value);
    if (text.includes("/")) return ["Rational", integer(numerator(value)), integer(denominator(value))];
    const number = toNumber(value);
    return String(number) === text ? number : { num: text };
  }

  variable(name: string): MathJson {
    // What would be read as a constant is no variable's name in MathJSON.
    if (
      Object.hasOwn(CONSTANTS, name) ||
      NO_VALUES.has(name) ||
      name === "True" ||
      name === "False" ||
      !IDENTIFIER.test(name)
    )
      throw new FluxionError("no-code", `MathJSON has no variable ${name}.`, { hint: "Rename it." });
    return name;
  }

  add(terms: readonly MathJson[]): MathJson {
    return ["Add", ...terms];
  }

  mul(factors: readonly MathJson[]): MathJson {
    return ["Multiply", ...factors];
  }

  plus(a: MathJson, b: MathJson): MathJson {
    return ["Add", a, b];
  }

  times(a: MathJson, b: MathJson): MathJson {
    return ["Multiply", a, b];
  }

  call(fn: Fn, a: MathJson): MathJson {
    return this.apply(fn, [a]);
  }

  apply(fn: Fn, args: readonly MathJson[]): MathJson {
    if (fn === ifelse) return ["If", ...args];
    if (args.length === 0) return WRITTEN.get(fn.name) as string;
    const name = NAMES.get(fn);
    if (name !== undefined) return [name, ...args];
    const primes = /'*$/.exec(fn.name)?.[0].length ?? 0;
    if (primes === 0) return [fn.name, ...args];
    return ["Apply", ["Derivative", fn.name.slice(0, -primes), primes], ...args];
  }
}

const integer = (value: bigint): MathJson =>
  Number.isSafeInteger(Number(value)) ? Number(value) : { num: String(value) };

/** The expression as a tree of MathJSON; functions that it lacks are written in others. */
function write(f: Input): MathJson {
  return limited(undefined, () => {
    const { pool, id } = expressed(expr(f).node, WORDS);
    return new Interpretation(pool.store, new Writer()).of(id);
  });
}

/**
 * MathJSON, the format of MathLive and the Compute Engine: trees, or their JSON text. What it writes is shared as the
 * expression is; written out as text it is as long as the tree.
 *
 * @example
 * expr(["Multiply", "x", ["Sin", "x"]], { notation: mathJson }).toString() // => "x * sin(x)"
 * mathJson.write("x^2 / 3") // => ["Divide", ["Power", "x", 2], 3]
 */
export const mathJson: Format<MathJson> & {
  /** Writes a formula. */
  write(f: Input): MathJson;
} = { name: "mathjson", read, write };
