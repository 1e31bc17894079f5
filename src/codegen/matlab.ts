import { sizeOf } from "../ast/shapes.ts";
import type { Output, Program } from "../program/program.ts";
import { each, type Language, type Target, templates } from "./language.ts";
import { words } from "./names.ts";
import { sheetOf } from "./sheet.ts";

const RESERVED = /* @__PURE__ */ words(
  "break case catch classdef continue else elseif end endfunction endif endwhile endfor for function global if otherwise " +
    "parfor persistent return spmd switch try until unwind_protect while do pi Inf NaN eps i j e isreal reshape permute " +
    "abs sign floor ceil round fix sqrt nthroot exp expm1 log log2 log10 log1p sin cos tan asin acos atan atan2 sinh cosh tanh " +
    "asinh acosh atanh hypot erf erfc gamma gammaln psi zeros ans varargin varargout nargin nargout",
);

/** These have complex values outside their domain. */
const COMPLEX = "sqrt log log2 log10 log1p asin acos acosh atanh";
const NAMES = "exp expm1 sin cos tan atan sinh cosh tanh asinh abs sign floor ceil round fix erf erfc gamma";

/** How MATLAB writes everything but arithmetic. */
export const language: Language = {
  language: "MATLAB",
  reserved: RESERVED,
  longest: 63,
  constant: (value) => {
    if (Number.isNaN(value)) return "NaN";
    if (!Number.isFinite(value)) return value < 0 ? "-Inf" : "Inf";
    return Object.is(value, -0) ? "-0" : String(value);
  },
  template: templates("matlab", () => ({
    ...each(NAMES, (name) => `${name}(#1)`),
    ...each(COMPLEX, (name) => `@real(${name}(#1))`),
    pow: "@real(#1^#2)",
    cbrt: "nthroot(#1, 3)",
    lgamma: "gammaln(#1)",
    digamma: "psi(#1)",
    atan2: "atan2(#1, #2)",
    hypot: "hypot(#1, #2)",
    // max and min ignore NaN; mod takes nearly whole quotients as whole, and mod(x, 0) is x.
    max: "@max(#1, #2)",
    min: "@min(#1, #2)",
    relu: "@max(#1, 0)",
    mod: "@mod(#1, #2)",
    nthRoot: "@root(#1, #2)",
    "log/2": "@real(log(#1)) / @real(log(#2))",
  })),
  logic: { and: "#1 && #2", or: "#1 || #2", choice: "@choose(#1, #2, #3)", hasNaN: true },
  procedures: {
    take: (index) => `#1(${index + 1})`,
    write: (name, params, locals, results) =>
      [
        `function y = ${name}(${params.join(", ")})`,
        ...locals.map((local) => `  ${local.name} = ${local.text};`),
        `  y = ${results.length === 1 ? results[0] : `[${results.join(", ")}]`};`,
        "end",
      ].join("\n"),
  },
  helpers: {
    real: `function y = @real(y)
  if ~isreal(y), y = NaN; end
end`,
    choose: `function y = @choose(c, u, v)
  if c, y = u; else, y = v; end
end`,
    max: `function y = @max(a, b)
  if a < b || b ~= b, y = b; else, y = a; end
end`,
    min: `function y = @min(a, b)
  if b < a || b ~= b, y = b; else, y = a; end
end`,
    mod: `function r = @mod(x, y)
  r = x - y * floor(x / y);
end`,
    root: `function y = @root(x, n)
  y = abs(x)^(1 / n);
  if x < 0
    if abs(rem(n, 2)) == 1, y = -y; else, y = NaN; end
  end
end`,
  },
};

/**
 * A function in MATLAB or Octave with one result for each output: a number, a column or a matrix. Outside a domain it
 * gives NaN, not a complex number; at a pole quotients are infinite.
 */
function toMatlab(program: Program, name: string): string {
  const { self, inputs, outputs, locals, results, helpers } = sheetOf(program, name, language);
  return [
    `function ${outputs.length === 1 ? outputs[0] : `[${outputs.join(", ")}]`} = ${self}(${inputs.join(", ")})`,
    ...locals.map((local) => `  ${local.name} = ${local.text};`),
    ...program.outputs.map((output, k) => `  ${outputs[k]} = ${array(output, results)};`),
    "end",
    "",
    ...helpers.flatMap((helper) => [helper, ""]),
  ].join("\n");
}

/**
 * A column, or a matrix of rows. Arrays with more axes are put into MATLAB's order, in which the first axis runs
 * fastest.
 */
function array(output: Output, results: readonly string[]): string {
  const { shape, offset } = output;
  const entries = results.slice(offset, offset + sizeOf(output.shape));
  const [rows = 0, columns = 1] = shape;
  if (shape.length === 0) return entries[0] as string;
  if (shape.length <= 2) {
    const lines = Array.from({ length: rows }, (_, i) => entries.slice(i * columns, (i + 1) * columns).join(", "));
    return entries.length === 0 ? `zeros(${rows}, ${columns})` : `[${lines.join("; ")}]`;
  }
  const order = shape.map((_, i) => shape.length - i).join(", ");
  return `permute(reshape([${entries.join(", ")}], [${[...shape].reverse().join(", ")}]), [${order}])`;
}

export const matlab: Target = { template: (fn) => language.template(fn), write: toMatlab, hasProcedures: true };
