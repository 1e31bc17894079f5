import { FluxionError } from "../ast/error.ts";
import { IDENTIFIER } from "../ast/options.ts";
import type { Id } from "../ast/store.ts";
import { div, ifelse, neg } from "../functions/table.ts";
import type { Given } from "../notations/format.ts";
import type { Noted } from "../notations/notation.ts";
import { contentOf, sidesOf, WRAPPERS } from "./mathml-elements.ts";
import { CONSTANTS, MEANINGS, NO_VALUES } from "./mathml-words.ts";
import { Meaning, type Place, trouble } from "./meanings.ts";
import { numberOf } from "./number.ts";
import { built, type Opened } from "./tree.ts";
import { type Element, elementsOf } from "./xml.ts";

/** Reads elements of Content MathML into nodes. */
class Reader {
  readonly notes: string[] = [];
  private readonly given: Given;
  private readonly meaning: Meaning;
  private readonly source: string;
  /** The names that equations before the last one have defined. */
  private readonly defined = new Map<string, Id>();

  constructor(source: string, given: Given) {
    this.source = source;
    this.given = given;
    this.meaning = new Meaning(given, MEANINGS);
  }

  /** The formula; of equations, the right side of the last one, in which those before it define names. */
  read(roots: readonly Element[]): Id {
    const parts = contentOf(roots);
    const last = parts.at(-1);
    if (last === undefined)
      throw new FluxionError("empty-input", "There is no formula.", {
        hint: "For example <ci>x</ci>.",
        source: this.source,
      });
    for (const part of parts.slice(0, -1)) {
      const [left, right] = sidesOf(part) ?? [];
      if (left?.name !== "ci" || right === undefined)
        throw this.error(
          "syntax",
          "There are several formulas next to each other.",
          "Give one; only names can be defined before it.",
          part,
        );
      this.defined.set(left.text.trim(), this.node(right));
    }
    const [left, right] = sidesOf(last) ?? [];
    if (left === undefined || right === undefined) return this.node(last);
    const isName = left.name === "ci" || (left.name === "apply" && left.children.every(({ name }) => name === "ci"));
    if (!isName)
      throw this.error("syntax", "An equation is not an expression.", "Write the difference of its sides.", last);
    this.notes.push("the left side of the equation is left out");
    return this.node(right);
  }

  private node(element: Element): Id {
    const id = built<Element>(element, (each) => this.open(each));
    return this.meaning.number(id, this.place(element));
  }

  private open(element: Element): Opened<Element> {
    const { name, children } = element;
    const { store, variables } = this.given;
    if (name === "cn") return this.number(element);
    if (name === "ci" || name === "csymbol") {
      const text = element.text.trim();
      const known = this.defined.get(text);
      if (known !== undefined) return known;
      const isConstant = name === "csymbol" && this.given.table.get(text, 0) !== undefined && !variables.has(text);
      if (isConstant) return new Meaning(this.given, { text }).call("text", [], this.place(element));
      if (!IDENTIFIER.test(text))
        throw this.error("syntax", `"${text}" is not a name.`, "A name consists of letters and digits.", element);
      return store.variable(text);
    }
    const constant = Object.hasOwn(CONSTANTS, name) ? CONSTANTS[name] : undefined;
    if (constant !== undefined) return new Meaning(this.given, { constant }).call("constant", [], this.place(element));
    if (NO_VALUES.has(name))
      throw this.error("not-real-scalar", `${name} is not a real number.`, "Leave it out.", element);
    if (name === "apply") return this.apply(element);
    if (name === "piecewise") return this.piecewise(element);
    if (WRAPPERS.has(name)) {
      const [inside, ...more] = contentOf([element]);
      if (inside !== undefined && more.length === 0) return { parts: [inside], make: ([id]) => id as Id };
    }
    const isLooks = /^m[a-z]+$/.test(name);
    throw this.error(
      "syntax",
      `<${name}> is not supported.`,
      isLooks
        ? "This is Presentation MathML, which says how a formula looks; only Content MathML can be read."
        : "Use Content MathML of real numbers.",
      children.length > 0 ? { ...element, end: element.start + name.length + 2 } : element,
    );
  }

  private number(element: Element): Id {
    const { type = "real" } = element.attributes;
    const before = element.children[0]?.start;
    const text = element.text;
    let value = numberOf(text);
    if (type === "rational" || type === "e-notation") {
      // The text on both sides of <sep/>, from the source: the two are one text in the element.
      const [above, below] = this.source
        .slice(element.start, element.end)
        .replace(/^<[^>]*>|<\/[^>]*>$/g, "")
        .split(/<[^>]*\/>/);
      if (before === undefined || below === undefined)
        throw this.error(
          "syntax",
          "A number in two parts has <sep/> between them.",
          '<cn type="rational">1<sep/>3</cn>',
          element,
        );
      value = numberOf(type === "rational" ? `${above}/${below.trim()}` : `${above?.trim()}e${below.trim()}`);
    } else if (!/^(?:real|integer|double|constant|float)$/.test(type))
      throw this.error("not-real-scalar", `${type} numbers are not supported.`, "Write a real number.", element);
    const { base } = element.attributes;
    if (value === undefined || (base !== undefined && base !== "10"))
      throw this.error(
        "not-real-scalar",
        `"${text.trim()}" is not a real number.`,
        "Write it in decimal digits.",
        element,
      );
    return this.given.store.constant(value);
  }

  private apply(element: Element): Opened<Element> {
    const [head, ...args] = element.children;
    const place = this.place(element);
    const { store } = this.given;
    const number = (id: Id): Id => this.meaning.number(id, place);
    if (head === undefined)
      throw this.error("syntax", "There is nothing to apply.", "<apply><sin/><ci>x</ci></apply>", element);
    const name = head.name === "ci" || head.name === "csymbol" ? undefined : head.name;
    const [first, second] = args;
    if (name === "plus" || name === "times")
      return {
        parts: args,
        make: (ids) => (name === "plus" ? store.add(ids.map(number)) : store.mul(ids.map(number))),
      };
    if (name === "minus" && (args.length === 1 || args.length === 2))
      return {
        parts: args,
        make: ([a, b]) => {
          const subtracted = store.call(neg, number((b ?? a) as Id));
          return b === undefined ? subtracted : store.plus(number(a as Id), subtracted);
        },
      };
    if (name === "root") return this.indexed(args, "degree", "sqrt", "nthRoot", place);
    if (name === "log") return this.indexed(args, "logbase", "log10", "log", place);
    if (name === "diff" && first?.name === "bvar" && second !== undefined)
      return this.derivative(first, second, element);
    if (name !== undefined && Object.hasOwn(MEANINGS, name))
      return { parts: args, make: (ids) => this.meaning.call(name, ids, place) };
    if (name === undefined) return { parts: args, make: (ids) => this.symbol(head.text.trim(), ids, head) };
    throw this.error("unknown-function", `<${name}/> is not supported.`, "Use Content MathML of real numbers.", head);
  }

  /** A root or a logarithm, with what qualifies it in an element of its own. */
  private indexed(
    args: readonly Element[],
    qualifier: string,
    plain: string,
    full: string,
    place: Place,
  ): Opened<Element> {
    const [index, of, ...more] = args[0]?.name === qualifier ? args : [undefined, ...args];
    const inner = index?.children[0];
    if (of === undefined || more.length > 0 || (index !== undefined && inner === undefined))
      throw trouble("argument-count", "This takes one argument.", `<${qualifier}> stands before it.`, place);
    const meaning = new Meaning(this.given, { plain, full });
    if (inner === undefined) return { parts: [of], make: (ids) => meaning.call("plain", ids, place) };
    const { store } = this.given;
    return {
      parts: [of, inner],
      make: ([a, n]) => {
        const value = store.isConst(n as Id) ? store.value(n as Id) : undefined;
        if (full === "nthRoot" && value === 2) return meaning.call("plain", [a as Id], place);
        return meaning.call("full", [a as Id, n as Id], place);
      },
    };
  }

  private derivative(bound: Element, of: Element, element: Element): Opened<Element> {
    const { differentiate } = this.given;
    const name = bound.children.find((each) => each.name === "ci")?.text.trim();
    const degree = bound.children.find((each) => each.name === "degree")?.children[0];
    const order = degree === undefined ? 1 : Number(degree.text);
    if (name === undefined || differentiate === undefined || !(Number.isInteger(order) && order >= 0 && order <= 100))
      throw this.error(
        "syntax",
        "This derivative is not supported.",
        "<apply><diff/><bvar><ci>x</ci></bvar>...</apply>",
        element,
      );
    return { parts: [of], make: ([id]) => differentiate(id as Id, name, order) };
  }

  /** A function by its name: one of the table's, or an unknown one. */
  private symbol(name: string, args: readonly Id[], at: Element): Id {
    const fn = this.given.table.get(name, args.length);
    const place = this.place(at);
    if (fn !== undefined) return this.meaning.apply(fn, args, place);
    const isKnown = this.given.table.named(name).length > 0;
    if (isKnown)
      throw trouble("argument-count", `${name} does not take ${args.length} arguments.`, "Check them.", place);
    return this.meaning.call(name, args, place);
  }

  private piecewise({ children, ...at }: Element): Opened<Element> {
    const place = this.place({ children, ...at });
    const pieces = children.filter(({ name }) => name === "piece");
    const otherwise = children.find(({ name }) => name === "otherwise")?.children[0];
    if (pieces.length === 0 || pieces.some((piece) => piece.children.length !== 2))
      throw trouble("syntax", "A piece has a value and a condition.", "<piece><ci>x</ci>...</piece>", place);
    const { store } = this.given;
    return {
      parts: [...pieces.flatMap((piece) => piece.children), ...(otherwise === undefined ? [] : [otherwise])],
      make: (ids) => {
        const isComplete = otherwise !== undefined;
        let value = isComplete ? (ids.at(-1) as Id) : store.apply(div, [store.constant(0), store.constant(0)]);
        if (!isComplete) this.notes.push("outside the pieces there is no value");
        for (let i = 2 * pieces.length - 2; i >= 0; i -= 2)
          value = this.meaning.apply(ifelse, [ids[i + 1] as Id, ids[i] as Id, value], place);
        return value;
      },
    };
  }

  private place({ start, end }: Element): Place {
    return { source: this.source, position: { start, end } };
  }

  private error(code: FluxionError["code"], message: string, hint: string, at: Element): FluxionError {
    return trouble(code, message, hint, this.place(at));
  }
}

/** The node of a text of Content MathML. */
export function readMathml(source: string, given: Given): Noted {
  if (typeof source !== "string")
    throw new FluxionError("bad-argument", "MathML is a text.", { hint: "For example <math><ci>x</ci></math>." });
  const reader = new Reader(source, given);
  const id = reader.read(elementsOf(source));
  return { id, notes: reader.notes };
}
