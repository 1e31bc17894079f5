import { partsIn } from "./parts.ts";
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
    parts: partsIn(f).map(({ id }) => id),
    ...(understood !== undefined && { understood }),
  };
}
