/** Derivatives as LaTeX writes them: \frac{d}{dx}, and those of unknown functions by some of their arguments. */
import type { LatexScanner } from "./latex-scanner.ts";

const D = "(?:d|\\\\mathrm\\s*\\{d\\}|\\\\operatorname\\{d\\}|\\\\partial)";
const RAISED = "(?:\\s*\\^\\s*\\{?\\s*(\\d+)\\s*\\}?)?";
const DERIVATIVE = new RegExp(
  `\\\\[dt]?frac\\s*\\{\\s*${D}${RAISED}\\s*\\}\\s*\\{\\s*${D}\\s*\\\\?([a-zA-Z]+)${RAISED}\\s*\\}`,
  "y",
);
const QUOTIENT = new RegExp(`\\\\[dt]?frac\\s*\\{\\s*${D}\\s*[a-zA-Z]\\s*\\}\\s*\\{\\s*${D}\\s*[a-zA-Z]\\s*\\}`, "y");
export const PARTIAL: RegExp =
  /\\partial_\{?(\d+)\}?\s*(?:\\mathrm\{([a-zA-Z]+)\}|\\?([a-zA-Z]+))(?=\s*(?:\\left\s*)?\()|\{(\\?[a-zA-Z]+)\}_\{(\d+)\}/y;

export function readDerivative(scanner: LatexScanner): boolean {
  const found = scanner.match(DERIVATIVE);
  if (found !== undefined) {
    const [, above = "1", variable, below = "1"] = found;
    if (above !== below) scanner.refuse("The orders above and below do not agree.", "Write \\frac{d^2}{dx^2}.");
    scanner.list.push({ kind: "derivative", text: variable as string, order: Number(above), ...scanner.place() });
    return true;
  }
  if (scanner.match(QUOTIENT) !== undefined)
    scanner.refuse("This is the derivative of an unknown function.", "Write \\frac{d}{dx} of a formula.");
  return false;
}

/** The derivative of an unknown function by some of its arguments: f_12. */
export const partialName = ([, by, word, name, braced, index]: readonly (string | undefined)[]): string =>
  `${(word ?? name ?? braced ?? "").replace("\\", "")}_${by ?? index}`;
