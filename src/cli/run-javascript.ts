import { calls, type Runner, sources } from "./runner.ts";

export const javascript: Runner = {
  command: "node",
  file: "main.mjs",
  program: (tasks) => `${sources(tasks)}
const fluxion_flat = (x) => (typeof x === "object" ? Object.values(x).flatMap(fluxion_flat) : [x]);
const fluxion_show = (x) => { for (const number of fluxion_flat(x)) console.log(Object.is(number, -0) ? "-0" : String(number)); };
${calls(tasks, ({ name }, values) => `fluxion_show(${name}(${values.join(", ")}));`)}
`,
  steps: [[process.execPath, "main.mjs"]],
};
