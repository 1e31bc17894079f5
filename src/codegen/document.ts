import type { Node } from "../ast/node.ts";
import type { Output } from "../program/program.ts";
import { markup } from "../syntax/escape.ts";
import { latexName } from "../syntax/greek.ts";
import { toLatex } from "../syntax/latex.ts";
import { letFormOf } from "./let-form.ts";
import { contentMathml } from "./mathml-content.ts";
import { presentationMathml } from "./mathml-presentation.ts";
import { nested } from "./outputs.ts";

/** How the equations of a function are written for a reader: exact numbers, names for shared parts, no program. */
export interface Markup {
  expression(node: Node): string;
  name(name: string): string;
  /** f(x, y) */
  call(name: string, args: readonly string[]): string;
  /** A list of entries, rows of a matrix where `depth` is 0 and there are lists in it. */
  list(parts: readonly string[], depth: number, isMatrix: boolean): string;
  equations(all: readonly (readonly [left: string, right: string])[]): string;
}

/** Whether a part is worth a name: x^2 and sin(x) are not. */
const LEAST = 4;

/**
 * The equations of a function and of the parts that they share. A named output stands on the left by its name, an
 * output without a name as f(x, y).
 */
export function documentOf(
  roots: readonly Node[],
  name: string,
  inputs: readonly string[],
  outputs: readonly Output[],
  markup: Markup,
): string {
  const { parts, results } = letFormOf(roots, LEAST);
  const texts = results.map((node) => markup.expression(node));
  const left = (output: Output): string => (output.name === "" ? markup.call(name, inputs) : markup.name(output.name));
  return markup.equations([
    ...parts.map((part) => [markup.name(part.name), markup.expression(part.node)] as const),
    ...outputs.map((output) => {
      const isMatrix = output.shape.length === 2;
      return [left(output), nested(texts, output, (list, depth) => markup.list(list, depth, isMatrix))] as const;
    }),
  ]);
}

export const latex: Markup = {
  expression: (node) => toLatex(node),
  // An output may be called anything.
  name: (name) => latexName(name.replace(/[^\p{L}\p{N}_$]/gu, "")),
  call: (name, args) => `${latexName(name)}(${args.map(latexName).join(", ")})`,
  list: (parts, depth, isMatrix) =>
    isMatrix && depth === 1 ? parts.join(" & ") : `\\begin{pmatrix} ${parts.join(" \\\\ ")} \\end{pmatrix}`,
  equations: (all) =>
    ["\\begin{aligned}", all.map(([left, right]) => `${left} &= ${right}`).join(" \\\\\n"), "\\end{aligned}", ""].join(
      "\n",
    ),
};

const mathml = (lines: readonly string[], display = ""): string =>
  [`<math xmlns="http://www.w3.org/1998/Math/MathML"${display}>`, ...lines, "</math>", ""].join("\n");

const apply = (parts: readonly string[]): string => `<apply>${parts.join("")}</apply>`;
const identifier = (name: string): string => `<ci>${markup(name)}</ci>`;

/** The meaning, in Content MathML 3: equations by <eq/>, vectors and matrices. */
export const content: Markup = {
  expression: contentMathml,
  name: identifier,
  call: (name, args) => apply([name, ...args].map(identifier)),
  list: (parts, depth, isMatrix) => {
    const element = !isMatrix ? "vector" : depth === 0 ? "matrix" : "matrixrow";
    return `<${element}>${parts.join("")}</${element}>`;
  },
  equations: (all) => mathml(all.map(([left, right]) => apply(["<eq/>", left, right]))),
};

const row = (...parts: readonly string[]): string => `<mrow>${parts.join("")}</mrow>`;

/** The notation, in MathML Core. */
export const presentation: Markup = {
  expression: presentationMathml,
  name: (name) => `<mi>${markup(name)}</mi>`,
  call: (name, args) =>
    row(
      `<mi>${markup(name)}</mi><mo>&#x2061;</mo><mo>(</mo>`,
      args.map((arg) => `<mi>${markup(arg)}</mi>`).join("<mo>,</mo>"),
      "<mo>)</mo>",
    ),
  list: (parts, depth, isMatrix) => {
    const cells = (all: readonly string[]): string => all.map((part) => `<mtd>${part}</mtd>`).join("");
    if (isMatrix && depth === 1) return `<mtr>${cells(parts)}</mtr>`;
    const rows = isMatrix ? parts : parts.map((part) => `<mtr>${cells([part])}</mtr>`);
    return row("<mo>(</mo>", `<mtable>${rows.join("")}</mtable>`, "<mo>)</mo>");
  },
  equations: (all) =>
    mathml(
      [
        "<mtable>",
        ...all.map(([left, right]) => `<mtr><mtd>${left}</mtd><mtd><mo>=</mo></mtd><mtd>${right}</mtd></mtr>`),
        "</mtable>",
      ],
      ' display="block"',
    ),
};
