import { FluxionError } from "../ast/error.ts";
import { Interpretation } from "../ast/interpretation.ts";
import { checkedNode, type Node } from "../ast/node.ts";
import { checkedValue, func, identifier, type Schema, shape, text, texts, wholeNumber } from "../ast/options.ts";
import { Pool } from "../ast/pool.ts";
import { substitute } from "../ast/substitute.ts";
import { shortWritten } from "../check/short.ts";
import { parse } from "../syntax/parse.ts";

/** A sequence of expressions that grow by one rule: what swells. */
export interface Family {
  readonly title: string;
  /** The variables it is differentiated by; all of a member's where left out. */
  readonly wrt?: readonly string[];
  /** Members 1 to count, all of one pool, each built on the one before. */
  members(count: number): Node[];
}

interface Recurrence {
  readonly title: string;
  /** The formula of member 1; # stands for its number. */
  readonly first: string;
  /** The formula of a later member over `last`, the one before. */
  readonly next: string;
  readonly wrt?: readonly string[];
}

/**
 * A checked family: its fields are right, while what `members` gives is up to its owner.
 *
 * @throws FluxionError `bad-argument`
 */
export const checkedFamily = (family: Family): Family => checkedValue("family", family, FAMILY);

const FAMILY = shape("a family: a title, and a function `members`", { title: text, members: func });
const RECURRENCE: Schema<Omit<Recurrence, "wrt">> = { title: text, first: text, next: text };

/** How many members a family may be asked for. */
const counted = (count: number): number => checkedValue("count", count, wholeNumber(1, 100_000));

/** Distinct nodes that a family and its derivatives may have. */
const NODES = 2_000_000;

/**
 * The family of a recurrence.
 *
 * @example
 * recurrence({ title: "towers", first: "x", next: "x ^ last" }).members(3).map((node) => toText(node)) // => ["x", "x ^ x", "x ^ x ^ x"]
 */
export function recurrence(given: Recurrence): Family {
  const { first, next, ...about } = checkedValue(
    "recurrence",
    given,
    shape("an object with title, first and next", RECURRENCE),
  );
  if (about.wrt !== undefined) checkedValue("wrt", about.wrt, texts);
  const members = (asked: number): Node[] => {
    const count = counted(asked);
    const pool = new Pool(NODES);
    const numbered = (formula: string, n: number): Node => parse(formula.replaceAll("#", String(n)), { pool });
    const list = [numbered(first, 1)];
    for (let n = 2; n <= count; n++) {
      const last = list[n - 2] as Node;
      list.push(pool.node(substitute(pool.store, numbered(next, n).id, new Map([["last", last.id]]))));
    }
    return list.slice(0, count);
  };
  return { ...about, members };
}

/** The families of the textbooks, by name. */
export const families: Readonly<Record<"logistic" | "soft-relu" | "product", Family>> = {
  /** Baydin, Pearlmutter, Radul, Siskind: Automatic differentiation in machine learning: a survey (2018), table 1. */
  logistic: recurrence({
    title: "logistic map lₙ₊₁ = 4lₙ(1 − lₙ)",
    first: "x",
    next: "4 * last * (1 - last)",
    wrt: ["x"],
  }),
  /** Layers of a network of one unit each; two of them are Bishop and Bishop: Deep Learning (2024), section 8.2. */
  "soft-relu": recurrence({
    title: "soft ReLU layers log(1 + e^(w y + b))",
    first: "log(1 + exp(w# * x + b#))",
    next: "log(1 + exp(w# * last + b#))",
    wrt: ["w1"],
  }),
  /** Speelpenning's product: its gradient is n products of n - 1 factors. */
  product: recurrence({ title: "product x₁x₂⋯xₙ", first: "x1", next: "last * x#" }),
};

/**
 * A function applied again and again to itself: f(x), f(f(x)), f(f(f(x))) ...
 *
 * @example
 * composition(parse("cos(x)"), "x").members(2).map((node) => toText(node)) // => ["cos(x)", "cos(cos(x))"]
 */
export function composition(f: Node, variable: string): Family {
  checkedNode(f);
  checkedValue("variable", variable, identifier);
  const members = (asked: number): Node[] => {
    const count = counted(asked);
    const pool = new Pool(NODES);
    const start = pool.node(new Interpretation(f.pool.store, pool.store).of(f.id));
    const list = [start];
    for (let n = 2; n <= count; n++) {
      const last = list[n - 2] as Node;
      list.push(pool.node(substitute(pool.store, start.id, new Map([[variable, last.id]]))));
    }
    return list.slice(0, count);
  };
  return { title: `${shortWritten(f)} put into itself for ${variable}`, wrt: [variable], members };
}

/** The family of that name. */
export function familyNamed(name: string): Family {
  checkedValue("name", name, text);
  if (Object.hasOwn(families, name)) return families[name as keyof typeof families];
  throw new FluxionError("bad-argument", `There is no family "${name}".`, {
    hint: `Families are ${Object.keys(families).join(", ")}.`,
  });
}
