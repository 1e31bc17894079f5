import { toText } from "../syntax/text.ts";
import { chapters, isVisible, type Line, namesOf, type Solution } from "./step.ts";

/** Rules stand in one column as long as formulas are not longer than this. */
const WIDEST = 72;

/** A derivation as lines of plain text. */
export function textOf(derivation: Solution): string {
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
  const formulas = lines.map(({ whole }) => `  = ${toText(whole)}`);
  const column = Math.min(WIDEST, Math.max(...formulas.map((formula) => formula.length)));
  const written = lines.map((line, i) => `${(formulas[i] ?? "").padEnd(column)}   ${namesOf(line)}`);
  return [toText(first.whole), ...written];
}

function inFull([first, ...lines]: readonly Line[]): string[] {
  if (first === undefined) return [];
  const written = lines.flatMap(({ title, steps, whole }) => [
    `${title}:`,
    ...steps
      .filter(isVisible)
      .map(
        ({ rule, before, after, depth }) =>
          `${"  ".repeat(Math.min(depth, DEEPEST) + 1)}${toText(before)} = ${toText(after)}   (${rule.name})`,
      ),
    `= ${toText(whole)}`,
  ]);
  return [toText(first.whole), ...written];
}

/** Deeper nests are not indented further. */
const DEEPEST = 20;
