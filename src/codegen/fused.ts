import type { Fn } from "../ast/fn.ts";
import { functions } from "../functions/table.ts";
import { isOperation, type Line, type Ref } from "../program/line.ts";
import type { Program } from "../program/program.ts";
import { scheduled, usesOf } from "../program/schedule.ts";

/** How languages write a * b + c with one rounding; those that lack it are left out. */
const TEXTS: Readonly<Record<string, (a: string, b: string, c: string) => string>> = {
  c: (a, b, c) => `fma(${a}, ${b}, ${c})`,
  rust: (a, b, c) => `f64::mul_add(${a}, ${b}, ${c})`,
  julia: (a, b, c) => `fma(${a}, ${b}, ${c})`,
};

/** Whether programs in a language may have fused multiply-adds. */
export const hasFused = (target: string): boolean => Object.hasOwn(TEXTS, target);

const row = (name: string, write: (text: (typeof TEXTS)[string]) => string): Fn => ({
  name,
  doc: "",
  params: ["a", "b", "c"],
  hash: 0,
  table: functions,
  code: Object.fromEntries(Object.entries(TEXTS).map(([language, text]) => [language, write(text)])),
});

/** a b + c, a b - c and c - a b. */
const PLUS = /* @__PURE__ */ row("fma", (text) => text("#1", "#2", "#3"));
const MINUS = /* @__PURE__ */ row("fma", (text) => text("#1", "#2", "-#3"));
const FROM = /* @__PURE__ */ row("fma", (text) => text("-#1", "#2", "#3"));

/**
 * The program with products that are used once, in a sum or a difference, as one operation with it. It rounds once
 * where the others round twice, so that last digits change.
 */
export function fused(program: Program): Program {
  const { lines, results } = fusedLines(program);
  const procedures = program.procedures?.map((each) => ({ ...each, ...fusedLines(each) }));
  const operations = lines.filter(isOperation).length;
  return { ...program, lines, results, operations, ...(procedures && { procedures }) };
}

function fusedLines({ lines, results }: Pick<Program, "lines" | "results">): Pick<Program, "lines" | "results"> {
  const uses = usesOf(lines, results);
  const isFree = (ref: Ref): boolean => lines[ref]?.op === "multiply" && uses[ref] === 1;
  const all = lines.map((line): Line => {
    if (line.op !== "add" && line.op !== "subtract") return line;
    const [a, b] = line.args as [Ref, Ref];
    if (isFree(a)) return { op: "apply", fn: line.op === "add" ? PLUS : MINUS, args: [...(lines[a] as Line).args, b] };
    if (isFree(b)) return { op: "apply", fn: line.op === "add" ? PLUS : FROM, args: [...(lines[b] as Line).args, a] };
    return line;
  });
  return scheduled(all, results);
}
