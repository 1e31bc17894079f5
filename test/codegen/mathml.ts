import { kernelOf } from "../../src/functions/kernels.ts";
import { functions } from "../../src/nodes.ts";

/** An element of XML with what it contains. */
export interface Element {
  readonly name: string;
  readonly type: string | undefined;
  readonly children: (Element | string)[];
}

/** The root of a text in XML; throws where tags do not match or text is not escaped. */
export function parseXml(text: string): Element {
  const root: Element = { name: "", type: undefined, children: [] };
  const open = [root];
  for (const [token] of text.matchAll(/<[^<>]*>|[^<>]+|[<>]/g)) {
    const [, end, name = "", attributes = "", empty] =
      /^<(\/?)([a-z]+)((?: [a-z]+="[^"<&]*")*)(\/?)>$/.exec(token) ?? [];
    const top = open.at(-1) as Element;
    if (name === "") {
      if (/[<>]|&(?!(?:amp|lt|gt|quot|#x[0-9a-f]+);)/.test(token)) throw new Error(`not XML: ${token}`);
      if (token.trim() !== "") top.children.push(token.trim());
    } else if (end === "/") {
      if (open.pop()?.name !== name) throw new Error(`</${name}> ends ${top.name}`);
    } else {
      const element = { name, type: / type="([^"]*)"/.exec(attributes)?.[1], children: [] };
      top.children.push(element);
      if (empty === "") open.push(element);
    }
  }
  const [only] = root.children;
  if (open.length !== 1 || root.children.length !== 1 || typeof only !== "object")
    throw new Error("there is no one root");
  return only;
}

export const elementsOf = ({ children }: Element): Element[] => children.filter((child) => typeof child === "object");

/** The functions of the table by their names in Content MathML. */
const NAMES: Readonly<Record<string, string>> = {
  ln: "log",
  divide: "div",
  power: "pow",
  ceiling: "ceil",
  leq: "le",
  geq: "ge",
  neq: "ne",
  arcsin: "asin",
  arccos: "acos",
  arctan: "atan",
  arccot: "acot",
  arcsec: "asec",
  arccsc: "acsc",
};

type Value = number | Value[];

/** What equations in Content MathML say: the values of the left sides' names, in order. */
export function solve(math: Element, point: Readonly<Record<string, number>>): Map<string, Value> {
  const known = new Map<string, Value>(Object.entries(point));
  for (const equation of elementsOf(math)) {
    const [, left, right] = elementsOf(equation) as [Element, Element, Element];
    known.set(left.name === "ci" ? textOf(left) : "", numbersOf(right, known));
  }
  return known;
}

const textOf = ({ children }: Element): string => children.filter((child) => typeof child === "string").join("");

function numbersOf(element: Element, known: ReadonlyMap<string, Value>): Value {
  const parts = elementsOf(element);
  const number = (part: Element | undefined): number => numbersOf(part as Element, known) as number;
  switch (element.name) {
    case "cn": {
      const [a = "", , b = ""] = element.children as string[];
      if (element.type === "rational") return Number(a) / Number(b);
      return Number(element.type === "e-notation" ? `${a}e${b}` : a);
    }
    case "ci":
      return known.get(textOf(element)) ?? Number.NaN;
    case "pi":
      return Math.PI;
    case "exponentiale":
      return Math.E;
    case "csymbol":
      return call(textOf(element), []);
    case "vector":
    case "matrix":
    case "matrixrow":
      return parts.map((part) => numbersOf(part, known));
    case "piecewise": {
      const [piece, otherwise] = parts as [Element, Element];
      const [u, c] = elementsOf(piece);
      return call("ifelse", [number(c), number(u), number(elementsOf(otherwise)[0])]);
    }
    default:
      return applied(parts, number);
  }
}

function applied([operator, ...args]: readonly Element[], number: (part: Element | undefined) => number): number {
  const name = operator?.name === "csymbol" ? textOf(operator) : (operator?.name as string);
  const further = args
    .filter(({ name: kind }) => kind === "degree" || kind === "logbase")
    .map((part) => number(elementsOf(part)[0]));
  const values = args.filter(({ name: kind }) => kind !== "degree" && kind !== "logbase").map(number);
  const [x = 0] = values;
  const [degree] = further;
  if (name === "plus") return values.reduce((a, b) => a + b);
  if (name === "times") return values.reduce((a, b) => a * b);
  if (name === "minus") return -x;
  if (name === "root") return degree === undefined ? Math.sqrt(x) : call("nthRoot", [x, degree]);
  if (name === "log") return call("log", [x, degree ?? 10]);
  return call(NAMES[name] ?? name, values);
}

function call(name: string, values: readonly number[]): number {
  const fn = functions.get(name, values.length);
  const kernel = fn && kernelOf(fn);
  if (kernel === undefined) throw new Error(`no value of ${name}`);
  return kernel(...values);
}
