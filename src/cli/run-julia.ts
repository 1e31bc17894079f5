import { calls, list, type Runner, sources } from "./runner.ts";

export const julia: Runner = {
  command: "julia",
  file: "main.jl",
  program: (tasks) => `${sources(tasks)}
fluxion_show(x::Number) = println(Float64(x))
fluxion_show(x::AbstractArray) = foreach(fluxion_show, permutedims(x, ndims(x):-1:1))
fluxion_show(x) = foreach(fluxion_show, x)
${calls(tasks, ({ name }, values) => `fluxion_show(${name}(${list(values)}))`)}
`,
  steps: [["julia", "--startup-file=no", "main.jl"]],
};
