import { toLatex } from "../syntax/latex.ts";
import { chapters, isVisible, type Line, namesOf, type Solution } from "./step.ts";

/** A derivation as Markdown, its formulas as LaTeX. */
export function markdownOf(derivation: Solution): string {
  const { detail, rules } = derivation;
  const blocks = chapters(derivation).flatMap(({ heading, lines }) => [
    ...(heading === "" ? [] : [`### ${heading}`]),
    ...(detail === "exam" ? [inBrief(lines)] : inFull(lines)),
  ]);
  const stated = rules.flatMap(({ name, form }) => (form === undefined ? [] : [`- ${name}: $${form.latex}$`]));
  if (stated.length > 0) blocks.push("**Rules**", stated.join("\n"));
  return `${blocks.join("\n\n")}\n`;
}

function inBrief([first, ...lines]: readonly Line[]): string {
  const rows = lines.map((line, i) => {
    const left = i === 0 && first !== undefined ? toLatex(first.whole) : "";
    return `${left} &= ${toLatex(line.whole)} && \\text{${namesOf(line)}}`;
  });
  if (rows.length === 0) return first === undefined ? "" : `$$\n${toLatex(first.whole)}\n$$`;
  return `$$\n\\begin{aligned}\n${rows.join(" \\\\\n")}\n\\end{aligned}\n$$`;
}

function inFull([first, ...lines]: readonly Line[]): string[] {
  const blocks = first === undefined ? [] : [`$$\n${toLatex(first.whole)}\n$$`];
  for (const { title, steps, whole } of lines) {
    const items = steps
      .filter(isVisible)
      .map(
        ({ rule, before, after, depth }) =>
          `${"  ".repeat(depth)}- $${toLatex(before)} = ${toLatex(after)}$ (${rule.name})`,
      );
    blocks.push(`**${title}**`, items.join("\n"), `$$\n= ${toLatex(whole)}\n$$`);
  }
  return blocks;
}
