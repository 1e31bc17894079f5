import { described, IDENTIFIER, isRecord } from "../ast/options.ts";
import type { Id } from "../ast/store.ts";
import { eq, ifelse } from "../functions/table.ts";
import type { Given } from "../notations/format.ts";
import type { Noted } from "../notations/notation.ts";
import { jsonOf } from "./json-text.ts";
import { CONSTANTS, MEANINGS, NO_VALUES } from "./mathjson-words.ts";
import type { MathJson } from "./mathjson-writer.ts";
import { Meaning, type Place, trouble } from "./meanings.ts";
import { numberOf } from "./number.ts";
import { built, type Opened } from "./tree.ts";

/** A part of the tree, and its path from the root. */
interface Part {
  readonly of: unknown;
  readonly path: string;
}

/** Reads trees of MathJSON into nodes. */
class Reader {
  private readonly meaning: Meaning;
  private readonly given: Given;
  private readonly source: string | undefined;

  constructor(given: Given, source: string | undefined) {
    this.given = given;
    this.source = source;
    this.meaning = new Meaning(given, MEANINGS);
  }

  open({ of, path }: Part): Opened<Part> {
    const { store } = this.given;
    const place = this.place(path);
    if (typeof of === "number") return this.number(String(of), place);
    if (typeof of === "string") return this.text(of, place);
    if (Array.isArray(of)) return this.call(of, path);
    if (isRecord(of)) {
      if (typeof of.num === "string" || typeof of.num === "number") return this.number(String(of.num), place);
      if (typeof of.sym === "string") return this.symbol(of.sym, place);
      if (Array.isArray(of.fn)) return this.call(of.fn, `${path}.fn`);
    }
    if (typeof of === "boolean") return store.apply(eq, [store.constant(0), store.constant(of ? 0 : 1)]);
    throw trouble("syntax", `MathJSON has no ${described(of)}.`, 'An expression looks like ["Add", "x", 1].', place);
  }

  private text(text: string, place: Place): Id {
    if (/^[-+.\d]/.test(text)) return this.number(text, place);
    if (text.startsWith("'")) throw trouble("not-real-scalar", `${text} is a text.`, "Leave it out.", place);
    return this.symbol(text.replace(/^`(.*)`$/, "$1"), place);
  }

  private number(text: string, place: Place): Id {
    const value = numberOf(text.replace(/(\d)n$/, "$1"));
    if (value === undefined || text.includes("/"))
      throw trouble("not-real-scalar", `${text} is not a real number.`, "Write it in decimal digits.", place);
    return this.given.store.constant(value);
  }

  private symbol(name: string, place: Place): Id {
    const { store, variables } = this.given;
    if (variables.has(name)) return store.variable(name);
    if (name === "True" || name === "False")
      return store.apply(eq, [store.constant(0), store.constant(name === "True" ? 0 : 1)]);
    const constant = Object.hasOwn(CONSTANTS, name) ? CONSTANTS[name] : undefined;
    if (constant !== undefined) return new Meaning(this.given, { constant }).call("constant", [], place);
    if (NO_VALUES.has(name)) throw trouble("not-real-scalar", `${name} is not a real number.`, "Leave it out.", place);
    if (!IDENTIFIER.test(name))
      throw trouble("syntax", `"${name}" is not a name.`, "A name consists of letters and digits.", place);
    return store.variable(name);
  }

  private call(list: readonly unknown[], path: string): Opened<Part> {
    const [head, ...args] = list;
    const place = this.place(path);
    const parts = args.map((of, i) => ({ of, path: `${path}[${i + 1}]` }));
    const { store } = this.given;
    const number = (id: Id): Id => this.meaning.number(id, place);
    if (typeof head !== "string") return this.primed(head, parts, place);
    if (head === "Add" || head === "Multiply")
      return {
        parts,
        make: (nodes) => (head === "Add" ? store.add(nodes.map(number)) : store.mul(nodes.map(number))),
      };
    if (head === "Subtract")
      return {
        parts,
        make: (nodes) =>
          nodes.reduce((all, each) => store.plus(number(all), this.meaning.call("Negate", [each], place))),
      };
    if ((head === "Delimiter" || head === "Hold" || head === "Sequence") && args.length > 0)
      return { parts: parts.slice(0, 1), make: ([node]) => node as Id };
    if (head === "If" && args.length === 3) return { parts, make: (nodes) => this.meaning.apply(ifelse, nodes, place) };
    if (head === "Which") return { parts, make: (nodes) => this.which(nodes, place) };
    if (head === "D") return this.derivative(parts, place);
    if (head === "Apply" && args.length > 1) return this.call(args, path);
    return { parts, make: (nodes) => this.meaning.call(head, nodes, place) };
  }

  /** ["Which", c1, v1, c2, v2 ...] */
  private which(nodes: readonly Id[], place: Place): Id {
    if (nodes.length < 2 || nodes.length % 2 === 1)
      throw trouble("argument-count", "Which takes pairs of a condition and a value.", "Check its arguments.", place);
    const { store } = this.given;
    const always = store.apply(eq, [store.constant(0), store.constant(0)]);
    let value: Id = new Meaning(this.given, { none: "0 / 0" }).call("none", [], place);
    for (let i = nodes.length - 2; i >= 0; i -= 2)
      value =
        nodes[i] === always
          ? this.meaning.number(nodes[i + 1] as Id, place)
          : this.meaning.apply(ifelse, [nodes[i] as Id, nodes[i + 1] as Id, value], place);
    return value;
  }

  private derivative(parts: readonly Part[], place: Place): Opened<Part> {
    const [of, ...by] = parts;
    const { differentiate } = this.given;
    if (
      of === undefined ||
      by.length === 0 ||
      !by.every(({ of: name }) => typeof name === "string") ||
      differentiate === undefined
    )
      throw trouble("syntax", "This derivative is not supported.", 'Write ["D", f, "x"].', place);
    return {
      parts: [of],
      make: ([node]) => by.reduce((f, { of: name }) => differentiate(f, name as string, 1), node as Id),
    };
  }

  /** [["Derivative", "f", 2], "x"] is f''(x). */
  private primed(head: unknown, parts: readonly Part[], place: Place): Opened<Part> {
    const [kind, name, order = 1] = Array.isArray(head) ? head : [];
    if (kind !== "Derivative" || typeof name !== "string" || !(Number.isInteger(order) && order < 100))
      throw trouble("syntax", "A function is called by its name.", 'For example ["Sin", "x"].', place);
    return { parts, make: (nodes) => this.meaning.call(name + "'".repeat(order), nodes, place) };
  }

  place(path: string): Place {
    return this.source === undefined ? { path } : { path, source: this.source };
  }
}

/** The node of a tree of MathJSON, or of its JSON text. */
export function readMathJson(source: MathJson, given: Given): Noted {
  const isText = typeof source === "string" && /^\s*[[{"]/.test(source);
  const of = isText ? jsonOf(source, "MathJSON") : source;
  const reader = new Reader(given, isText ? source : undefined);
  const id = built<Part>({ of, path: "" }, (part) => reader.open(part));
  new Meaning(given, {}).number(id, reader.place(""));
  return { id, notes: [] };
}
