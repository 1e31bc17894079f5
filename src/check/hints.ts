import { append } from "../ast/lists.ts";
import type { Node } from "../ast/node.ts";
import type { Id } from "../ast/store.ts";
import { variablesOf } from "../ast/variables.ts";
import { derivative } from "../diff/derivative.ts";
import { toText } from "../syntax/text.ts";
import { inPairs } from "./pairs.ts";
import { type Place, placesOf, type Shape } from "./places.ts";
import { atVariable, generalForm, RULE_OF, tableEntry } from "./rules.ts";

/** The name of a place in a sentence. */
const NAMES: Readonly<Record<Shape, string>> = {
  "constant term": "a sum with a constant",
  sum: "a sum",
  negation: "a negative",
  "constant factor": "a constant times a function",
  product: "a product",
  reciprocal: "a constant over a function",
  quotient: "a quotient",
  power: "a power",
  exponential: "an exponential",
  "variable power": "a power whose base and exponent both vary",
  function: "a function of a function",
};

/** Shapes whose rule says only to look inside. */
const PLAIN: ReadonlySet<Shape> = new Set<Shape>(["constant term", "constant factor", "negation"]);

/**
 * Hints for differentiating an expression, each saying more than the one before it: the rule, its parts, their
 * derivatives.
 */
export function hints(asked: Node, variable: string, order: number): string[] {
  const f = inPairs(asked);
  const { pool } = f;
  const found: string[] = [];
  const others = variablesOf([f]).filter((name) => name !== variable);
  if (order > 1) found.push(`Differentiate ${order} times, and simplify before each time.`);
  if (others.length > 0) found.push(`Treat ${others.join(" and ")} as a constant.`);
  const places = new Map<Id, Place>();
  for (const place of placesOf(pool.store, f.id, variable)) if (!places.has(place.id)) places.set(place.id, place);
  let place = places.get(f.id);
  while (place !== undefined && PLAIN.has(place.shape)) {
    found.push(plainHint(f, place));
    place = places.get(place.parts.u as Id);
  }
  return place === undefined ? found : [...found, ...hintsAt(f, place, variable)];
}

function plainHint({ pool }: Node, { shape, parts }: Place): string {
  if (shape === "negation") return "The minus sign stays.";
  const constant = toText(pool.node(parts.c as Id));
  return shape === "constant term" ? `The constant ${constant} has the derivative 0.` : `The factor ${constant} stays.`;
}

function hintsAt(f: Node, place: Place, variable: string): string[] {
  const { pool } = f;
  const { store } = pool;
  const text = (id: Id): string => toText(pool.node(id));
  const slope = (id: Id): string => toText(derivative(pool.node(id), [variable], "simplified"));
  const { id, shape, parts } = place;
  if (shape === "sum") {
    const terms = termsOf(f, id);
    return [
      "Differentiate term by term.",
      `The terms are ${terms.map(text).join(", ")}.`,
      ...hardest(f, terms, variable),
    ];
  }
  const general = generalForm(f, place, RULE_OF[shape]);
  const isPlain = parts.v === undefined && store.kind(parts.u as Id) === "var";
  if (isPlain && place.call !== undefined) {
    const entry = tableEntry(pool, place.call, parts.u as Id);
    return [`The table of derivatives has ${text(entry.function)}' = ${text(entry.slope)}.`];
  }
  const first = `${text(id)} is ${NAMES[shape]}: use the ${RULE_OF[shape]}, ${isPlain ? atVariable(general, variable) : general}.`;
  const named = Object.entries(parts)
    .filter(([part]) => !(isPlain && part === "u") && !(part === "a" && place.call !== undefined))
    .map(([part, at]) => `${part} = ${text(at)}`);
  const slopes = (["u", "v"] as const).flatMap((part) =>
    parts[part] === undefined ? [] : [`${part}' = ${slope(parts[part])}`],
  );
  return [first, `Here ${named.join(" and ")}.`, ...(isPlain ? [] : [`So ${slopes.join(" and ")}.`])];
}

/** The rule for the longest of several terms. */
function hardest(f: Node, terms: readonly Id[], variable: string): string[] {
  const longest = terms.map((id) => f.pool.node(id)).reduce((a, b) => (toText(b).length > toText(a).length ? b : a));
  return hints(longest, variable, 1)
    .filter((hint) => / rule|The table/.test(hint))
    .slice(0, 1);
}

/** The terms of nested sums and differences. */
function termsOf({ pool: { store } }: Node, root: Id): Id[] {
  const terms: Id[] = [];
  const open = [root];
  while (open.length > 0) {
    const id = open.pop() as Id;
    if (store.isAdd(id)) append(open, store.args(id).reverse());
    else terms.push(id);
  }
  return terms;
}
