import { calls, list, type Runner, sources } from "./runner.ts";

export const matlab: Runner = {
  command: "octave-cli",
  file: "main.m",
  program: (tasks) => `1;
${sources(tasks)}
function fluxion_show(x)
  printf("%.17g\\n", permute(x, ndims(x):-1:1)(:));
end
${calls(tasks, ({ name, shapes }, values) => {
  const results = shapes.map((_, k) => `r${k}`);
  return `[${results.join(", ")}] = ${name}(${list(values)}); ${results.map((result) => `fluxion_show(${result});`).join(" ")}`;
})}
`,
  steps: [["octave-cli", "--no-gui", "--norc", "main.m"]],
};
