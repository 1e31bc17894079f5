import { calls, list, type Runner, sources } from "./runner.ts";

export const rust: Runner = {
  command: "rustc",
  file: "main.rs",
  program: (tasks) => `${sources(tasks)}
trait Flat { fn print(&self); }
impl Flat for f64 { fn print(&self) { println!("{:e}", self); } }
impl<T: Flat, const N: usize> Flat for [T; N] { fn print(&self) { for part in self { part.print(); } } }
fn main() {
${calls(tasks, ({ name, shapes }, values) => {
  const parts = shapes.length === 1 ? ["r"] : shapes.map((_, k) => `r.${k}`);
  return `  { let r = ${name}(${list(values)}); ${parts.map((part) => `${part}.print();`).join(" ")} }`;
})}
}
`,
  steps: [
    [
      "rustc",
      "--edition",
      "2021",
      "-D",
      "warnings",
      "-A",
      "unused_parens",
      "-C",
      "opt-level=0",
      "-o",
      "main",
      "main.rs",
    ],
    ["./main"],
  ],
};
