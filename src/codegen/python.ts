import type { Line } from "../program/line.ts";
import type { Program } from "../program/program.ts";
import { isChoice } from "./conditions.ts";
import { isByFormula } from "./helpers.ts";
import { COMPARISONS, decimal, each, type Language, type Target, templates } from "./language.ts";
import { words } from "./names.ts";
import { nested } from "./outputs.ts";
import { sheetOf } from "./sheet.ts";

/** Keywords and names of Python that generated text must not redefine. */
export const RESERVED: ReadonlySet<string> = /* @__PURE__ */ words(
  "False None True and as assert async await break class continue def del elif else except finally for from global if " +
    "import in is lambda nonlocal not or pass raise return try while with yield match case type print abs float int len " +
    "math np jnp jax self",
);

/** A number in Python; nan and inf are those of `module`. */
export const pythonNumber =
  (module: string) =>
  (value: number): string => {
    if (Number.isNaN(value)) return `${module}.nan`;
    if (!Number.isFinite(value)) return value < 0 ? `-${module}.inf` : `${module}.inf`;
    return decimal(value);
  };

/** A function in Python that returns `result`. */
export const pythonFunction = (
  name: string,
  params: readonly string[],
  locals: readonly { readonly name: string; readonly text: string }[],
  result: string,
): string =>
  [
    `def ${name}(${params.join(", ")}):`,
    ...locals.map((local) => `    ${local.name} = ${local.text}`),
    `    return ${result}`,
  ].join("\n");

/** How Python writes everything but arithmetic. */
export const language: Language = {
  language: "Python",
  reserved: RESERVED,
  constant: pythonNumber("math"),
  template: templates("python", () => ({
    ...each(
      "sqrt exp expm1 log log2 log10 log1p sin cos tan asin acos atan " +
        "tanh asinh acosh atanh gamma lgamma erf erfc",
      (name) => `math.${name}(#1)`,
    ),
    neg: "-#1",
    div: "#1 / #2",
    pow: "math.pow(#1, #2)",
    square: "#1 * #1",
    cube: "#1 * #1 * #1",
    "log/2": "math.log(#1, #2)",
    pi: "math.pi",
    e: "math.e",
    tau: "math.tau",
    phi: "((1 + math.sqrt(5)) / 2)",
    atan2: "math.atan2(#1, #2)",
    factorial: "math.gamma(#1 + 1)",
    hypot: "math.hypot(#*)",
    ...COMPARISONS,
    and: "#1 and #2",
    or: "#1 or #2",
    xor: "#1 != #2",
    not: "not #1",
    ifelse: "#2 if #1 else #3",
    cbrt: "@cbrt(#1)",
    abs: "abs(#1)",
    max: "@max(#1, #2)",
    min: "@min(#1, #2)",
    relu: "@max(#1, 0.0)",
    sign: "@sign(#1)",
    floor: "@whole(math.floor, #1)",
    ceil: "@whole(math.ceil, #1)",
    fix: "@whole(math.trunc, #1)",
    round: "@round(#1)",
    mod: "#1 % #2",
    cosh: "@cosh(#1)",
    sinh: "@sinh(#1)",
    sech: "@sech(#1)",
    csch: "@csch(#1)",
    nthRoot: "@root(#1, #2)",
  })),
  procedures: {
    take: (index) => `#1[${index}]`,
    write: (name, params, locals, results) => pythonFunction(name, params, locals, results.join(", ")),
  },
  logic: { and: "#1 and #2", or: "#1 or #2", choice: "#2 if #1 else #3", hasNaN: true },
  helpers: {
    guard: `def @guard(function, *arguments):
    """The value, or nan where Python raises: it may be on a branch that is not taken."""
    try:
        return function(*arguments)
    except OverflowError:
        x, *rest = arguments
        is_negative = x < 0.0 and (function is math.sinh or function is math.pow and rest[0] % 2.0 == 1.0)
        return -math.inf if is_negative else math.inf
    except (ValueError, ZeroDivisionError):
        return math.nan`,
    quotient: `def @quotient(a, b):
    return a / b if b != 0.0 else math.nan`,
    remainder: `def @remainder(a, b):
    return a % b if b != 0.0 else math.nan`,
    cbrt: `def @cbrt(x):
    if x == 0.0 or not math.isfinite(x):
        return x
    y = math.copysign(math.pow(abs(x), 1.0 / 3.0), x)
    return y - (y - x / (y * y)) / 3.0`,
    max: `def @max(a, b):
    return b if a < b or b != b else a`,
    min: `def @min(a, b):
    return b if b < a or b != b else a`,
    sign: `def @sign(x):
    return 1.0 if x > 0.0 else -1.0 if x < 0.0 else x`,
    whole: `def @whole(rounding, x):
    return float(rounding(x)) if math.isfinite(x) else x`,
    round: `def @round(x):
    if not math.isfinite(x):
        return x
    t = math.trunc(x)
    return t + math.copysign(1.0, x) if abs(x - t) >= 0.5 else float(t)`,
    cosh: `def @cosh(x):
    return math.inf if abs(x) > 711.0 else math.cosh(x)`,
    sinh: `def @sinh(x):
    return math.copysign(math.inf, x) if abs(x) > 711.0 else math.sinh(x)`,
    sech: `def @sech(x):
    t = math.exp(-abs(x))
    return 2.0 * t / (1.0 + t * t)`,
    csch: `def @csch(x):
    return math.copysign(2.0 * math.exp(-abs(x)) / -math.expm1(-2.0 * abs(x)), x)`,
    root: `def @root(x, n):
    if x < 0.0 and abs(math.fmod(n, 2.0)) == 1.0:
        return -math.pow(-x, 1.0 / n)
    return math.pow(x, 1.0 / n)`,
  },
};

/** Whether a line chooses between values, one of which may not exist. */
export const hasBranches = (line: Line): boolean =>
  isChoice(line) || (line.op === "apply" && isByFormula(line.fn, language));

/** The same with functions of math and divisions guarded, so that an untaken branch does not raise. */
export const guarded: Language = {
  ...language,
  template: (fn) => {
    const text = language.template(fn);
    return text === "#1 % #2"
      ? "@remainder(#1, #2)"
      : text
          ?.replace(/^math\.(?!(?:atan2?|tanh|asinh|hypot|erfc?)\()(\w+)\(/, "@guard(math.$1, ")
          .replace(/^@(root|csch)\(/, "@guard(@$1, ");
  },
  instead: (line) => (line.op === "divide" ? "@quotient(#1, #2)" : undefined),
};

/**
 * A function in Python over the module math. It returns a number, a list of numbers or a list of lists; several outputs
 * as a tuple. Outside a domain Python raises an exception; a function with conditions gives nan there.
 */
function toPython(program: Program, name: string): string {
  const parts = [program, ...(program.procedures ?? [])];
  const chosen = parts.some(({ lines }) => lines.some(hasBranches)) ? guarded : language;
  const { self, inputs, locals, results, helpers } = sheetOf(program, name, chosen);
  const values = program.outputs.map((output) => nested(results, output));
  return [
    "import math",
    "",
    ...helpers.flatMap((helper) => ["", helper, ""]),
    "",
    `def ${self}(${inputs.join(", ")}):`,
    ...locals.map((local) => `    ${local.name} = ${local.text}`),
    `    return ${values.length === 1 ? values[0] : `(${values.join(", ")})`}`,
    "",
  ].join("\n");
}

export const python: Target = { template: (fn) => language.template(fn), write: toPython, hasProcedures: true };
