import { type Expression, expr, toText } from "../engine.ts";
import { candidates, type Stretch } from "./candidates.ts";
import { partsIn } from "./parts.ts";
import { definitionOf, statementsOf } from "./statements.ts";
import { subjectOf } from "./subject.ts";
import { attempt } from "./tolerant.ts";

/** A place in the typed text where a part of the formula stands. */
export interface Place {
  /** The number of the part, and which of the colours it has. */
  readonly part: number;
  readonly colour: number;
  readonly start: number;
  readonly end: number;
}

/** Characters of a text that is looked through, and stretches of it that are read. */
const LONGEST = 600;
const MOST = 150;

/**
 * Where the parts that have a colour stand in the text. The reader keeps no places. So stretches of the text are read
 * by themselves, with the definitions before them put in; where that gives a part, it has its place.
 */
export function places({ text }: { readonly text: string }): Place[] {
  if (text.length > LONGEST || /\bfunction\b|=>/.test(text)) return [];
  const { f } = subjectOf(text);
  const parts = new Map<string, { readonly part: number; readonly colour: number }>();
  partsIn(f).forEach((node, colour) => {
    const written = writtenAs(expr(node));
    if (written !== undefined) parts.set(written, { part: node.id, colour });
  });
  const found: Place[] = [];
  const known = new Map<string, Expression>();
  for (const { text: statement, start: before } of statementsOf(text)) {
    const definition = definitionOf(statement);
    const head = definition?.length ?? 0;
    const formula = statement.slice(head);
    if (definition?.parameters === undefined) {
      for (const { start, end } of candidates(formula, new Set(known.keys())).slice(0, MOST)) {
        const read = readAs(formula.slice(start, end), f.variables, known);
        const part = read && parts.get(writtenAs(read) ?? "");
        const place = { start: before + head + start, end: before + head + end };
        if (part !== undefined && !found.some((other) => other.part === part.part && isIn(place, other)))
          found.push({ ...part, ...place });
      }
    }
    const value = definition && readAs(formula, f.variables, known);
    if (definition !== undefined && value !== undefined) known.set(definition.name, value);
  }
  return found;
}

const writtenAs = (f: Expression): string | undefined => attempt(() => toText(f, LONGEST));

const isIn = (inner: Stretch, outer: Stretch): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** A piece of a formula, with what was defined before in the place of its names. */
const readAs = (
  text: string,
  variables: readonly string[],
  known: ReadonlyMap<string, Expression>,
): Expression | undefined =>
  attempt(() => {
    const f = expr(text, { notation: "math", variables: [...variables, ...known.keys()] });
    const used = f.variables.filter((name) => known.has(name));
    return used.length === 0
      ? f
      : f.substitute(Object.fromEntries(used.map((name) => [name, known.get(name) as Expression])));
  });
