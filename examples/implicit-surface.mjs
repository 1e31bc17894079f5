// A page that draws an implicit surface, f(x, y, z) = 0, by marching rays with the exact gradient: it bounds the step
// and is the normal that gives the light. node examples/implicit-surface.mjs > surface.html
import { expr, toCode } from "fluxion";

const f = expr("(x^2 + y^2 + z^2 + 0.82)^2 - 3.64*(x^2 + y^2) + 0.03*sin(11*x)*sin(11*y)*sin(11*z)", {
  variables: ["x", "y", "z"],
});
const surface = toCode({ value: f, gradient: f.gradient(["x", "y", "z"]) }, { target: "glsl", name: "surface" });

const shader = `#version 300 es
precision highp float;
${surface}
uniform vec2 size;
out vec4 color;
void main() {
  vec3 eye = vec3(0.0, -3.2, 2.1), forward = normalize(-eye), right = vec3(1.0, 0.0, 0.0), up = cross(right, forward);
  vec2 at = (2.0 * gl_FragCoord.xy - size) / size.y;
  vec3 ray = normalize(2.8 * forward + at.x * right + at.y * up), p = eye;
  color = vec4(0.96, 0.97, 0.99, 1.0);
  for (int i = 0; i < 160; i++) {
    float value, slopes[3];
    surface(p.x, p.y, p.z, value, slopes);
    vec3 normal = vec3(slopes[0], slopes[1], slopes[2]);
    // The distance to the surface, to first order.
    float distance = abs(value) / max(length(normal), 0.05);
    if (distance < 0.001) {
      float light = 0.25 + 0.75 * max(dot(normalize(normal), normalize(vec3(-0.4, -0.6, 0.8))), 0.0);
      color = vec4(light * vec3(0.35, 0.55, 0.9), 1.0);
      return;
    }
    p += 0.5 * distance * ray;
    if (length(p) > 6.0) return;
  }
}`;

console.log(`<!doctype html>
<html lang="en"><meta charset="utf-8"><title>An implicit surface</title>
<canvas width="480" height="320"></canvas>
<script>
const canvas = document.querySelector("canvas");
const gl = canvas.getContext("webgl2", { preserveDrawingBuffer: true });
const program = gl.createProgram();
const stages = [
  [gl.VERTEX_SHADER, "#version 300 es\\nvoid main() { vec2 at = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 4.0 - 1.0; gl_Position = vec4(at, 0.0, 1.0); }"],
  [gl.FRAGMENT_SHADER, ${JSON.stringify(shader)}],
];
for (const [kind, text] of stages) {
  const stage = gl.createShader(kind);
  gl.shaderSource(stage, text);
  gl.compileShader(stage);
  if (!gl.getShaderParameter(stage, gl.COMPILE_STATUS)) throw new Error(gl.getShaderInfoLog(stage));
  gl.attachShader(program, stage);
}
gl.linkProgram(program);
gl.useProgram(program);
gl.uniform2f(gl.getUniformLocation(program, "size"), canvas.width, canvas.height);
gl.drawArrays(gl.TRIANGLES, 0, 3);
document.title = "drawn";
</script>
</html>`);
