import type { Ref } from "../program/line.ts";
import type { Program } from "../program/program.ts";
import { language as c, inFloats, RESERVED } from "./c.ts";
import type { Language, Target } from "./language.ts";
import { words } from "./names.ts";
import { sheetOf } from "./sheet.ts";

/** The precision of the numbers of a function; by default "double". */
export interface Precision {
  readonly precision?: "double" | "single" | undefined;
}

const language: Language = {
  ...c,
  reserved: words("count points results i wide near width lanes", RESERVED),
};

/** Neighbouring doubles: vectors of GNU C as wide as the machine's; the second type need not be aligned. */
const WIDTHS = [
  "#if defined __AVX512F__",
  "  enum { width = 64 };",
  "#elif defined __AVX__",
  "  enum { width = 32 };",
  "#else",
  "  enum { width = 16 };",
  "#endif",
  "  enum { lanes = width / sizeof(double) };",
  "  typedef double wide __attribute__((vector_size(width)));",
  "  typedef double near __attribute__((vector_size(width), aligned(sizeof(double)), may_alias));",
];

/**
 * A loop over many points in C99: `void f(long count, const double *points, double *results)`. Points and results are
 * by component: the first input of every point, then the second; results likewise. If the program is only arithmetic,
 * compilers with GNU C vectors take as many points at a time as fit a vector of the target machine, with the same bits;
 * other loops are marked `simd` for OpenMP.
 */
function toBatch(program: Program, name: string, { precision }: Precision = {}): string {
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
  const vectors = body(
    "wide",
    (place) => `*(near *)&${place}`,
    (text) => `${text} - (wide){0}`,
  ).map((line) => line.replace("(near *)&points", "(const near *)&points"));
  // A line without inputs is a constant, so each line of arithmetic has a vector among its operands.
  const isArithmetic = program.lines.every(({ op }) => op !== "apply");
  const text = [
    "#include <math.h>",
    "",
    ...helpers.flatMap((helper) => [helper, ""]),
    `void ${self}(long count, const double *restrict points, double *restrict results) {`,
    ...(isArithmetic
      ? [
          "  long i = 0;",
          "#ifdef __GNUC__",
          ...WIDTHS,
          ...loop("for (; i + lanes <= count; i += lanes)", vectors),
          "#endif",
        ]
      : ["#pragma omp simd"]),
    ...loop(
      isArithmetic ? "for (; i < count; i++)" : "for (long i = 0; i < count; i++)",
      body(
        "double",
        (place) => place,
        (text) => text,
      ),
    ),
    "}",
    "",
  ].join("\n");
  return precision === "single" ? inFloats(text) : text;
}

export const cBatch: Target<Precision> = { template: (fn) => language.template(fn), write: toBatch };
