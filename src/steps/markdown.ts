import type { Node } from "../ast/node.ts";
import { latexWords, markdownMath, markdownWords } from "../syntax/escape.ts";
import { indentOf, isVisible, latexOf } from "./printed.ts";
import { chapters, type Line, namesOf, type Solution } from "./step.ts";

/** A derivation as Markdown, its formulas as LaTeX. */
export function markdownOf(derivation: Solution): string {
  const { detail, rules } = derivation;
  const blocks = chapters(derivation).flatMap(({ heading, lines }) => [
    ...(heading === "" ? [] : [`### ${markdownWords(heading)}`]),
    ...(detail === "exam" ? [inBrief(lines)] : inFull(lines)),
  ]);
  const stated = rules.flatMap(({ name, form }) =>
    form === undefined ? [] : [`- ${markdownWords(name)}: $${markdownMath(form.latex)}$`],
  );
  if (stated.length > 0) blocks.push("**Rules**", stated.join("\n"));
  return `${blocks.join("\n\n")}\n`;
}

function inBrief([first, ...lines]: readonly Line[]): string {
  const rows = lines.map((line, i) => {
    const left = i === 0 && first !== undefined ? mathOf(first.whole) : "";
    return `${left} &= ${mathOf(line.whole)} && \\text{${latexWords(namesOf(line))}}`;
  });
  if (rows.length === 0) return first === undefined ? "" : `$$\n${mathOf(first.whole)}\n$$`;
  return `$$\n\\begin{aligned}\n${rows.join(" \\\\\n")}\n\\end{aligned}\n$$`;
}

function inFull([first, ...lines]: readonly Line[]): string[] {
  const blocks = first === undefined ? [] : [`$$\n${mathOf(first.whole)}\n$$`];
  for (const { title, steps, whole } of lines) {
    const items = steps.filter(isVisible).map((step) => {
      const { before, after, rule } = step;
      return `${"  ".repeat(indentOf(step))}- $${mathOf(before)} = ${mathOf(after)}$ (${markdownWords(rule.name)})`;
    });
    blocks.push(`**${markdownWords(title)}**`, items.join("\n"), `$$\n= ${mathOf(whole)}\n$$`);
  }
  return blocks;
}

const mathOf = (node: Node): string => markdownMath(latexOf(node));
