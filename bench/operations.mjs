// Operations of programs and their derivatives, pruned and in the form of the fewest:
// node bench/operations.mjs [programs.json [name]], a list of { name, program, inputs } for the names below.
import { readFileSync } from "node:fs";
import { compile, derivatives, expr, jacobian } from "../dist/index.js";

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

/** What is asked for of each program, by name. */
const asked = {
  "roe-flux-1d": ({ program, inputs }) => ({
    jacobian: [...jacobian(program, inputs)].flat(),
  }),
  "robot-arm-6dof": ({ program, inputs }) => ({
    jacobian: [...jacobian(program, inputs)].flat(),
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

console.log("| program | asked for | pruned | fewest | ratio | ms |\n|---|---|---|---|---|---|");
for (const program of programs) {
  if (!program.name.includes(only)) continue;
  for (const [what, outputs] of Object.entries(asked[program.name](program))) {
    const options = { inputs: program.inputs, backend: "interpreter" };
    const pruned = compile(outputs, { ...options, stable: false }).operations;
    const start = process.cpuUsage();
    const fewest = compile(outputs, { ...options, form: "operations" }).operations;
    const { user } = process.cpuUsage(start);
    const ratio = (fewest / pruned).toFixed(2);
    console.log(`| ${program.name} | ${what} | ${pruned} | ${fewest} | ${ratio} | ${Math.round(user / 1000)} |`);
  }
}
