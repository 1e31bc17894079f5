import pc from "picocolors";
import { type Expression, expr, type FluxionError, Hessian } from "../index.ts";
import type { Result, Settings } from "./compute.ts";

/** A result as it is printed, newline at the end. */
export function render(result: Result, format: Settings["format"]): string {
  if (format === "json") return `${JSON.stringify(result.data)}\n`;
  const lines = symbolic(result, format === "latex");
  const values = JSON.stringify(result.value, (_, x) => (typeof x === "number" && !Number.isFinite(x) ? String(x) : x));
  if (values !== undefined) {
    const shown = values.replaceAll('"', "").replaceAll(",", ", ");
    const point = Object.entries(result.at ?? {}).map(([name, value]) => `${name} = ${value}`);
    lines.push(lines.length === 0 || point.length === 0 ? shown : `at ${point.join(", ")}: ${shown}`);
  }
  return `${lines.join("\n")}\n`;
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
