import { sizeOf } from "../ast/shapes.ts";
import type { Program } from "../program/program.ts";
import { type Language, type Target, templates } from "./language.ts";
import { words } from "./names.ts";
import { shaderFunctions, shaderHelpers, single } from "./shader.ts";
import { sheetOf } from "./sheet.ts";

const RESERVED = /* @__PURE__ */ words(
  "attribute const uniform varying layout centroid flat smooth break continue do for while switch case default if else in out " +
    "inout float int void bool true false invariant discard return lowp mediump highp precision struct common partition active " +
    "asm class union enum typedef template this resource goto inline noinline public static extern external interface long short " +
    "double half fixed unsigned superp input output filter sizeof cast namespace using sampler buffer shared coherent volatile " +
    "restrict readonly writeonly subroutine sample patch noperspective uint main radians degrees sin cos tan asin acos atan sinh " +
    "cosh tanh asinh acosh atanh pow exp log exp2 log2 sqrt inversesqrt abs sign floor trunc round ceil fract mod modf min max " +
    "clamp mix step smoothstep isnan isinf length distance dot cross normalize reflect refract any all not equal " +
    ["vec", "ivec", "uvec", "bvec", "dvec", "mat", "dmat"]
      .flatMap((type) => [2, 3, 4].map((n) => `${type}${n}`))
      .join(" "),
);

const language: Language = {
  language: "GLSL",
  reserved: RESERVED,
  constant: (value) => single(value, "GLSL"),
  template: templates("glsl", () => ({
    ...shaderFunctions(),
    atan: "atan(#1)",
    atan2: "atan(#1, #2)",
  })),
  logic: { and: "#1 && #2", or: "#1 || #2", choice: "#1 ? #2 : #3", hasNaN: false },
  helper: (name, params, locals, result) =>
    [
      `float ${name}(${params.map((param) => `float ${param}`).join(", ")}) {`,
      ...locals.map((local) => `  float ${local.name} = ${local.text};`),
      `  return ${result};`,
      "}",
    ].join("\n"),
  helpers: Object.fromEntries(
    Object.entries(shaderHelpers).map(([name, { params, lines }]) => [
      name,
      [
        `float @${name}(${params.map((param) => `float ${param}`).join(", ")}) {`,
        ...lines.map((line) => `  ${line.replace(/^let /, "float ")}`),
        "}",
      ].join("\n"),
    ]),
  ),
};

/**
 * A function in GLSL (1.30 or ES 3.00), in single precision. One number as result: `float f(float x, float y)`;
 * otherwise an out parameter for each output after the inputs, matrices row by row. GLSL does not promise what becomes
 * of NaN.
 */
function toGlsl(program: Program, name: string): string {
  const { self, inputs, outputs, locals, results, helpers } = sheetOf(program, name, language);
  const isScalar = program.outputs.length === 1 && program.outputs[0]?.shape.length === 0;
  const params = inputs.map((input) => `float ${input}`);
  const body = locals.map((local) => `  float ${local.name} = ${local.text};`);
  if (isScalar) body.push(`  return ${results[0]};`);
  else
    program.outputs.forEach((output, k) => {
      const size = sizeOf(output.shape);
      // An empty array cannot be declared.
      if (size === 0) return;
      const isNumber = output.shape.length === 0;
      params.push(`out float ${outputs[k]}${isNumber ? "" : `[${size}]`}`);
      for (let i = 0; i < size; i++)
        body.push(`  ${outputs[k]}${isNumber ? "" : `[${i}]`} = ${results[output.offset + i]};`);
    });
  const head = `${isScalar ? "float" : "void"} ${self}(${params.join(", ")}) {`;
  return [...helpers.flatMap((helper) => [helper, ""]), head, ...body, "}", ""].join("\n");
}

export const glsl: Target = { template: (fn) => language.template(fn), write: toGlsl };
