import { sizeOf } from "../ast/shapes.ts";
import type { Program } from "../program/program.ts";
import { COMPARISONS, CONDITIONS_OF_C, decimal, each, type Language, type Target, templates } from "./language.ts";
import { words } from "./names.ts";
import { sheetOf } from "./sheet.ts";

/** The keywords of C and the names of <math.h>. */
export const RESERVED: ReadonlySet<string> = /* @__PURE__ */ words(
  "auto break case char const continue default do double else enum extern float for goto if inline int long register " +
    "restrict return short signed sizeof static struct switch typedef union unsigned void volatile while asm main " +
    // Functions and macros of <math.h>, which the text calls or must not redefine.
    "acos acosh asin asinh atan atan2 atanh cbrt ceil copysign cos cosh erf erfc exp exp2 expm1 fabs fdim floor fma fmax fmin fmod " +
    "frexp hypot ilogb j0 j1 jn ldexp lgamma log log10 log1p log2 logb modf nan nearbyint pow remainder rint round signgam " +
    "sin sinh sqrt tan tanh tgamma trunc y0 y1 yn NAN INFINITY HUGE_VAL gamma",
);

/** How C writes everything but arithmetic. */
export const language: Language = {
  language: "C",
  reserved: RESERVED,
  constant: (value) => {
    if (Number.isNaN(value)) return "NAN";
    if (!Number.isFinite(value)) return value < 0 ? "-INFINITY" : "INFINITY";
    return decimal(value);
  },
  template: templates("c", () => ({
    ...each(
      "sqrt cbrt exp expm1 log log2 log10 log1p sin cos tan asin acos atan " +
        "sinh cosh tanh asinh acosh atanh lgamma erf erfc floor ceil round",
      (name) => `${name}(#1)`,
    ),
    neg: "-#1",
    div: "#1 / #2",
    pow: "pow(#1, #2)",
    square: "#1 * #1",
    cube: "#1 * #1 * #1",
    pi: "3.14159265358979323846",
    e: "2.71828182845904523536",
    tau: "6.28318530717958647693",
    phi: "1.61803398874989484820",
    atan2: "atan2(#1, #2)",
    gamma: "tgamma(#1)",
    factorial: "tgamma(#1 + 1)",
    abs: "fabs(#1)",
    hypot: "hypot(#1, #2)",
    fix: "trunc(#1)",
    ...COMPARISONS,
    ...CONDITIONS_OF_C,
    xor: "#1 != #2",
    // fmax and fmin ignore NaN.
    max: "@max(#1, #2)",
    min: "@min(#1, #2)",
    relu: "@max(#1, 0.0)",
    sign: "@sign(#1)",
    mod: "@mod(#1, #2)",
    nthRoot: "@root(#1, #2)",
    "log/2": "log(#1) / log(#2)",
  })),
  logic: { and: "#1 && #2", or: "#1 || #2", choice: "#1 ? #2 : #3", hasNaN: true },
  procedures: {
    type: (name) => `struct ${name}_values`,
    take: (index) => `#1.v[${index}]`,
    write: (name, params, locals, results) => {
      const isOne = results.length === 1;
      const type = isOne ? "double" : `struct ${name}_values`;
      return [
        ...(isOne ? [] : [`${type} {`, `  double v[${results.length}];`, "};", ""]),
        `static ${type} ${name}(${params.map((param) => `double ${param}`).join(", ") || "void"}) {`,
        ...locals.map((local) => `  const ${local.type ?? "double"} ${local.name} = ${local.text};`),
        isOne ? `  return ${results[0]};` : `  return (${type}){{${results.join(", ")}}};`,
        "}",
      ].join("\n");
    },
  },
  helpers: {
    max: "static double @max(double a, double b) { return a < b || b != b ? b : a; }",
    min: "static double @min(double a, double b) { return b < a || b != b ? b : a; }",
    sign: "static double @sign(double x) { return x > 0.0 ? 1.0 : x < 0.0 ? -1.0 : x; }",
    mod: `static double @mod(double x, double y) {
  const double r = fmod(x, y);
  return r != 0.0 && (r < 0.0) != (y < 0.0) ? r + y : r;
}`,
    root: `static double @root(double x, double n) {
  return x < 0.0 && fabs(fmod(n, 2.0)) == 1.0 ? -pow(-x, 1.0 / n) : pow(x, 1.0 / n);
}`,
  },
};

/**
 * A function in C99. One number as result: `double f(double x, double y)`; otherwise a pointer for each output after
 * the inputs, matrices row by row. Functions and quotients are those of C: at a pole they are infinite.
 */
function toC(program: Program, name: string): string {
  const sheet = sheetOf(program, name, language);
  const { self, inputs, locals, results } = sheet;
  const isScalar = program.outputs.length === 1 && program.outputs[0]?.shape.length === 0;
  const params = inputs.map((input) => `double ${input}`);
  const body = locals.map((local) => `  const ${local.type ?? "double"} ${local.name} = ${local.text};`);
  if (isScalar) body.push(`  return ${results[0]};`);
  else
    program.outputs.forEach((output, k) => {
      const pointer = sheet.outputs[k];
      params.push(`double *restrict ${pointer}`);
      for (let i = 0; i < sizeOf(output.shape); i++) body.push(`  ${pointer}[${i}] = ${results[output.offset + i]};`);
    });
  const head = `${isScalar ? "double" : "void"} ${self}(${params.join(", ") || "void"})`;
  return [
    "#include <math.h>",
    "",
    ...sheet.helpers.flatMap((helper) => [helper, ""]),
    `${head} {`,
    ...body,
    "}",
    "",
  ].join("\n");
}

/** A text in single precision: the functions of <tgmath.h> follow the type of their arguments. */
export const inFloats = (text: string): string =>
  text
    .replaceAll("double", "float")
    .replaceAll("<math.h>", "<tgmath.h>")
    .replace(/(?<![\w.])(\d+\.\d+(?:e[+-]?\d+)?|\d+e[+-]?\d+)(?![\w.])/g, "$1f");

export const c: Target = { template: (fn) => language.template(fn), write: toC, hasProcedures: true };
