import { compile } from "mathjs";

const POINTS = [0.7, 1.3, 2.3, 2.9];
/** What an answer may be written with and mathjs has not. */
const OTHERS = { sigmoid: (x) => 1 / (1 + Math.exp(-x)) };

/**
 * Why a contender's derivative of an expression is not to be trusted, or undefined: its value against central
 * differences.
 */
export function fault({ text, variable }, derivative, readable = (answer) => answer) {
  const f = compile(text);
  let g;
  try {
    g = compile(readable(derivative));
  } catch (error) {
    return `unreadable: ${error.message}`;
  }
  const at = (code, x) => {
    const value = code.evaluate({ ...OTHERS, [variable]: x });
    return typeof value === "number" ? value : Number.NaN;
  };
  let compared = 0;
  for (const x of POINTS) {
    const h = 1e-5;
    const expected = (at(f, x + h) - at(f, x - h)) / (2 * h);
    if (!Number.isFinite(expected)) continue;
    compared++;
    let found;
    try {
      found = at(g, x);
    } catch (error) {
      return `not evaluable: ${error.message}`;
    }
    // Algebrite prints six digits; a wrong rule is off by far more than that.
    if (!(Math.abs(found - expected) <= 1e-4 * (1 + Math.abs(expected))))
      return `at ${variable} = ${x} ${found}, not ${expected}`;
  }
  return compared > 0 ? undefined : "no point to compare at";
}
