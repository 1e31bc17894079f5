import { language as c, RESERVED } from "./c.ts";
import { type Language, sheetOf, type Target } from "./language.ts";
import type { Ref } from "./line.ts";
import { words } from "./names.ts";
import type { Program } from "./program.ts";

const language: Language = {
  ...c,
  reserved: words("count points results i pair near", RESERVED),
};

/** Two neighbouring doubles, as vectors of GNU C: the second type is one that may stand anywhere in an array. */
const PAIRS = [
  "  typedef double pair __attribute__((vector_size(16)));",
  "  typedef double near __attribute__((vector_size(16), aligned(8), may_alias));",
];

/**
 * A loop over many points in C99: `void f(long count, const double *points, double *results)`. Points and results are
 * by component: the first input of every point, then the second; the first result of every point, then the second.
 * Where the program is arithmetic alone, compilers with vectors of GNU C take two points at a time, to the same bits.
 */
function toBatch(program: Program, name: string): string {
  const { self, inputs, locals, results, helpers } = sheetOf(program, name, language);
  const isNumber = (ref: Ref): boolean => program.lines[ref]?.op === "constant";
  const isUsed = new Set(program.lines.flatMap((line) => (line.op === "input" ? [line.index] : [])));
  const body = (type: string, at: (place: string) => string, constant: (text: string) => string): string[] => [
    ...inputs.flatMap((input, k) =>
      isUsed.has(k) ? [`const ${type} ${input} = ${at(`points[${k} * count + i]`)};`] : [],
    ),
    ...locals.map((local) => `const ${type} ${local.name} = ${local.text};`),
    ...results.map(
      (text, k) =>
        `${at(`results[${k} * count + i]`)} = ${isNumber(program.results[k] as Ref) ? constant(text) : text};`,
    ),
  ];
  const loop = (head: string, lines: readonly string[]): string[] => [
    `  ${head} {`,
    ...lines.map((line) => `    ${line}`),
    "  }",
  ];
  const pairs = body(
    "pair",
    (place) => `*(near *)&${place}`,
    (text) => `(pair){${text}, ${text}}`,
  ).map((line) => line.replace("(near *)&points", "(const near *)&points"));
  // What depends on no input is a constant: each line of arithmetic has a pair among its operands.
  const isArithmetic = program.lines.every(({ op }) => op !== "apply");
  return [
    "#include <math.h>",
    "",
    ...helpers.flatMap((helper) => [helper, ""]),
    `void ${self}(long count, const double *restrict points, double *restrict results) {`,
    "  long i = 0;",
    ...(isArithmetic ? ["#ifdef __GNUC__", ...PAIRS, ...loop("for (; i + 2 <= count; i += 2)", pairs), "#endif"] : []),
    ...loop(
      "for (; i < count; i++)",
      body(
        "double",
        (place) => place,
        (text) => text,
      ),
    ),
    "}",
    "",
  ].join("\n");
}

export const cBatch: Target = { template: (fn) => language.template(fn), write: toBatch };
