import { decimal, isScalar, type Runner, sources } from "./runner.ts";

export const fortran: Runner = {
  command: "gfortran",
  file: "main.f90",
  program: (tasks) => `module fluxion_generated
contains
${sources(tasks)}
end module
program fluxion_main
  use fluxion_generated
  implicit none
  integer, parameter :: dp = kind(1.0d0)
${tasks
  .flatMap(({ shapes }, i) =>
    shapes.map((shape, k) => `  real(dp) :: fluxion_r${i}_${k}${shape.length === 0 ? "" : `(${shape.join(", ")})`}`),
  )
  .join("\n")}
${tasks.map((_, i) => `  call fluxion_run${i}()`).join("\n")}
contains
${tasks
  .map((task, i) => {
    const results = task.shapes.map((_, k) => `fluxion_r${i}_${k}`);
    const lines = task.points.flatMap((values) => {
      const args = values.map((x) => `    ${decimal(x)}_dp`);
      const all = (more: readonly string[]): string => [...args, ...more.map((each) => `    ${each}`)].join(", &\n");
      return [
        isScalar(task) ? `  ${results[0]} = ${task.name}( &\n${all([])})` : `  call ${task.name}( &\n${all(results)})`,
        ...results.map((result, k) => {
          const shape = task.shapes[k] as readonly number[];
          if (shape.length < 2) return `  print "(es25.17e3)", ${result}`;
          // Row by row, although Fortran stores arrays by columns.
          const order = shape.map((_, axis) => shape.length - axis);
          return `  print "(es25.17e3)", reshape(${result}, [${shape.toReversed().join(", ")}], order=[${order.join(", ")}])`;
        }),
      ];
    });
    return [`subroutine fluxion_run${i}()`, ...lines, "end subroutine"].join("\n");
  })
  .join("\n")}
end program
`,
  steps: [
    [
      "gfortran",
      "-std=f2008",
      "-Wall",
      "-Werror",
      "-Wno-unused-dummy-argument",
      "-Wno-compare-reals",
      "-O0",
      "-o",
      "main",
      "main.f90",
    ],
    ["./main"],
  ],
};
