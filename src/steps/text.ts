import { greatest } from "../ast/lists.ts";
import { indentOf, isVisible, textOf } from "./printed.ts";
import { chapters, type Line, namesOf, type Solution } from "./step.ts";

/** Rules stand in one column as long as formulas are not longer than this. */
const WIDEST = 72;

/** A derivation as lines of plain text. */
export function plainTextOf(derivation: Solution): string {
  const { detail, rules } = derivation;
  const body = chapters(derivation).map(({ heading, lines }) => {
    const written = detail === "exam" ? inBrief(lines) : inFull(lines);
    return [...(heading === "" ? [] : [heading]), ...written].join("\n");
  });
  const stated = rules.flatMap(({ name, form }) => (form === undefined ? [] : [`  ${name}: ${form.text}`]));
  if (stated.length > 0) body.push(["Rules", ...stated].join("\n"));
  return body.join("\n\n");
}

function inBrief([first, ...lines]: readonly Line[]): string[] {
  if (first === undefined) return [];
  const formulas = lines.map(({ whole }) => `  = ${textOf(whole)}`);
  const column = Math.min(WIDEST, greatest(formulas.map((formula) => formula.length)));
  const written = lines.map((line, i) => `${(formulas[i] ?? "").padEnd(column)}   ${namesOf(line)}`);
  return [textOf(first.whole), ...written];
}

function inFull([first, ...lines]: readonly Line[]): string[] {
  if (first === undefined) return [];
  const written = lines.flatMap(({ title, steps, whole }) => [
    `${title}:`,
    ...steps.filter(isVisible).map((step) => {
      const { before, after, rule } = step;
      return `${"  ".repeat(indentOf(step) + 1)}${textOf(before)} = ${textOf(after)}   (${rule.name})`;
    }),
    `= ${textOf(whole)}`,
  ]);
  return [textOf(first.whole), ...written];
}
