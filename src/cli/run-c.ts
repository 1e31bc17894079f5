import { calls, countOf, decimal, isScalar, list, type Runner, sizeOf, sources } from "./runner.ts";

export const c: Runner = {
  command: "cc",
  file: "main.c",
  program: (tasks) => `#include <stdio.h>
${sources(tasks)}
static double fluxion_out[${Math.max(1, ...tasks.map(countOf))}];
static void fluxion_print(int n) { for (int i = 0; i < n; i++) printf("%.17g\\n", fluxion_out[i]); }
int main(void) {
${calls(tasks, (task, values) => {
  const places: string[] = [];
  let offset = 0;
  for (const shape of task.shapes) {
    places.push(`fluxion_out + ${offset}`);
    offset += sizeOf(shape);
  }
  const call = (more: readonly string[]): string => `${task.name}(${[...values.map(decimal), ...more].join(", ")})`;
  return `  ${isScalar(task) ? `fluxion_out[0] = ${call([])}` : call(places)}; fluxion_print(${countOf(task)});`;
})}
  return 0;
}
`,
  steps: [
    [
      "cc",
      "-std=c99",
      "-Wall",
      "-Wextra",
      "-pedantic",
      "-Werror",
      "-Wno-unused-parameter",
      "-fopenmp-simd",
      "-O0",
      "-o",
      "main",
      "main.c",
      "-lm",
    ],
    ["./main"],
  ],
};

/** One call for all the points of a task, stored by component. */
export const cBatch: Runner = {
  ...c,
  program: (tasks) => `#include <stdio.h>
${sources(tasks)}
int main(void) {
${tasks
  .map((task) => {
    const count = task.points.length;
    const byComponent = (task.points[0] ?? []).flatMap((_, k) => task.points.map((values) => values[k] as number));
    return `  {
    static const double fluxion_in[] = {${list(byComponent) || "0.0"}};
    static double fluxion_out[${Math.max(1, count * countOf(task))}];
    ${task.name}(${count}, fluxion_in, fluxion_out);
    for (int i = 0; i < ${count}; i++)
      for (int k = 0; k < ${countOf(task)}; k++) printf("%.17g\\n", fluxion_out[k * ${count} + i]);
  }`;
  })
  .join("\n")}
  return 0;
}
`,
};
