import type { Dialect, Target } from "./dialect.ts";
import { whole, write } from "./dialect.ts";
import { identifiers } from "./names.ts";
import { outputName, sizeOf } from "./outputs.ts";
import type { Program } from "./program.ts";

const RESERVED = new Set(
  (
    "auto break case char const continue default do double else enum extern float for goto if inline int long register " +
    "restrict return short signed sizeof static struct switch typedef union unsigned void volatile while asm main " +
    // Functions and macros of <math.h>, which the text calls or must not redefine.
    "acos acosh asin asinh atan atan2 atanh cbrt ceil copysign cos cosh erf erfc exp exp2 expm1 fabs fdim floor fma fmax fmin fmod " +
    "frexp hypot ilogb j0 j1 jn ldexp lgamma log log10 log1p log2 logb modf nan nearbyint pow remainder rint round signgam " +
    "sin sinh sqrt tan tanh tgamma trunc y0 y1 yn NAN INFINITY HUGE_VAL gamma"
  ).split(" "),
);

const dialect: Dialect = {
  language: "C",
  constant: (value) => {
    if (Number.isNaN(value)) return "NAN";
    if (!Number.isFinite(value)) return value < 0 ? "-INFINITY" : "INFINITY";
    const text = Object.is(value, -0) ? "-0" : String(value);
    return /[.e]/.test(text) ? text : `${text}.0`;
  },
  template: (fn) => fn.code?.c,
};

/**
 * A function in C99. One number as result: `double f(double x, double y)`; otherwise a pointer for each output after the
 * inputs, matrices row by row. Functions and quotients are those of C: at a pole they are infinite.
 */
function toC(program: Program, name: string): string {
  const { outputs } = program;
  const isScalar = outputs.length === 1 && outputs[0]?.shape.length === 0;
  const all = identifiers([name, ...program.inputs, ...outputs.map(outputName)], { reserved: RESERVED });
  const [self = name, ...rest] = all;
  const inputs = rest.slice(0, program.inputs.length);
  const pointers = rest.slice(program.inputs.length);
  const { locals, results } = write(program, dialect, whole(program, inputs));
  const params = inputs.map((input) => `double ${input}`);
  const body = locals.map((local) => `  const double ${local.name} = ${local.text};`);
  if (isScalar) body.push(`  return ${results[0]};`);
  else
    outputs.forEach((output, k) => {
      params.push(`double *restrict ${pointers[k]}`);
      for (let i = 0; i < sizeOf(output); i++) body.push(`  ${pointers[k]}[${i}] = ${results[output.offset + i]};`);
    });
  const head = `${isScalar ? "double" : "void"} ${self}(${params.join(", ") || "void"})`;
  return ["#include <math.h>", "", `${head} {`, ...body, "}", ""].join("\n");
}

export const c: Target = { template: dialect.template, write: toC };
