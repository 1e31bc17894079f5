import { isList } from "./outside.ts";
import { IDENTIFIER, meantWord } from "./spelling.ts";

/** What a field accepts, and what it suggests for something else. */
interface Accepting {
  accepts(value: unknown): boolean;
  suggestion?(value: unknown): unknown;
}

/** A value given in place of the options, under the name of the option that it is most likely meant for. */
export function placed(given: unknown, schema: Readonly<Record<string, Accepting>>): string {
  if (
    typeof given === "string" &&
    IDENTIFIER.test(given) &&
    "form" in schema &&
    !("of" in schema) &&
    !schema.form?.accepts(given)
  )
    return 'Several variables are a list: ["x", "y"]. ';
  const named = ["order", "form", "inputs", "of", "wrt", "assume"].find((name) => schema[name]?.accepts(given));
  return named === undefined ? "" : `Write { ${named}: ${JSON.stringify(given)} }. `;
}

/** What is most likely meant by a value that is refused: a word, a list of one, the only item of a list. */
export function correction(value: unknown, field: Accepting): string {
  const alone = isList(value) && value.length === 1 ? value[0] : undefined;
  const other = field.suggestion?.(value) ?? (typeof value === "string" ? [value] : alone);
  return other !== undefined && field.accepts(other) ? `Write ${JSON.stringify(other)}. ` : "";
}

/** What to write instead of an option that an operation does not have. */
export function insteadOf(owner: string, key: string, known: readonly string[]): string {
  const near = meantWord(key, known);
  const value = VALUES[owner];
  // Points are given by name: { x: 3 }.
  if (value !== undefined && near === undefined && (key === "at" || key === "scope" || key.length === 1)) return value;
  const list = known.length === 0 ? "There are none." : `The options are ${known.join(", ")}.`;
  return near === undefined ? list : `Did you mean "${near}"? ${list}`;
}

const RESULT = "For values write .at({ x: 3 }) after it.";

/** Where values of variables are given to operations that do not take them. */
const VALUES: Readonly<Record<string, string>> = {
  derivative: "For a value write .evaluate({ x: 3 }) after it.",
  gradient: RESULT,
  hessian: RESULT,
  jacobian: RESULT,
  simplify: "For values write expr(f).substitute({ x: 3 }).",
};
