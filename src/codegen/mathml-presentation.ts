import type { Algebra } from "../ast/algebra.ts";
import { bodyIn, freeIndex } from "../ast/bound.ts";
import type { Bound, Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { type Rational, toText } from "../ast/rational.ts";
import { functions } from "../functions/table.ts";
import { markup } from "../syntax/escape.ts";
import { ATOM, CHOICE, POWER, PRODUCT, SIGN, SUM } from "../syntax/levels.ts";

/** The formula in Presentation MathML, with elements of MathML Core only: https://www.w3.org/TR/mathml-core/. */
export const presentationMathml = ({ pool, id }: Node): string =>
  full(new Interpretation(pool.store, new Presentation()).of(id));

/** An expression in print; `body` is without a minus in front. */
interface Print {
  readonly level: number;
  readonly body: string;
  readonly minus?: boolean;
}

const row = (...parts: readonly (string | readonly string[])[]): string => `<mrow>${parts.flat().join("")}</mrow>`;
const operator = (text: string): string => `<mo>${markup(text)}</mo>`;
const identifier = (text: string): string => `<mi>${markup(text)}</mi>`;
const fenced = (open: string, body: string, close: string): string =>
  row(`<mo fence="true">${open}</mo>`, body, `<mo fence="true">${close}</mo>`);
const full = ({ minus, body }: Print): string => (minus === true ? row(operator("-"), body) : body);
const within = (print: Print, level: number): string =>
  print.level >= level ? full(print) : fenced("(", full(print), ")");
const atom = (body: string): Print => ({ level: ATOM, body });

const TIMES = "<mo>&#x2062;</mo>";
const APPLIED = "<mo>&#x2061;</mo>";

const SYMBOLS: Readonly<Record<string, string>> = {
  "<=": "\u2264",
  ">=": "\u2265",
  "==": "=",
  "!=": "\u2260",
  and: "\u2227",
  or: "\u2228",
  xor: "\u2295",
  not: "\u00ac",
};
const CONSTANTS: Readonly<Record<string, string>> = { pi: "\u03c0", tau: "\u03c4", phi: "\u03c6" };
const RENAMED: Readonly<Record<string, string>> = {
  log: "ln",
  gamma: "\u0393",
  sigmoid: "\u03c3",
  sign: "sgn",
  ceil: "ceil",
};

/** Functions with a notation of their own, given their arguments. */
const FORMS: Readonly<Record<string, (...args: Print[]) => Print>> = {
  neg: (a) => ({ level: SIGN, minus: true, body: within(a as Print, a?.minus === true ? SIGN + 1 : PRODUCT) }),
  div: (a, b) => ({ level: POWER, body: `<mfrac>${group(a)}${group(b)}</mfrac>` }),
  pow: (a, p) => power(a as Print, group(p)),
  square: (a) => power(a as Print, "<mn>2</mn>"),
  cube: (a) => power(a as Print, "<mn>3</mn>"),
  exp: (a) => power(atom(identifier("e")), group(a)),
  sqrt: (a) => atom(`<msqrt>${group(a)}</msqrt>`),
  cbrt: (a) => atom(`<mroot>${group(a)}<mn>3</mn></mroot>`),
  nthRoot: (a, n) => atom(`<mroot>${group(a)}${group(n)}</mroot>`),
  abs: (a) => atom(fenced("|", group(a), "|")),
  floor: (a) => atom(fenced("\u230a", group(a), "\u230b")),
  ceil: (a) => atom(fenced("\u2308", group(a), "\u2309")),
  log2: (a) => called("<msub><mi>log</mi><mn>2</mn></msub>", [a as Print]),
  log10: (a) => called("<msub><mi>log</mi><mn>10</mn></msub>", [a as Print]),
  "log/2": (a, b) => called(`<msub><mi>log</mi>${group(b)}</msub>`, [a as Print]),
  factorial: (a) => ({ level: POWER, body: row(within(a as Print, ATOM), operator("!")) }),
  ifelse: (c, u, v) => {
    const cells = (value: Print | undefined, condition: string): string =>
      `<mtr><mtd>${group(value)}</mtd><mtd>${condition}</mtd></mtr>`;
    const table = cells(u, row("<mtext>if&#xa0;</mtext>", group(c))) + cells(v, "<mtext>otherwise</mtext>");
    return { level: CHOICE, body: row('<mo fence="true">{</mo>', `<mtable>${table}</mtable>`) };
  },
};

const group = (print: Print | undefined): string => full(print as Print);
const power = (base: Print, exponent: string): Print => ({
  level: POWER,
  body: `<msup>${row(within(base, ATOM))}${row(exponent)}</msup>`,
});
const called = (name: string, args: readonly Print[]): Print =>
  atom(row(name, APPLIED, fenced("(", args.map(full).join("<mo>,</mo>"), ")")));

class Presentation implements Algebra<Print> {
  constant(value: Rational): Print {
    const text = toText(value);
    const minus = text.startsWith("-");
    const size = minus ? text.slice(1) : text;
    const [num, den] = size.split("/");
    const [mantissa = "", exponent] = size.split("e");
    const number = (digits: string | undefined): string => `<mn>${digits}</mn>`;
    if (den !== undefined)
      return { level: minus ? SIGN : POWER, minus, body: `<mfrac>${number(num)}${number(den)}</mfrac>` };
    if (exponent === undefined) return { level: minus ? SIGN : ATOM, minus, body: number(size) };
    const ten = `<msup><mn>10</mn><mn>${Number(exponent)}</mn></msup>`;
    return { level: minus ? SIGN : PRODUCT, minus, body: row(number(mantissa), operator("\u00b7"), ten) };
  }

  variable(name: string): Print {
    return atom(identifier(name));
  }

  add(terms: readonly Print[]): Print {
    const [first, ...rest] = terms as [Print, ...Print[]];
    const parts = rest.flatMap((term) =>
      term.minus === true ? [operator("-"), term.body] : [operator("+"), within(term, SUM + 1)],
    );
    return { level: SUM, body: row(within(first, SUM), parts) };
  }

  plus(a: Print, b: Print): Print {
    return this.add([a, b]);
  }

  /** Factors stand side by side; a dot separates a number from the factor before it. */
  mul(factors: readonly Print[]): Print {
    const [first, ...rest] = factors as [Print, ...Print[]];
    const minus = first.minus === true;
    const parts = rest.flatMap((factor) => {
      const text = within(factor, SIGN + 1);
      return [/^(<mrow>|<msup>|<mfrac>)*<mn>/.test(text) ? operator("\u00b7") : TIMES, text];
    });
    return { level: PRODUCT, minus, body: row(minus ? first.body : within(first, PRODUCT), parts) };
  }

  times(a: Print, b: Print): Print {
    return this.mul([a, b]);
  }

  call(fn: Fn, a: Print): Print {
    return this.apply(fn, [a]);
  }

  /** Over an index whose name nothing in the sum has. Factors that follow would be taken for a part of it. */
  private reduction(bound: Bound, args: readonly Print[]): Print {
    const names = new Set(args.flatMap(({ body }) => body.match(/[^<>]+(?=<\/mi>)/g) ?? []));
    const index = atom(identifier(freeIndex(bound.index, (name) => names.has(name) || bound.arrays.has(name))));
    const [low, high] = args as [Print, Print];
    const sign = operator(bound.kind === "sum" ? "\u2211" : "\u220f");
    const over = `<munderover>${sign}${row(full(index), operator("="), full(low))}${row(full(high))}</munderover>`;
    return { level: SUM, body: row(over, within(bodyIn(this, bound, index, args), PRODUCT)) };
  }

  apply(fn: Fn, args: readonly Print[]): Print {
    if (fn.bound !== undefined) return this.reduction(fn.bound, args);
    if (fn.isElement) return atom(`<msub>${identifier(fn.name)}${row(args.map(full).join("<mo>,</mo>"))}</msub>`);
    const isKnown = functions.get(fn.name, fn.params.length) === fn;
    if (args.length === 0) return atom(identifier((isKnown ? CONSTANTS[fn.name] : undefined) ?? fn.name));
    const form = isKnown ? FORMS[fn.name === "log" && args.length === 2 ? "log/2" : fn.name] : undefined;
    if (form !== undefined) return form(...args);
    const { symbol, precedence = 0 } = fn.operator ?? {};
    const [a, b] = args as [Print, Print?];
    if (symbol === undefined)
      return called(
        identifier(
          (isKnown ? RENAMED[fn.name] : undefined) ?? fn.name.replace(/^a(?=(sin|cos|tan|sec|csc|cot)h?$)/, "arc"),
        ),
        args,
      );
    const sign = operator(SYMBOLS[symbol] ?? symbol);
    const body =
      b === undefined
        ? row(sign, within(a, precedence + 1))
        : row(within(a, precedence + 1), sign, within(b, precedence + 1));
    return { level: precedence, body };
  }
}
