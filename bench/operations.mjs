// Operations of programs and their derivatives, pruned and in the form of the fewest, beside SymPy's cse of the same; how
// much worse the doubles are; nanoseconds in C (cc -O2):
// node bench/operations.mjs [programs.json [name]], a list of { name, program, inputs } for the names below.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compile, derivatives, expr, jacobian, toCode } from "../dist/index.js";

const OPTION =
  "F = exp(r*T)*S; d = (log(F/K) + s^2/2*T)/(s*sqrt(T)); " +
  "exp(-r*T)*(F*(1 + erf(d/sqrt(2))) - K*(1 + erf((d - s*sqrt(T))/sqrt(2))))/2";
const OWN = [
  { name: "black-scholes", program: OPTION, inputs: ["S", "K", "r", "s", "T"] },
  { name: "chebyshev-40", inputs: ["x"] },
];
const [, , file, only = ""] = process.argv;
const programs = file === undefined ? OWN : JSON.parse(readFileSync(file, "utf8"));

const recurrence = (n) =>
  ["T0 = 1; T1 = x", ...Array.from({ length: n - 1 }, (_, i) => `T${i + 2} = 2*x*T${i + 1} - T${i}`), `T${n}`].join(
    "; ",
  );

/** The components of a program that ends with a list, each as an expression. */
function components(program) {
  const at = program.indexOf("[");
  const list = program.slice(at + 1, program.lastIndexOf("]")).split(",");
  return list.map((each) => expr(`${program.slice(0, at)}${each}`));
}

/** What is asked for of each program, by name; of Jacobians also in the form of the fewest operations. */
const asked = {
  "roe-flux-1d": ({ program, inputs }, form) => ({
    jacobian: [...jacobian(program, inputs, form)].flat(),
  }),
  "robot-arm-6dof": ({ program, inputs }, form) => ({
    jacobian: [...jacobian(program, inputs, form)].flat(),
  }),
  "black-scholes": ({ program, inputs }) => {
    const f = expr(program);
    const hessian = f.hessian(inputs).nonzeros.map(([, , entry]) => entry);
    return { "value, gradient, Hessian": [f, ...f.gradient(inputs), ...hessian] };
  },
  "inverse-compose": ({ program, directions }) => {
    const f = components(program);
    return { "value, tangents": [...f, ...directions.flatMap((along) => f.map((each) => each.directional(along)))] };
  },
  "pbe-correlation": ({ program, inputs }) =>
    Object.fromEntries(
      [2, 3, 4].map((order) => [
        `to order ${order}`,
        Object.values(derivatives(program, { wrt: inputs, order }).named()),
      ]),
    ),
  "chebyshev-40": () => ({ derivative: [expr(recurrence(40)).derivative("x")] }),
};

/** Nanoseconds a point of two functions in C that take turns, the least of some rounds each. */
function timed(outputs, short, inputs) {
  const folder = mkdtempSync(join(tmpdir(), "operations-"));
  try {
    const common = { inputs, target: "c" };
    const pruned = toCode(outputs, { ...common, stable: false, name: "f0" });
    const fewest = toCode(short, { ...common, form: "operations", name: "f1" });
    const given = inputs.map((_, i) => `x + ${(0.3 + 0.11 * i).toFixed(2)}`).join(", ");
    const main = `#include <stdio.h>
#include <time.h>
static double now(void) { struct timespec t; clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); return t.tv_sec * 1e9 + t.tv_nsec; }
int main(void) {
  static double r[${outputs.length}];
  double least[2] = {1e300, 1e300}, sum = 0;
  for (int round = 0; round < 30; round++)
    for (int k = 0; k < 2; k++) {
      const double start = now();
      for (int i = 0; i < 1000; i++) { const double x = i * 1e-5; if (k) f1(${given}, r); else f0(${given}, r); sum += r[0]; }
      const double taken = (now() - start) / 1000;
      if (taken < least[k]) least[k] = taken;
    }
  printf("%g %g %g", least[0], least[1], sum);
}`;
    for (const [name, text] of Object.entries({ f0: pruned, f1: fewest, main }))
      writeFileSync(join(folder, `${name}.c`), name === "main" ? `${heads(inputs)}${text}` : text);
    const files = ["f0.c", "f1.c", "main.c"];
    execFileSync("cc", ["-O2", "-o", "run", ...files, "-lm"], { cwd: folder });
    return execFileSync(join(folder, "run")).toString().split(" ").slice(0, 2).map(Number);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const heads = (inputs) =>
  [0, 1].map((k) => `void f${k}(${inputs.map(() => "double").join(", ")}, double *restrict);\n`).join("");

/** SymPy's answer to one question: see operations.py. */
function sympy(task) {
  const { stdout, stderr } = spawnSync("python3", [new URL("operations.py", import.meta.url).pathname], {
    input: JSON.stringify(task),
    encoding: "utf8",
  });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

/** The program whose derivatives they are, and what SymPy is to take of it. */
function side({ name, program, inputs, directions = [] }, what) {
  const order = what.startsWith("to order") ? Number(what.slice(9)) : what.includes("Hessian") ? 2 : 0;
  return { kind: "cse", program: program ?? recurrence(40), inputs, directions, asked: what, order, name };
}

/** Values at 200 points between 0.1 and 0.9 of the plain and of the shortest program, and how much worse those are. */
function losses(plain, fewest, inputs) {
  const options = { inputs, backend: "interpreter" };
  const programs = [compile(plain, { ...options, stable: false }), compile(fewest, { ...options, form: "operations" })];
  const points = Array.from({ length: 200 }, (_, k) =>
    inputs.map((_, i) => 0.1 + 0.8 * (((k + 1) * Math.sqrt(i + 2) * 0.6180339887498949) % 1)),
  );
  const values = points.map((point) => programs.map((program) => program(...point)));
  const source = toCode(plain, { target: "python", inputs, stable: false });
  return sympy({ kind: "ulps", source, points, values }).median;
}

console.log(
  "| program | asked for | SymPy's cse | s | pruned | fewest | ratio | ms | ulps | C, ns | fewest | ratio |" +
    "\n|---|---|---|---|---|---|---|---|---|---|---|---|",
);
const form = { form: "operations" };
for (const program of programs) {
  if (!program.name.includes(only)) continue;
  const { inputs } = program;
  const start = process.cpuUsage();
  const short = asked[program.name](program, form);
  const derived = process.cpuUsage(start).user;
  for (const [what, outputs] of Object.entries(asked[program.name](program))) {
    const options = { inputs, backend: "interpreter" };
    const pruned = compile(outputs, { ...options, stable: false }).operations;
    const start = process.cpuUsage();
    const fewest = compile(short[what], { ...options, ...form }).operations;
    const ms = (process.cpuUsage(start).user + (what === "jacobian" ? derived : 0)) / 1000;
    const [slow, fast] = timed(outputs, short[what], inputs);
    const other = sympy(side(program, what));
    const worse = losses(outputs, short[what], inputs);
    console.log(
      `| ${program.name} | ${what} | ${other.operations ?? "over a minute"} | ${other.seconds?.toFixed(1) ?? ""} ` +
        `| ${pruned} | ${fewest} | ${(fewest / pruned).toFixed(2)} | ${Math.round(ms)} | ${worse?.toFixed(2) ?? ""} ` +
        `| ${Math.round(slow)} | ${Math.round(fast)} | ${(fast / slow).toFixed(2)} |`,
    );
  }
}
