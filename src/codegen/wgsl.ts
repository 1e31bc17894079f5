import { sizeOf } from "../ast/shapes.ts";
import type { Output, Program } from "../program/program.ts";
import { type Language, type Target, templates } from "./language.ts";
import { words } from "./names.ts";
import { nested } from "./outputs.ts";
import { shaderFunctions, shaderHelpers, single } from "./shader.ts";
import { sheetOf } from "./sheet.ts";

const RESERVED = /* @__PURE__ */ words(
  "alias break case const const_assert continue continuing default diagnostic discard else enable false fn for if let loop " +
    "override requires return struct switch true var while array atomic bool f16 f32 i32 u32 mat2x2 mat3x3 mat4x4 ptr sampler vec2 " +
    "vec3 vec4 sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh pow exp log exp2 log2 sqrt inverseSqrt abs sign " +
    "floor ceil trunc round fract min max clamp mix step smoothstep select bitcast main " +
    // Reserved for future use.
    "NULL Self abstract active alignas alignof as asm asm_fragment async attribute auto await become cast catch class co_await " +
    "co_return co_yield coherent column_major common compile compile_fragment concept const_cast consteval constexpr constinit " +
    "crate debugger decltype delete demote demote_to_helper do dynamic_cast enum explicit export extends extern external " +
    "fallthrough filter final finally friend from fxgroup get goto groupshared highp impl implements import inline instanceof " +
    "interface layout lowp macro macro_rules match mediump meta mod module move mut mutable namespace new nil noexcept noinline " +
    "nointerpolation non_coherent noncoherent noperspective null nullptr of operator package packoffset partition pass patch " +
    "pixelfragment precise precision premerge priv protected pub public readonly ref regardless register reinterpret_cast " +
    "require resource restrict self set shared sizeof smooth snorm static static_assert static_cast std subroutine super target " +
    "template this thread_local throw trait try type typedef typeid typename typeof union unless unorm unsafe unsized use using " +
    "varying virtual volatile wgsl where with writeonly yield",
);

const language: Language = {
  language: "WGSL",
  reserved: RESERVED,
  constant: (value) => single(value, "WGSL"),
  template: templates("wgsl", () => ({
    ...shaderFunctions(),
    atan: "atan(#1)",
    atan2: "atan2(#1, #2)",
  })),
  logic: { and: "#1 && #2", or: "#1 || #2", choice: "select(#3, #2, #1)", hasNaN: false },
  helper: (name, params, locals, result) =>
    [
      `fn ${name}(${params.map((param) => `${param}: f32`).join(", ")}) -> f32 {`,
      ...locals.map((local) => `  let ${local.name} = ${local.text};`),
      `  return ${result};`,
      "}",
    ].join("\n"),
  helpers: Object.fromEntries(
    Object.entries(shaderHelpers).map(([name, { params, lines }]) => [
      name,
      [
        `fn @${name}(${params.map((param) => `${param}: f32`).join(", ")}) -> f32 {`,
        ...lines.map((line) => `  ${line.replace(/return (.*) \? (.*) : (.*);$/, "return select($3, $2, $1);")}`),
        "}",
      ].join("\n"),
    ]),
  ),
};

/**
 * A function in WGSL, in single precision. It returns an f32 or nested arrays of f32, or a structure f_results of
 * several outputs. WGSL does not promise what becomes of NaN.
 */
function toWgsl(program: Program, name: string): string {
  const { self, inputs, outputs, locals, results, helpers } = sheetOf(program, name, language);
  // An empty array cannot be declared.
  const fields = program.outputs.flatMap((output, k) =>
    sizeOf(output.shape) === 0 ? [] : [{ output, name: outputs[k] }],
  );
  const values = fields.map(({ output }) => nested(results, output, (parts) => `array(${parts.join(", ")})`));
  const isOne = fields.length === 1;
  const type = isOne ? typeOf((fields[0] as { output: Output }).output) : `${self}_results`;
  return [
    ...helpers.flatMap((helper) => [helper, ""]),
    ...(isOne
      ? []
      : [`struct ${type} {`, ...fields.map((field) => `  ${field.name}: ${typeOf(field.output)},`), "}", ""]),
    `fn ${self}(${inputs.map((input) => `${input}: f32`).join(", ")}) -> ${type} {`,
    ...locals.map((local) => `  let ${local.name} = ${local.text};`),
    `  return ${isOne ? values[0] : `${type}(${values.join(", ")})`};`,
    "}",
    "",
  ].join("\n");
}

/** f32, array<f32, 2>, array<array<f32, 3>, 2> */
const typeOf = ({ shape }: Output): string => shape.reduceRight((inner, length) => `array<${inner}, ${length}>`, "f32");

export const wgsl: Target = { template: (fn) => language.template(fn), write: toWgsl };
