import { sizeOf } from "../ast/shapes.ts";
import type { Output, Program } from "../program/program.ts";
import { decimal, each, type Language, type Target, templates } from "./language.ts";
import { words } from "./names.ts";
import { isOnly } from "./outputs.ts";
import { sheetOf } from "./sheet.ts";

const RESERVED = /* @__PURE__ */ words(
  "baremodule begin break catch const continue do else elseif end export false finally for function global if import let " +
    "local macro module quote return struct true try using while where in isa outer abstract mutable primitive type var pi im " +
    "abs sign max min floor ceil round trunc mod sqrt cbrt exp expm1 log log2 log10 log1p sin cos tan asin acos atan sinh cosh " +
    "tanh asinh acosh atanh hypot isfinite isinteger isodd ifelse copysign NaN Inf Float64 permutedims reshape SpecialFunctions",
);

/** Julia's functions throw outside their domain: the helper calls them only if its first argument holds. */
const within = (condition: string, name: string): string => `@within(${condition}, ${name}, #1)`;

/** How Julia writes everything but arithmetic. */
export const language: Language = {
  language: "Julia",
  reserved: RESERVED,
  constant: (value) => {
    if (Number.isNaN(value)) return "NaN";
    if (!Number.isFinite(value)) return value < 0 ? "-Inf" : "Inf";
    return decimal(value);
  },
  template: templates("julia", () => ({
    ...each("cbrt exp expm1 atan sinh cosh tanh asinh abs sign floor ceil", (name) => `${name}(#1)`),
    ...each("sqrt log log2 log10", (name) => within("#1 >= 0.0", name)),
    ...each("sin cos tan", (name) => within("isfinite(#1)", name)),
    ...each("asin acos atanh", (name) => within("abs(#1) <= 1.0", name)),
    log1p: within("#1 >= -1.0", "log1p"),
    acosh: within("#1 >= 1.0", "acosh"),
    pow: "@within(#1 >= 0.0 || isinteger(#2), ^, #1, #2)",
    fix: "trunc(#1)",
    round: "round(#1, RoundNearestTiesAway)",
    atan2: "atan(#1, #2)",
    hypot: "hypot(#1, #2)",
    // Both propagate NaN.
    max: "max(#1, #2)",
    min: "min(#1, #2)",
    relu: "max(#1, 0.0)",
    mod: "@mod(#1, #2)",
    nthRoot: "@root(#1, #2)",
    "log/2": "@within(#1 >= 0.0, log, #1) / @within(#2 >= 0.0, log, #2)",
    ...each("erf erfc gamma digamma", (name) => `SpecialFunctions.${name}(#1)`),
    lgamma: "SpecialFunctions.logabsgamma(#1)[1]",
  })),
  procedures: {
    take: (index) => `#1[${index + 1}]`,
    write: (name, params, locals, results) =>
      [
        `function ${name}(${params.join(", ")})`,
        ...locals.map((local) => `    ${local.name} = ${local.text}`),
        `    return ${results.join(", ")}`,
        "end",
      ].join("\n"),
  },
  logic: { and: "#1 && #2", or: "#1 || #2", choice: "#1 ? #2 : #3", hasNaN: true },
  helpers: {
    within: "@within(holds, f, x...) = holds ? f(x...) : NaN",
    mod: "@mod(x, y) = y == 0.0 ? NaN : mod(x, y)",
    root: `function @root(x, n)
    x >= 0.0 && return x^(1.0 / n)
    return abs(rem(n, 2.0)) == 1.0 ? -((-x)^(1.0 / n)) : NaN
end`,
  },
};

/**
 * A function in Julia. It returns a number, a vector or a matrix, or a named tuple of several outputs; outside a
 * domain, NaN.
 */
function toJulia(program: Program, name: string): string {
  const { self, inputs, outputs, locals, results, helpers } = sheetOf(program, name, language);
  const values = program.outputs.map((output) => array(output, results));
  const text = [
    ...helpers.flatMap((helper) => [helper, ""]),
    `function ${self}(${inputs.join(", ")})`,
    ...locals.map((local) => `    ${local.name} = ${local.text}`),
    `    return ${isOnly(program.outputs) ? values[0] : `(${values.map((value, k) => `${outputs[k]} = ${value},`).join(" ")})`}`,
    "end",
    "",
  ].join("\n");
  return text.includes("SpecialFunctions.") ? `import SpecialFunctions\n\n${text}` : text;
}

/** Julia's arrays are stored by columns: a matrix is the transpose of one with its lengths in reverse. */
function array(output: Output, results: readonly string[]): string {
  const { shape, offset } = output;
  if (shape.length === 0) return results[offset] as string;
  const list = `Float64[${results.slice(offset, offset + sizeOf(output.shape)).join(", ")}]`;
  if (shape.length === 1) return list;
  const axes = shape.map((_, i) => shape.length - i).join(", ");
  return `permutedims(reshape(${list}, ${[...shape].reverse().join(", ")}), (${axes}))`;
}

export const julia: Target = { template: (fn) => language.template(fn), write: toJulia, hasProcedures: true };
