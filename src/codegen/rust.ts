import type { Output, Program } from "../program/program.ts";
import { decimal, each, type Language, type Target, templates } from "./language.ts";
import { words } from "./names.ts";
import { nested } from "./outputs.ts";
import { sheetOf } from "./sheet.ts";

const RESERVED = /* @__PURE__ */ words(
  "as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move mut pub " +
    "ref return self Self static struct super trait true type unsafe use where while abstract become box do final gen macro " +
    "override priv try typeof unsized virtual yield union f32 f64 i32 i64 u32 u64 usize bool str main None Some Ok Err Option Vec String Box",
);

const RENAMED: Readonly<Record<string, string>> = {
  expm1: "exp_m1",
  log: "ln",
  log1p: "ln_1p",
  fix: "trunc",
};
const NAMES =
  "sqrt cbrt exp expm1 log log2 log10 log1p sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh abs floor ceil round fix";

/** How Rust writes everything but arithmetic. */
export const language: Language = {
  language: "Rust",
  reserved: RESERVED,
  constant: (value) => {
    if (Number.isNaN(value)) return "f64::NAN";
    if (!Number.isFinite(value)) return value < 0 ? "f64::NEG_INFINITY" : "f64::INFINITY";
    return decimal(value);
  },
  template: templates("rust", () => ({
    ...each(NAMES, (name) => `f64::${RENAMED[name] ?? name}(#1)`),
    pow: "f64::powf(#1, #2)",
    atan2: "f64::atan2(#1, #2)",
    hypot: "f64::hypot(#1, #2)",
    // f64::max and f64::min ignore NaN; f64::signum(0) is 1.
    max: "@max(#1, #2)",
    min: "@min(#1, #2)",
    relu: "@max(#1, 0.0)",
    sign: "@sign(#1)",
    mod: "@mod(#1, #2)",
    nthRoot: "@root(#1, #2)",
    "log/2": "f64::ln(#1) / f64::ln(#2)",
  })),
  procedures: {
    take: (index) => `#1[${index}]`,
    write: (name, params, locals, results) => {
      const isOne = results.length === 1;
      return [
        `fn ${name}(${params.map((param) => `${param}: f64`).join(", ")}) -> ${isOne ? "f64" : `[f64; ${results.length}]`} {`,
        ...locals.map((local) => `    let ${local.name} = ${local.text};`),
        `    ${isOne ? results[0] : `[${results.join(", ")}]`}`,
        "}",
      ].join("\n");
    },
  },
  logic: { and: "#1 && #2", or: "#1 || #2", choice: "if #1 { #2 } else { #3 }", hasNaN: true },
  helpers: {
    max: `fn @max(a: f64, b: f64) -> f64 {
    if a < b || b.is_nan() { b } else { a }
}`,
    min: `fn @min(a: f64, b: f64) -> f64 {
    if b < a || b.is_nan() { b } else { a }
}`,
    sign: `fn @sign(x: f64) -> f64 {
    if x > 0.0 { 1.0 } else if x < 0.0 { -1.0 } else { x }
}`,
    mod: `fn @mod(x: f64, y: f64) -> f64 {
    let r = x % y;
    if r != 0.0 && (r < 0.0) != (y < 0.0) { r + y } else { r }
}`,
    root: `fn @root(x: f64, n: f64) -> f64 {
    if x < 0.0 && f64::abs(n % 2.0) == 1.0 { -f64::powf(-x, 1.0 / n) } else { f64::powf(x, 1.0 / n) }
}`,
  },
};

/**
 * A function in Rust. It returns an f64 or nested arrays of f64, or a tuple of several outputs. Functions and quotients
 * are those of f64: at a pole they are infinite.
 */
function toRust(program: Program, name: string): string {
  const { self, inputs, locals, results, helpers } = sheetOf(program, name, language);
  const { outputs } = program;
  const values = outputs.map((output) => nested(results, output));
  const types = outputs.map(typeOf);
  const tuple = (parts: readonly string[]): string =>
    parts.length === 1 ? (parts[0] as string) : `(${parts.join(", ")})`;
  return [
    ...helpers.flatMap((helper) => [helper, ""]),
    "#[allow(unused_variables, non_snake_case)]",
    `pub fn ${self}(${inputs.map((input) => `${input}: f64`).join(", ")}) -> ${tuple(types)} {`,
    ...locals.map((local) => `    let ${local.name} = ${local.text};`),
    `    ${tuple(values)}`,
    "}",
    "",
  ].join("\n");
}

/** f64, [f64; 2], [[f64; 3]; 2] */
const typeOf = ({ shape }: Output): string => shape.reduceRight((inner, length) => `[${inner}; ${length}]`, "f64");

export const rust: Target = { template: (fn) => language.template(fn), write: toRust, hasProcedures: true };
