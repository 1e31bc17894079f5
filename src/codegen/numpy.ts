import { sizeOf } from "../ast/shapes.ts";
import type { Output, Program } from "../program/program.ts";
import { each, type Language, type Target, templates } from "./language.ts";
import { pythonFunction, pythonNumber, RESERVED } from "./python.ts";
import { sheetOf } from "./sheet.ts";

const RENAMED: Readonly<Record<string, string>> = {
  asin: "arcsin",
  acos: "arccos",
  atan: "arctan",
  asinh: "arcsinh",
  acosh: "arccosh",
  atanh: "arctanh",
  fix: "trunc",
};
const NAMES =
  "sqrt cbrt exp expm1 log log2 log10 log1p sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh abs sign floor ceil fix";

/** What NumPy and JAX have in common; `np` is the name of the module. */
function arrays(np: "np" | "jnp", own: Readonly<Record<string, string>>): Language {
  return {
    language: np === "np" ? "NumPy" : "JAX",
    reserved: RESERVED,
    constant: pythonNumber(np),
    template: templates(np === "np" ? "numpy" : "jax", () => ({
      ...each(NAMES, (name) => `${np}.${RENAMED[name] ?? name}(#1)`),
      pow: `${np}.power(#1, #2)`,
      atan2: `${np}.arctan2(#1, #2)`,
      hypot: `${np}.hypot(#1, #2)`,
      // Both propagate NaN.
      max: `${np}.maximum(#1, #2)`,
      min: `${np}.minimum(#1, #2)`,
      relu: `${np}.maximum(#1, 0.0)`,
      mod: `${np}.mod(#1, #2)`,
      round: "@round(#1)",
      nthRoot: "@root(#1, #2)",
      "log/2": `${np}.log(#1) / ${np}.log(#2)`,
      ...own,
    })),
    logic: { and: "#1 & #2", or: "#1 | #2", choice: `${np}.where(#1, #2, #3)`, hasNaN: true },
    helper: pythonFunction,
    helpers: {
      round: `def @round(x):
    t = ${np}.trunc(x)
    return t + ${np}.sign(x) * (${np}.abs(x - t) >= 0.5)`,
      root: `def @root(x, n):
    root = ${np}.power(${np}.abs(x), 1.0 / n)
    odd = ${np}.abs(${np}.fmod(n, 2.0)) == 1.0
    return ${np}.where(x < 0.0, ${np}.where(odd, -root, ${np}.nan), root)`,
      numbers: `def @numbers(function, x):
    def value(x):
        try:
            return function(x)
        except OverflowError:
            return ${np}.inf
        except ValueError:
            return ${np}.nan
    return ${np}.vectorize(value, otypes=[float])(x)`,
      array: `def @array(shape, point, *entries):
    entries = ${np}.stack(${np}.broadcast_arrays(*entries, *point)[:len(entries)])
    return entries.reshape(shape + entries.shape[1:])`,
    },
  };
}

/** Python's error and gamma functions take single numbers: they are mapped over arrays. */
const mapped = (name: string): string => `np.vectorize(math.${name}, otypes=[float])(#1)`;

const numpyLanguage: Language = /* @__PURE__ */ arrays("np", {
  erf: mapped("erf"),
  erfc: mapped("erfc"),
  // These raise at their poles, which an untaken branch must not do: it gives NaN instead.
  gamma: "@numbers(math.gamma, #1)",
  lgamma: "@numbers(math.lgamma, #1)",
});

const jaxLanguage: Language = /* @__PURE__ */ arrays("jnp", {
  erf: "jax.scipy.special.erf(#1)",
  erfc: "jax.scipy.special.erfc(#1)",
  gamma: "jax.scipy.special.gamma(#1)",
  lgamma: "jax.scipy.special.gammaln(#1)",
});

/**
 * An elementwise function: inputs are numbers or arrays that broadcast. A vector or a matrix has its own axes first,
 * then those of the inputs; several outputs are returned as a tuple.
 */
function toArrays(program: Program, name: string, language: Language, np: string, head: readonly string[]): string {
  const { outputs } = program;
  const isPlain = outputs.every(({ shape }) => shape.length === 0);
  // This text, not a template, calls the helper that stacks arrays.
  const { self, inputs, locals, results, helpers } = sheetOf(program, name, language);
  const point = inputs.map((input) => `${input},`).join(" ");
  const value = (output: Output): string => {
    const { shape, offset } = output;
    if (shape.length === 0) return results[offset] as string;
    const size = sizeOf(output.shape);
    const axes = `(${shape.map((length) => `${length},`).join(" ")})`;
    if (size === 0) return `${np}.zeros(${axes})`;
    return `${self}_array(${axes}, (${point}), ${results.slice(offset, offset + size).join(", ")})`;
  };
  const values = outputs.map(value);
  const array = (language.helpers.array as string).replace("@array", `${self}_array`);
  return [
    ...head,
    "",
    ...[...helpers, ...(isPlain ? [] : [array])].flatMap((helper) => ["", helper, ""]),
    "",
    `def ${self}(${inputs.join(", ")}):`,
    ...locals.map((local) => `    ${local.name} = ${local.text}`),
    `    return ${values.length === 1 ? values[0] : `(${values.join(", ")})`}`,
    "",
  ].join("\n");
}

export const numpy: Target = {
  template: (fn) => numpyLanguage.template(fn),
  write: (program, name) => {
    const text = toArrays(program, name, numpyLanguage, "np", ["import numpy as np"]);
    return text.includes("math.") ? `import math\n\n${text}` : text;
  },
};

/** The same for JAX, ready for jit, vmap and grad; the precision is that of jax_enable_x64. */
export const jax: Target = {
  template: (fn) => jaxLanguage.template(fn),
  write: (program, name) => toArrays(program, name, jaxLanguage, "jnp", ["import jax", "import jax.numpy as jnp"]),
};
