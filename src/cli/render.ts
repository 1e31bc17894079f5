import pc from "picocolors";
import { type Expression, expr, type FluxionError, Hessian, type Verdict } from "../index.ts";
import type { Result, Settings } from "./compute.ts";

/** A result as it is printed, newline at the end. */
export function render(result: Result, format: Settings["format"]): string {
  if (format === "json") return `${JSON.stringify(result.data)}\n`;
  const lines = result.verdict === undefined ? symbolic(result, format === "latex") : [sentence(result.verdict)];
  const values = JSON.stringify(result.value, (_, x) => (typeof x === "number" && !Number.isFinite(x) ? String(x) : x));
  if (values !== undefined) {
    const shown = values.replaceAll('"', "").replaceAll(",", ", ");
    const point = Object.entries(result.at ?? {}).map(([name, value]) => `${name} = ${value}`);
    lines.push(lines.length === 0 || point.length === 0 ? shown : `at ${point.join(", ")}: ${shown}`);
  }
  return `${lines.join("\n")}\n`;
}

/** A verdict as a sentence that does not claim more than is known. */
function sentence(verdict: Verdict): string {
  switch (verdict.answer) {
    case "proved":
      return `equal: proved${verdict.conditions.length > 0 ? `, where ${verdict.conditions.join(", ")}` : ""}`;
    case "refuted": {
      const point = Object.entries(verdict.point).map(([name, value]) => `${name} = ${value}`);
      return `not equal: ${point.length > 0 ? `at ${point.join(", ")} ` : ""}the difference is ${verdict.difference}`;
    }
    case "numerical":
      return `perhaps equal: to rounding at ${verdict.points} ${verdict.points === 1 ? "point" : "points"}, which is no proof`;
    default:
      return "not known: no form proves it, and too few points have values that can be compared";
  }
}

function symbolic({ expressions, wrt }: Result, latex: boolean): string[] {
  if (expressions === undefined) return [];
  if (expressions instanceof Hessian) return [latex ? expressions.toLatex() : expressions.toString()];
  const show = (e: Expression): string => (latex ? e.toLatex() : e.toString());
  if (!Array.isArray(expressions)) return [show(expressions as Expression)];
  return expressions.map((entry: Expression, i) =>
    latex ? `\\frac{\\partial f}{\\partial ${symbol(wrt[i] ?? "")}} = ${show(entry)}` : `d/d${wrt[i]} = ${show(entry)}`,
  );
}

const symbol = (name: string): string => expr(name, { variables: [name] }).toLatex();

/** An error for the terminal. */
export function diagnostic(error: FluxionError, color: boolean): string {
  const colors = pc.createColors(color);
  const lines = error.diagnostic().split("\n");
  return `${lines.map((line) => line.replace(/^error:/, colors.red("error:")).replace(/^hint:/, colors.cyan("hint:"))).join("\n")}\n`;
}
