import { FluxionError } from "../ast/error.ts";
import { isNode, type Node } from "../ast/node.ts";
import { described, quietly } from "../ast/options.ts";
import { functions } from "../functions/table.ts";
import { parse } from "../syntax/parse.ts";
import { applied, STRUCTURAL, type Value } from "./apply.ts";
import type { Methods } from "./methods.ts";

/** The class whose instances have a method for every function of the table; `defineMethods` puts them there. */
export const Applicable: abstract new <E>() => Methods<E> = class {} as never;

/** The names of all operations that take operands, aliases among them. */
export const operations: readonly string[] = [
  ...STRUCTURAL,
  ...new Set([...functions].flatMap((fn) => (fn.params.length > 0 ? [fn.name, ...(fn.aliases ?? [])] : []))),
];

/** Those that are methods: each operation by its one name. */
export const methodNames: readonly string[] = [
  ...STRUCTURAL,
  ...new Set([...functions].flatMap((fn) => (fn.params.length > 0 ? [fn.name] : []))),
];

/** Gives a class of things with a node a method for each operation: x.sin(), x.pow(2), x.lt(y). */
export function defineMethods<E extends { readonly node: Node }>(prototype: object, make: (node: Node) => E): void {
  for (const name of methodNames) {
    if (name in prototype)
      throw new FluxionError("bad-row", `The function ${name} of the table has the name of a method of expressions.`, {
        hint: "Give it another name.",
      });
    const value = function (this: E, ...others: unknown[]): E {
      return make(applied(name, [this.node, ...others.map((other) => operand(name, other))]));
    };
    Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
  }
}

/** Methods that other libraries have, and what to write here. `equal` would always be true as a condition. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "equal equals":
    "a.eq(b) is the condition a == b, a formula. To decide whether a and b are equal use equivalent(a, b).",
  equivalent: "Write equivalent(a, b).",
  isZero: "Write isZero(a).",
  "at eval": "Write a.evaluate({ x: 3 }). For several variables, a.gradient() has .at({ x: 3 }).",
  "diff differentiate derive": 'Write a.derivative("x").',
  "toTex toTeX toLaTeX latex": "Write a.toLatex().",
  "toText text": "Write String(a).",
  "subs subst replace": 'Write a.substitute({ x: "2*z" }).',
  series: "Write a.taylor({ order: 3 }).",
  steps: 'Write steps(a, "x").',
  traverse: "Write a.visit((part) => ...).",
  transform: "Write a.map((part) => ...).",
};

/** Names that other libraries have for operations, by the one here. */
const OPERATIONS_ELSEWHERE: Readonly<Record<string, string>> = {
  add: "plus",
  sub: "minus subtract",
  mul: "times multiply",
  div: "divide",
  neg: "negate",
  pow: "power",
};

/** Gives a class methods that refuse: the error says what to write. */
export function refuseElsewhere(
  prototype: object,
  owner = "Expressions have",
  elsewhere: Readonly<Record<string, string>> = {
    ...ELSEWHERE,
    ...operationsElsewhere((name, b) => `a.${name}(${b})`),
  },
): void {
  Object.defineProperties(prototype, refusals(owner, elsewhere));
}

/** What to write for the names that other libraries have for operations. */
export const operationsElsewhere = (written: (name: string, b: string) => string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(OPERATIONS_ELSEWHERE).map(([name, names]) => [
      names,
      `Write ${written(name, name === "neg" ? "" : "b")}.`,
    ]),
  );

/** Methods that refuse. */
export const refusals = (owner: string, elsewhere: Readonly<Record<string, string>>): PropertyDescriptorMap =>
  Object.fromEntries(
    Object.entries(elsewhere).flatMap(([names, hint]) =>
      names.split(" ").map((name) => {
        const value = (): never => {
          throw new FluxionError("bad-argument", `${owner} no method \`${name}\`.`, { hint });
        };
        return [name, { value, configurable: true }];
      }),
    ),
  );

/** The number or the node of an operand. */
export function operand(name: string, value: unknown): Value {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return Number(value);
  const node =
    typeof value === "object" && value !== null && quietly(() => "node" in value, false)
      ? (value as { readonly node: unknown }).node
      : undefined;
  if (isNode(node)) return node;
  if (isNode(value)) return value;
  if (typeof value === "string") return parse(value);
  throw new FluxionError("bad-argument", `${name} takes formulas and numbers, not ${described(value)}.`, {
    hint: 'expr("x^2") makes an expression from a string.',
  });
}

/** What `a * b` and `a + b` on expressions do: they have no value as numbers, and strings would be joined quietly. */
export function refuseOperators(hint: string, text: () => string): string {
  if (hint === "string") return text();
  throw new FluxionError("bad-argument", "JavaScript's operators do not work on expressions.", {
    hint: "Write a.mul(b), a.add(b), a.lt(b), a.lt(b).ifelse(u, v), or math.mul(a, b); `program` and `fromFunction` of fluxion/javascript read source text with operators. String(a) is the text.",
  });
}
