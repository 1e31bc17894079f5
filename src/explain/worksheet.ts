import type { Node } from "../ast/node.ts";
import { mathml } from "./mathml.ts";
import { type PagePart, page } from "./page.ts";
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

/** The parts in the order of the page. */
const PARTS: readonly ((subject: Subject) => PagePart | Promise<PagePart>)[] = [
  theFunction,
  firstDerivatives,
  stepByStep,
  graphs,
  sizes,
  curves,
  taylor,
  secondDerivatives,
];

/**
 * What there is to show of an expression as one page of HTML that loads nothing and prints well: derivatives, steps,
 * computation graphs, how large the derivatives become, plots, Taylor polynomials, second derivatives.
 */
export async function worksheet(f: Node, options: WorksheetOptions = {}): Promise<string> {
  const subject = new Subject(f, options, await mathml());
  const parts: PagePart[] = [];
  for (const part of PARTS) parts.push(await part(subject));
  return page(`Worksheet: ${subject.title}`, parts);
}
