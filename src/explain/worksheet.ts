import { budget } from "../ast/budget.ts";
import type { Node } from "../ast/node.ts";
import { givenLimits } from "../ast/options.ts";
import { attempt } from "../ast/work.ts";
import { mathml } from "./mathml.ts";
import { note, type PagePart, page } from "./page.ts";
import {
  curves,
  firstDerivatives,
  graphs,
  secondDerivatives,
  sizes,
  stepByStep,
  taylor,
  theFunction,
} from "./worksheet-parts.ts";
import { Subject, type WorksheetOptions } from "./worksheet-subject.ts";

/** The parts in the order of the page, and the headings of those that would take too long. */
const PARTS: readonly (readonly [heading: string, part: (subject: Subject) => PagePart | Promise<PagePart>])[] = [
  ["The function", theFunction],
  ["Derivatives", firstDerivatives],
  ["Step by step", stepByStep],
  ["Computation graphs", graphs],
  ["How the derivatives swell", sizes],
  ["Plot", curves],
  ["Taylor polynomials", taylor],
  ["Second derivatives", secondDerivatives],
];

/** The share of the remaining steps that one part may take, so that enough is left for the others. */
const SHARE = 1 / 3;

/**
 * What there is to show of an expression as one page of HTML that loads nothing and prints well: derivatives, steps,
 * computation graphs, how large the derivatives become, plots, Taylor polynomials, second derivatives.
 *
 * @param read gives the function; what it takes is taken from the limits too.
 */
export async function worksheet(read: () => Node, options?: WorksheetOptions): Promise<string> {
  const within = budget(givenLimits(options));
  const f = within(read);
  const typeset = await mathml();
  const subject = within(() => new Subject(f, options, typeset));
  const title = within(() => subject.title);
  const parts: PagePart[] = [];
  for (const [heading, part] of PARTS) {
    const found = await within(() => attempt(SHARE, () => part(subject)));
    parts.push(found ?? { heading, body: note("This would take too long.") });
  }
  return page(`Worksheet: ${title}`, parts);
}
