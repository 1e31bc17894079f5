import { sizeOf } from "../ast/shapes.ts";
import type { Output, Program } from "../program/program.ts";
import { decimal, each, type Language, type Target, templates } from "./language.ts";
import { words } from "./names.ts";
import { sheetOf } from "./sheet.ts";

/** Fortran reserves no words, but a name must not hide a function that the text calls. */
const RESERVED = /* @__PURE__ */ words(
  "dp real kind ieee_value ieee_quiet_nan ieee_positive_inf ieee_negative_inf abs sign max min aint anint modulo mod merge sqrt " +
    "exp log log10 sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh hypot erf erfc gamma log_gamma huge " +
    "function subroutine end contains implicit none intent in out result use return integer parameter elemental pure x_ if then else do",
);

const number = (value: number): string => {
  if (Number.isNaN(value)) return "ieee_value(0.0_dp, ieee_quiet_nan)";
  if (!Number.isFinite(value)) return `ieee_value(0.0_dp, ieee_${value < 0 ? "negative" : "positive"}_inf)`;
  return `${decimal(value)}_dp`;
};

/** A helper with real arguments. */
const real = (name: string, params: string, body: string): string =>
  `  pure real(dp) function @${name}(${params})
    real(dp), intent(in) :: ${params}
${body
  .split("\n")
  .map((line) => `    ${line}`)
  .join("\n")}
  end function`;

/** How Fortran writes everything but arithmetic. */
export const language: Language = {
  language: "Fortran",
  reserved: RESERVED,
  longest: 63,
  ignoresCase: true,
  constant: number,
  template: templates("fortran", () => ({
    ...each(
      "sqrt exp log log10 sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh abs erf erfc gamma",
      (name) => `${name}(#1)`,
    ),
    pow: "#1**#2",
    cbrt: "@cbrt(#1)",
    expm1: "@expm1(#1)",
    log1p: "@log1p(#1)",
    log2: "log(#1) / log(2.0_dp)",
    "log/2": "log(#1) / log(#2)",
    lgamma: "log_gamma(#1)",
    atan2: "atan2(#1, #2)",
    hypot: "hypot(#1, #2)",
    max: "@max(#1, #2)",
    min: "@min(#1, #2)",
    relu: "@max(#1, 0.0_dp)",
    sign: "@sign(#1)",
    floor: "@floor(#1)",
    ceil: "-@floor(-#1)",
    round: "anint(#1)",
    fix: "aint(#1)",
    mod: "@mod(#1, #2)",
    nthRoot: "@root(#1, #2)",
  })),
  logic: { and: "#1 .and. #2", or: "#1 .or. #2", choice: "merge(#2, #3, #1)", hasNaN: true },
  helper: (name, params, locals, result) =>
    real(
      name.slice(1),
      params.join(", "),
      [
        ...(locals.length > 0 ? [`real(dp) :: ${locals.map((local) => local.name).join(", ")}`] : []),
        ...locals.map((local) => `${local.name} = ${local.text}`),
        `${name} = ${result}`,
      ].join("\n"),
    ),
  helpers: {
    max: real("max", "a, b", "@max = merge(b, a, a < b .or. b /= b)"),
    min: real("min", "a, b", "@min = merge(b, a, b < a .or. b /= b)"),
    sign: real("sign", "x", "@sign = merge(sign(1.0_dp, x), x, x < 0.0_dp .or. x > 0.0_dp)"),
    floor: real("floor", "x", "@floor = aint(x)\nif (@floor > x) @floor = @floor - 1.0_dp"),
    // modulo(x, 0) depends on the processor.
    mod: real("mod", "x, y", "@mod = x - x\nif (y == 0.0_dp) @mod = @mod / y\nif (y /= 0.0_dp) @mod = modulo(x, y)"),
    root: real(
      "root",
      "x, n",
      "@root = abs(x)**(1.0_dp / n)\nif (x < 0.0_dp) @root = merge(-@root, sqrt(x), abs(mod(n, 2.0_dp)) == 1.0_dp)",
    ),
    cbrt: real(
      "cbrt",
      "x",
      `@cbrt = x
if (.not. abs(x) <= huge(x) .or. x == 0.0_dp) return
@cbrt = sign(abs(x)**(1.0_dp / 3.0_dp), x)
@cbrt = @cbrt - (@cbrt - x / (@cbrt * @cbrt)) / 3.0_dp`,
    ),
    // W. Kahan's formulas: the rounding error of the sum cancels against that of the logarithm or the exponential.
    expm1: real(
      "expm1",
      "x",
      `@expm1 = exp(x)
if (@expm1 == 1.0_dp) then
  @expm1 = x
else if (abs(x) < 1.0_dp) then
  @expm1 = (@expm1 - 1.0_dp) * x / log(@expm1)
else
  @expm1 = @expm1 - 1.0_dp
end if`,
    ),
    log1p: real(
      "log1p",
      "x",
      `@log1p = 1.0_dp + x
if (@log1p - 1.0_dp == 0.0_dp) then
  @log1p = x
else if (abs(x) < 1.0_dp) then
  @log1p = log(@log1p) * x / (@log1p - 1.0_dp)
else
  @log1p = log(@log1p)
end if`,
    ),
  },
};

/**
 * A procedure in Fortran 2008, in double precision: a function for one number, otherwise a subroutine with an argument
 * for each output after the inputs. Functions and quotients are those of the language: at a pole they are infinite.
 */
function toFortran(program: Program, name: string): string {
  const { self, inputs, outputs, locals, results, helpers } = sheetOf(program, name, language);
  const isScalar = program.outputs.length === 1 && program.outputs[0]?.shape.length === 0;
  const result = outputs[0] as string;
  const params = isScalar ? inputs : [...inputs, ...outputs];
  const isIeee = [...locals.map(({ text }) => text), ...results, ...helpers].some((text) => text.includes("ieee_"));
  const lines = [
    isScalar ? `function ${self}(${params.join(", ")}) result(${result})` : `subroutine ${self}(${params.join(", ")})`,
    ...(isIeee ? ["  use, intrinsic :: ieee_arithmetic"] : []),
    "  implicit none",
    "  integer, parameter :: dp = kind(1.0d0)",
    ...inputs.map((input) => `  real(dp), intent(in) :: ${input}`),
    ...program.outputs.map(
      (output, k) => `  real(dp)${isScalar ? "" : ", intent(out)"} :: ${outputs[k]}${axes(output)}`,
    ),
    ...locals.map(({ name: local }) => `  real(dp) :: ${local}`),
    ...locals.map((local) => `  ${local.name} = ${local.text}`),
    ...program.outputs.flatMap((output, k) =>
      places(output).map((place, i) => `  ${outputs[k]}${place} = ${results[output.offset + i]}`),
    ),
    ...(helpers.length > 0 ? ["contains", ...helpers.join("\n").split("\n")] : []),
    isScalar ? "end function" : "end subroutine",
  ];
  return `${lines.map(wrapped).join("\n")}\n`;
}

const axes = ({ shape }: Output): string => (shape.length === 0 ? "" : `(${shape.join(", ")})`);

/** The subscripts of an output's numbers, row by row, counted from 1. */
function places(output: Output): string[] {
  const { shape } = output;
  if (shape.length === 0) return [""];
  return Array.from({ length: sizeOf(output.shape) }, (_, i) => {
    let rest = i;
    const indices = shape
      .map((length) => length)
      .reverse()
      .map((length) => {
        const index = (rest % length) + 1;
        rest = Math.floor(rest / length);
        return index;
      });
    return `(${indices.reverse().join(", ")})`;
  });
}

/** A line has at most 132 characters: longer ones continue after an ampersand, broken at a blank. */
export function wrapped(line: string): string {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > 120) {
    const at = rest.lastIndexOf(" ", 118);
    if (at <= rest.search(/\S/)) break;
    lines.push(`${rest.slice(0, at)} &`);
    rest = `    ${rest.slice(at + 1)}`;
  }
  return [...lines, rest].join("\n");
}

export const fortran: Target = { template: (fn) => language.template(fn), write: toFortran };
