import { type Runner, sources } from "./runner.ts";

/** The shader is valid; it is not run, and prints nothing. */
export const glsl: Runner = {
  command: "glslangValidator",
  file: "main.vert",
  program: (tasks) => `#version 310 es
precision highp float;
${sources(tasks)}
void main() { gl_Position = vec4(0.0); }
`,
  steps: [["glslangValidator", "main.vert"]],
};
