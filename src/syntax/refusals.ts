import { FluxionError } from "../ast/error.ts";
import type { Fn, FunctionTable } from "../ast/fn.ts";
import { nearest } from "../ast/spelling.ts";
import { isGreek } from "./greek.ts";
import { PRIME, type Tree } from "./mathjs.ts";

const OPERATORS: Readonly<Record<string, string>> = {
  bitOr: 'The bar is "bitwise or".|Write abs(x) for an absolute value.',
  bitAnd: '"&" is a bit operation.|Join conditions with: and.',
  bitXor: '"^|" is a bit operation.|Only real functions can be differentiated.',
  bitNot: '"~" is a bit operation.|Negate a condition with: not.',
  leftShift: '"<<" is a bit operation.|Write x * 2^n.',
  rightArithShift: '">>" is a bit operation.|Write floor(x / 2^n).',
  rightLogShift: '">>>" is a bit operation.|Write floor(x / 2^n).',
  dotMultiply:
    '".*" is an operation on matrices.|Write * between numbers, or declare the shapes of the arrays: { shapes: { x: [3] } }.',
  dotDivide:
    '"./" is an operation on matrices.|Write / between numbers, or declare the shapes of the arrays: { shapes: { x: [3] } }.',
  dotPow:
    '".^" is an operation on matrices.|Write ^ between numbers, or declare the shapes of the arrays: { shapes: { x: [3] } }.',
  ctranspose:
    "The apostrophe transposes a matrix.|For derivatives use diff, not primes; declare arrays: { shapes: { A: [2, 2] } }.",
  to: "Units cannot be converted here.|fluxion computes with real numbers.",
  nullish: '"??" is not an operation on real numbers.|Use a condition: a ? b : c.',
};

const KINDS: Readonly<Record<string, string>> = {
  array:
    "A vector or matrix is not a real number.|Give its entries one by one, or declare the shapes of the arrays: { shapes: { A: [2, 2], x: [2] } }.",
  range: "A range is not a real number.|Use a comma between arguments, a semicolon between statements.",
  object: "Braces make an object, which is not a real number.|Group with parentheses: x^(2).",
  string: "A string is not a real number.|Write the formula without quotes.",
  accessor:
    "Only arrays have indices and properties.|Declare its shape, { shapes: { x: [3] } }, or name the entry: x1 instead of x[1]. Math.sin(x) is sin(x).",
  percentage: "Percentages are not supported.|Write x / 100.",
  assignment: "There is an assignment inside an expression.|Make it a statement of its own: a = 2; a * x.",
  definition: "There is a definition inside an expression.|Make it a statement of its own: f(t) = t^2; f(x).",
  empty: "Something is missing here.|Write an expression.",
};

/** Why a part of a formula is not a real scalar, and what to write instead. */
export function refusal(tree: Tree): FluxionError {
  if (tree.type === "symbol" && tree.text.includes(PRIME))
    return new FluxionError(
      "not-real-scalar",
      "A prime marks the derivative of an unknown function, which needs its argument.",
      {
        hint: `Write f'(x), and declare f as unknown: { unknown: ["f"] }.`,
      },
    );
  if (tree.type === "symbol" && tree.text !== "i")
    return new FluxionError("not-real-scalar", `"${tree.text}" converts units.`, {
      hint: "Choose another name for the variable.",
    });
  if (tree.type === "symbol")
    return new FluxionError("not-real-scalar", `"i" is the imaginary unit, and fluxion computes with real numbers.`, {
      hint: 'Rename the variable, or declare it: { variables: ["i"] }, on the command line --variables i.',
    });
  const words = tree.type === "operator" ? OPERATORS[tree.text] : KINDS[tree.type];
  const [message, hint] = (
    words ?? `"${tree.text}" is not a real number.|Write a formula in numbers and variables.`
  ).split("|");
  return new FluxionError("not-real-scalar", message as string, { hint });
}

export function bareFunction(fn: Fn): FluxionError {
  const call = `${fn.name}(${fn.params.join(", ")})`;
  return new FluxionError("bare-function", `The function ${fn.name} needs its argument.`, {
    hint: `Write ${call} with parentheses; a power of it is ${call}^2. For a variable of that name: { variables: ["${fn.name}"] }.`,
  });
}

export function wrongCount(rows: readonly Fn[], count: number): FluxionError {
  const fn = rows[0] as Fn;
  if (fn.params.length === 0)
    return new FluxionError("argument-count", `${fn.name} is a constant, not a function.`, {
      hint: `Write ${fn.name} * (...) for a product.`,
    });
  const wanted = rows.map((row) => (row.associative ? `${row.params.length} or more` : row.params.length)).join(" or ");
  return new FluxionError(
    "argument-count",
    `${fn.name} takes ${wanted} argument${wanted === "1" ? "" : "s"}, not ${count}.`,
    {
      hint: rows.map((row) => `${row.name}(${row.params.join(", ")}): ${row.doc}`).join(" "),
    },
  );
}

/** Hints for an equation, which has no derivative as it stands. */
export const OF_EQUATION = "For its dy/dx use implicit; == compares, and the difference of its sides is an expression.";

/** Names that are meant by other spellings, and letters of functions, for those that are not close to any. */
const NEAR: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  H: "heaviside",
  W: "lambertW",
  Φ: "normcdf",
  φ: "normpdf",
  σ: "sigmoid",
  C: "binomial",
  B: "beta",
  sgn: "sign",
  signum: "sign",
  tg: "tan",
  ctg: "cot",
  lg: "log10",
  lb: "log2",
});
/** Functions that take other arguments only. */
const OVER_INDEX: ReadonlySet<string> = new Set(["sum", "prod"]);
const FAR: ReadonlySet<string> = new Set(["sinc", "dot", "norm", "sum", "mean"]);

/** Functions of arrays, which are read where shapes are declared. */
const OF_ARRAYS: ReadonlySet<string> = new Set(
  "transpose ctranspose dot cross norm trace det inv diag kron mean softmax count flatten size row column variance std".split(
    " ",
  ),
);

export function unknownFunction(name: string, count: number, table: FunctionTable, isVariable: boolean): FluxionError {
  const product = `For a product write ${name} * (...).`;
  if (isVariable) {
    return new FluxionError("unknown-function", `${name} is a variable and cannot be called.`, { hint: product });
  }
  const params = Array.from({ length: count }, (_, i) => (count === 1 ? "t" : `t${i + 1}`));
  const known = Symbol.iterator in table ? [...(table as Iterable<Fn>)].map((fn) => fn.name) : [];
  const near = NEAR[name] ?? (name.length < 3 || FAR.has(name) ? undefined : nearest(name, known));
  const hints = [
    OF_ARRAYS.has(name)
      ? `Of an array: declare its shape, { shapes: { ${name === "dot" ? "x: [3], y: [3]" : "A: [2, 2]"} } }.`
      : "",
    OVER_INDEX.has(name) ? `Over an index it is ${name}(x^i, i, 1, n).` : "",
    near === undefined || near === name ? "" : `Did you mean ${near}?`,
    name.length === 1 || isGreek(name) ? product : "",
    `Define it first, ${name}(${params.join(", ")}) = ..., or give its row: { functions: { ${name}: { params: [${params.map((p) => `"${p}"`).join(", ")}], partials: [...], value: ... } } }.`,
  ];
  return new FluxionError(
    "unknown-function",
    `There is no function ${name} of ${count} argument${count === 1 ? "" : "s"}.`,
    {
      hint: hints.filter((hint) => hint !== "").join(" "),
    },
  );
}
