import { described, isRecord } from "../ast/options.ts";
import { childrenFirst } from "../ast/order.ts";
import { toText } from "../ast/rational.ts";
import type { Id } from "../ast/store.ts";
import { charge, limited } from "../ast/work.ts";
import { expr, type Input } from "../faces/expression.ts";
import { type Format, formatOf, type Given } from "../notations/format.ts";
import type { Noted } from "../notations/notation.ts";
import { refuseOpen } from "./expressed.ts";
import { jsonOf } from "./json-text.ts";
import { Meaning, type Place, trouble } from "./meanings.ts";
import { numberOf } from "./number.ts";

/**
 * An expression as data. A node is a constant by its digits, a variable, a sum, a product, or a function of the table;
 * the numbers are those of earlier nodes, the last node is the expression. What is shared is there once.
 */
export interface FluxionJson {
  /** The version of this format. */
  readonly fluxion: 1;
  readonly nodes: readonly JsonNode[];
}

export type JsonNode =
  | readonly ["const", string]
  | readonly ["var", string]
  | readonly ["add" | "mul", ...number[]]
  | readonly ["func", string, ...number[]];

const VERSION = 1;

function read(source: FluxionJson | string, given: Given): Noted {
  const text = typeof source === "string" ? { source } : {};
  const value = typeof source === "string" ? jsonOf(source, "expression") : source;
  if (!isRecord(value) || !Array.isArray(value.nodes) || typeof value.fluxion !== "number")
    throw trouble("syntax", "This is not an expression of fluxion.", 'It is { "fluxion": 1, "nodes": [...] }.', text);
  if (value.fluxion !== VERSION)
    throw trouble(
      "unsupported",
      `This is version ${value.fluxion} of the format; version ${VERSION} is read.`,
      "Update fluxion.",
      text,
    );
  const reader = new Reader(given, text);
  for (const node of value.nodes) reader.next(node);
  return { id: reader.last(), notes: [] };
}

class Reader {
  private readonly ids: Id[] = [];
  private readonly given: Given;
  private readonly meaning: Meaning;
  private readonly text: Place;

  constructor(given: Given, text: Place) {
    this.given = given;
    this.meaning = new Meaning(given, {});
    this.text = text;
  }

  next(node: unknown): void {
    charge(1);
    const { store, table } = this.given;
    const place = this.place();
    const [kind, first, ...rest] = Array.isArray(node) ? (node as unknown[]) : [];
    if (kind === "const" && typeof first === "string" && rest.length === 0) this.ids.push(this.constant(first, place));
    else if (kind === "var" && typeof first === "string" && rest.length === 0) this.ids.push(store.variable(first));
    else if ((kind === "add" || kind === "mul") && rest.length > 0) {
      const args = [first, ...rest].map((each) => this.meaning.number(this.earlier(each, place), place));
      this.ids.push(kind === "add" ? store.add(args) : store.mul(args));
    } else if (kind === "func" && typeof first === "string") {
      const fn = table.get(first, rest.length);
      if (fn === undefined)
        throw trouble(
          "unknown-function",
          `There is no function ${first} of ${rest.length} arguments.`,
          "Give its row in `functions`, or its name in `unknown`.",
          place,
        );
      this.ids.push(
        this.meaning.apply(
          fn,
          rest.map((each) => this.earlier(each, place)),
          place,
        ),
      );
    } else throw trouble("syntax", `This is not a node: ${described(node)}.`, 'For example ["add", 0, 1].', place);
  }

  last(): Id {
    const id = this.ids.at(-1);
    if (id === undefined)
      throw trouble("empty-input", "There are no nodes.", "The last one is the expression.", this.text);
    return this.meaning.number(id, this.place(this.ids.length - 1));
  }

  private constant(text: string, place: Place): Id {
    const { store } = this.given;
    const value = numberOf(text);
    if (value === undefined)
      throw trouble("syntax", `"${text}" is not a number.`, 'Numbers look like "3", "-1/3" or "0.5".', place);
    return store.constant(value);
  }

  private earlier(index: unknown, place: Place): Id {
    const id = Number.isInteger(index) ? this.ids[index as number] : undefined;
    if (id !== undefined) return id;
    throw trouble(
      "syntax",
      `${described(index)} is not the number of an earlier node.`,
      "Arguments come first.",
      place,
    );
  }

  private place(at: number = this.ids.length): Place {
    return { ...this.text, path: `nodes[${at}]` };
  }
}

/** The expression as data that JSON can carry, as large as the shared expression. */
function write(f: Input): FluxionJson {
  return limited(undefined, () => {
    const { pool, id: root } = expr(f).node;
    const { store } = pool;
    const numbers = new Map<Id, number>();
    const nodes = childrenFirst(store, [root]).map((id, i): JsonNode => {
      numbers.set(id, i);
      const kind = store.kind(id);
      if (kind === "const") return ["const", toText(store.value(id))];
      if (kind === "var") return ["var", store.name(id)];
      const args = store.args(id).map((arg) => numbers.get(arg) as number);
      if (kind !== "func") return [kind, ...args];
      const fn = store.fn(id) as NonNullable<ReturnType<typeof store.fn>>;
      refuseOpen(fn, "this JSON");
      return ["func", fn.name, ...args];
    });
    return { fluxion: VERSION, nodes };
  });
}

/**
 * fluxion's own JSON, with its version: node by node, so that what is shared is there once and a formula of a million
 * nodes is read back as it was.
 *
 * @example
 * JSON.stringify(json.write("x^2")) // => '{"fluxion":1,"nodes":[["var","x"],["const","2"],["func","pow",0,1]]}'
 * expr(JSON.stringify(json.write("x^2 + 1/3")), { notation: json }).toString() // => "x ^ 2 + 1 / 3"
 */
export const json: Format<FluxionJson | string> & {
  /** Writes a formula. */
  write(f: Input): FluxionJson;
} = formatOf({ name: "json", read, write });
