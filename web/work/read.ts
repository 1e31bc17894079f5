import type { Expression, Node } from "../engine.ts";
import { type Formula, shown } from "./shown.ts";
import { subjectOf } from "./subject.ts";

/** What was understood of the text. */
export interface Reading {
  readonly formulas: readonly Formula[];
  readonly variables: readonly string[];
  /** The parts that get a colour, by number, the first the outermost. */
  readonly parts: readonly number[];
  readonly understood?: string;
}

export function read({ text }: { readonly text: string }): Reading {
  const { components, f, understood } = subjectOf(text);
  const variables = [...new Set(components.flatMap((each) => each.variables))];
  return {
    formulas: components.map(shown),
    variables,
    parts: partsOf(f),
    ...(understood !== undefined && { understood }),
  };
}

/** As many colours as the page has. */
const COLOURS = 6;

/** The compound parts of an expression from the outside in, as many as there are colours. */
function partsOf(f: Expression): number[] {
  const found: Node[] = [];
  const open = [...f.node.args];
  const met = new Set(open);
  for (let node = open.shift(); node !== undefined && found.length < COLOURS; node = open.shift()) {
    if (node.kind === "func" || node.kind === "add" || node.kind === "mul") found.push(node);
    for (const arg of node.args)
      if (!met.has(arg)) {
        met.add(arg);
        open.push(arg);
      }
  }
  return found.map(({ id }) => id);
}
