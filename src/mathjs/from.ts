import type { MathNode } from "mathjs";
import type { Fn } from "../ast/fn.ts";
import { described } from "../ast/options.ts";
import { rational } from "../ast/rational.ts";
import type { Id } from "../ast/store.ts";
import { and, eq, ifelse, neg } from "../functions/table.ts";
import { Meaning, trouble } from "../interchange/meanings.ts";
import { numberOf } from "../interchange/number.ts";
import { built, type Opened } from "../interchange/tree.ts";
import { type Format, formatOf, type Given } from "../notations/format.ts";
import { bareFunction, unknownFunction } from "../syntax/refusals.ts";
import { CONSTANTS, MEANINGS } from "./words.ts";

/** The parts of mathjs's nodes that are read, by kind. */
interface Tree {
  readonly type: string;
  readonly value?: unknown;
  readonly name?: string;
  readonly fn?: unknown;
  readonly args?: readonly Tree[];
  readonly content?: Tree;
  readonly condition?: Tree;
  readonly trueExpr?: Tree;
  readonly falseExpr?: Tree;
  readonly conditionals?: readonly string[];
  readonly params?: readonly Tree[];
}

/** The kinds of nodes that are not real scalars, as words. */
const REFUSED: Readonly<Record<string, string>> = {
  ArrayNode: "a vector or matrix",
  ObjectNode: "an object",
  RangeNode: "a range",
  AccessorNode: "a part of a structure",
  IndexNode: "an index",
  AssignmentNode: "an assignment",
  FunctionAssignmentNode: "the definition of a function",
  BlockNode: "a list of statements",
};

class Reader {
  private readonly given: Given;
  private readonly meaning: Meaning;

  constructor(given: Given) {
    this.given = given;
    this.meaning = new Meaning(given, MEANINGS);
  }

  open(tree: Tree): Opened<Tree> {
    const { store } = this.given;
    const { args = [] } = tree;
    switch (tree.type) {
      case "ConstantNode":
        return this.constant(tree.value);
      case "SymbolNode":
        return this.symbol(tree.name as string);
      case "ParenthesisNode":
        return { parts: [tree.content as Tree], make: ([id]) => id as Id };
      case "OperatorNode":
        return this.operator(String(tree.fn), args);
      case "FunctionNode":
        return this.call(tree, args);
      case "ConditionalNode": {
        const parts = [tree.condition, tree.trueExpr, tree.falseExpr] as Tree[];
        return { parts, make: (ids) => this.meaning.apply(ifelse, ids, {}) };
      }
      case "RelationalNode": {
        const { conditionals = [], params = [] } = tree;
        const link = (ids: readonly Id[], i: number): Id =>
          this.meaning.call(conditionals[i] as string, [ids[i] as Id, ids[i + 1] as Id], {});
        return {
          parts: params,
          make: (ids) =>
            conditionals.slice(1).reduce((all, _, i) => store.apply(and, [all, link(ids, i + 1)]), link(ids, 0)),
        };
      }
      default:
        throw trouble(
          "not-real-scalar",
          `This is ${REFUSED[tree.type] ?? described(tree)}, not a real scalar formula.`,
          "Take one component, or a formula without it.",
          {},
        );
    }
  }

  private constant(value: unknown): Id {
    const { store } = this.given;
    if (typeof value === "boolean") return store.apply(eq, [store.constant(0), store.constant(value ? 0 : 1)]);
    if (typeof value === "number" && Number.isFinite(value)) return store.constant(value);
    if (typeof value === "bigint") return store.constant(rational(value, 1n));
    if (typeof value === "object" && value !== null && "n" in value && "d" in value) {
      const { s = 1, n, d } = value as { s?: number | bigint; n: number | bigint; d: number | bigint };
      return store.constant(rational(BigInt(s) * BigInt(n), BigInt(d)));
    }
    const number = typeof value === "object" && value !== null ? numberOf(String(value)) : undefined;
    if (number !== undefined) return store.constant(number);
    throw trouble(
      "not-real-scalar",
      `${described(value)} is not a real number.`,
      "Write a formula in real numbers.",
      {},
    );
  }

  private symbol(name: string): Id {
    const { store, table, variables } = this.given;
    if (variables.has(name)) return store.variable(name);
    if (name === "true" || name === "false") return this.constant(name === "true");
    const constant = Object.hasOwn(CONSTANTS, name) ? CONSTANTS[name] : undefined;
    if (constant !== undefined) return new Meaning(this.given, { constant }).call("constant", [], {});
    if (/^(?:i|Infinity|NaN|null|undefined)$/.test(name))
      throw trouble("not-real-scalar", `"${name}" is not a real number.`, "Write a formula in real numbers.", {});
    const rows = table.named(name);
    if (rows.length > 0 && !rows.some((fn) => fn.alsoVariable)) throw bareFunction(rows[0] as Fn);
    return store.variable(name);
  }

  private operator(name: string, args: readonly Tree[]): Opened<Tree> {
    const { store } = this.given;
    const numbers = (ids: readonly Id[]): Id[] => ids.map((id) => this.meaning.number(id, {}));
    if (name === "unaryPlus") return { parts: args, make: (ids) => numbers(ids)[0] as Id };
    if (name === "add" || name === "multiply")
      return {
        parts: args,
        make: (ids) => (name === "add" ? store.add(numbers(ids)) : store.mul(numbers(ids))),
      };
    if (name === "subtract" && args.length === 2)
      return {
        parts: args,
        make: (ids) => {
          const [a, b] = numbers(ids) as [Id, Id];
          return store.plus(a, store.call(neg, b));
        },
      };
    if (!Object.hasOwn(MEANINGS, name))
      throw trouble(
        "not-real-scalar",
        `${name} is not an operation on real numbers.`,
        "Write a real scalar formula.",
        {},
      );
    return { parts: args, make: (ids) => this.meaning.call(name, ids, {}) };
  }

  private call({ fn }: Tree, args: readonly Tree[]): Opened<Tree> {
    const name = typeof fn === "string" ? fn : (fn as Tree).name;
    if (name === undefined)
      throw trouble("not-real-scalar", "A method of an object cannot be called.", "Call a function.", {});
    if (/^(?:add|multiply|subtract|unaryPlus)$/.test(name)) return this.operator(name, args);
    const { table, variables } = this.given;
    if (!variables.has(name) && (Object.hasOwn(MEANINGS, name) || this.meaning.knows(name)))
      return { parts: args, make: (ids) => this.meaning.call(name, ids, {}) };
    const own = variables.has(name) ? undefined : table.get(name, args.length);
    if (own === undefined) throw unknownFunction(name, args.length, table, false);
    return { parts: args, make: (ids) => this.meaning.apply(own, ids, {}) };
  }
}

/** Trees of mathjs's as a notation. */
export const mathjsTree: Format<MathNode> = formatOf({
  name: "mathjs",
  read(root, given) {
    const reader = new Reader(given);
    const id = built<Tree>(root as unknown as Tree, (tree) => reader.open(tree));
    new Meaning(given, {}).number(id, {});
    return { id, notes: [] };
  },
});
