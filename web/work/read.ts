import { partsIn } from "./parts.ts";
import { type Formula, shown } from "./shown.ts";
import { subjectOf } from "./subject.ts";
import { attempt } from "./tolerant.ts";

/** What was understood of the text. */
export interface Reading {
  readonly formulas: readonly Formula[];
  readonly variables: readonly string[];
  /** The parts that get a colour, by number, the first the outermost. */
  readonly parts: readonly number[];
  readonly understood?: string;
  readonly notes: readonly string[];
}

export function read({ text }: { readonly text: string }): Reading {
  const { components, f, understood, notes } = subjectOf(text);
  const variables = [...new Set(components.flatMap((each) => each.variables))];
  return {
    formulas: components.map(shown),
    variables,
    parts: partsIn(f).map(({ id }) => id),
    notes,
    ...(understood !== undefined && { understood }),
  };
}

/** A text with decimal points in the place of commas, if it can be read so and not as it stands. */
export function meant({ text }: { readonly text: string }): string | null {
  const pointed = text.replaceAll(/(\d),(?=\d)/g, "$1.");
  return pointed !== text && attempt(() => subjectOf(pointed)) !== undefined ? pointed : null;
}
