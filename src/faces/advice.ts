import { isNode, type Node } from "../ast/node.ts";
import { type Advice, adviseBy, type Field, IDENTIFIER, isList, isRecord } from "../ast/options.ts";
import { meantWord } from "../ast/synonyms.ts";

/** A value given in place of the options, under the name of the option that it is most likely meant for. */
function placed(given: unknown, schema: Readonly<Record<string, Field>>): string {
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
function correction(value: unknown, field: Field): string {
  const alone = isList(value) && value.length === 1 ? value[0] : undefined;
  const other =
    (typeof value === "string" ? meantWord(value, field.words ?? []) : undefined) ??
    (typeof value === "string" ? [value] : alone);
  return other !== undefined && field.accepts(other) ? `Write ${JSON.stringify(other)}. ` : "";
}

/** The option that is most likely meant by one that an operation does not have. */
function meant(owner: string, key: string, known: readonly string[]): string {
  const near = meantWord(key, known);
  if (near !== undefined) return `Did you mean "${near}"? `;
  // Points are given by name: { x: 3 }.
  const isPoint = key === "at" || key === "scope" || key.length === 1;
  return isPoint ? (VALUES[owner] ?? "") : "";
}

/** An expression, a number or an object given as the name of a variable. */
function name(given: unknown): string | undefined {
  if (typeof given === "number") return 'The variable comes before the order: "x", 2.';
  if (isRecord(given)) return 'Variables come before the options: "x", { order: 2 }.';
  // A variable may be given as an expression or a node, as in systems where variables are objects.
  const node = isNode(given) ? given : (given as { readonly node?: Node }).node;
  return isNode(node) && node.kind === "var" ? `Write "${node.name}".` : undefined;
}

/** A text or a name given as a list of names. */
function names(given: unknown): string | undefined {
  if (typeof given !== "string") return name(given);
  const parts = given.split(/[\s,;]+/).filter((part) => part !== "");
  const areNames = parts.length > 0 && parts.every((part) => IDENTIFIER.test(part));
  return areNames ? `Write ${JSON.stringify(parts)}.` : undefined;
}

const RESULT = "For values write .at({ x: 3 }) after it. ";

/** Where values of variables are given to operations that do not take them. */
const VALUES: Readonly<Record<string, string>> = {
  derivative: "For a value write .evaluate({ x: 3 }) after it. ",
  gradient: RESULT,
  hessian: RESULT,
  jacobian: RESULT,
  simplify: "For values write expr(f).substitute({ x: 3 }). ",
};

const ADVICE: Advice = { placed, correction, meant, name, names };

/** From now on errors about options say what is most likely meant. */
export const giveAdvice = (): void => adviseBy(ADVICE);
