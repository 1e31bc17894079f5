import katex from "katex";
import { describe, expect, test } from "vitest";
import { type Expression, expr, toCode } from "../../src/index.ts";
import { functions, Pool } from "../../src/nodes.ts";
import { asVariables, present, relativeError, rows } from "../corpora/corpora.ts";
import { smooth } from "../functions/smooth.ts";
import { everyNth } from "../scale.ts";
import { type Element, elementsOf, parseXml, solve } from "./mathml.ts";

/** Equations for the reader say the same as the expressions: Content MathML is evaluated, the others are typeset. */
interface Row {
  readonly id: string;
  readonly expr: string;
  readonly variables: string[];
  readonly point: Record<string, number>;
}

const all = everyNth(
  "rows of the corpora as equations",
  6,
  ["multi_functions.jsonl", "multi_feynman.jsonl"]
    .flatMap((file) => rows<Row>(file))
    .filter(({ variables }) => variables.length < 20),
);
const withDerivatives = ({ expr: text, variables }: Row) =>
  expr(text, asVariables(variables)).withDerivatives(variables);

describe.runIf(present)("the corpora", () => {
  test("Content MathML has the values of the formula, its gradient and its Hessian", () => {
    const found: string[] = [];
    for (const row of all) {
      const { value, gradient, hessian } = withDerivatives(row);
      const half: Expression[] = hessian.flatMap((entries, i) => entries.slice(i));
      const text = toCode({ value, gradient, half }, { target: "mathml-content", inputs: row.variables });
      const known = solve(parseXml(text), row.point);
      for (const [name, group] of Object.entries({ value: [value], gradient, half })) {
        const expected = group.map((f) => f.evaluate(row.point));
        const largest = Math.max(...expected.map(Math.abs));
        const values = [known.get(name)].flat() as number[];
        expect(values.length).toBe(expected.length);
        values.forEach((x, i) => {
          if (relativeError(x, expected[i] as number, 1e-3 * largest) > 1e-12)
            found.push(`${row.id}: ${name}[${i}] is ${x}, not ${expected[i]}`);
        });
      }
    }
    expect(all.length).toBeGreaterThan(30);
    expect(found).toEqual([]);
  });

  test("Presentation MathML is of the elements of MathML Core, each with its number of parts", () => {
    for (const row of all.filter(({ variables }) => variables.length < 6))
      checkPresentation(toCode(withDerivatives(row), { target: "mathml-presentation", inputs: row.variables }));
  });

  test("LaTeX is typeset", () => {
    for (const row of all.filter(({ variables }) => variables.length < 4))
      expect(typeset(toCode(withDerivatives(row), { target: "latex" }))).toContain("<math");
  });
});

const typeset = (latex: string): string =>
  katex.renderToString(latex, { displayMode: true, throwOnError: true, strict: "error" });

const PARTS: Readonly<Record<string, number>> = { mfrac: 2, msup: 2, msub: 2, mroot: 2, munderover: 3 };
const CORE = new Set("math mrow mi mn mo mtext mfrac msup msub msqrt mroot munderover mtable mtr mtd".split(" "));

function checkPresentation(text: string): void {
  const wrong: string[] = [];
  const open: Element[] = [parseXml(text)];
  for (let element = open.pop(); element !== undefined; element = open.pop()) {
    const { name } = element;
    const parts = elementsOf(element);
    const inside = { mtable: "mtr", mtr: "mtd" }[name];
    if (!CORE.has(name) || (PARTS[name] ?? parts.length) !== parts.length) wrong.push(name);
    if (inside !== undefined && parts.some((part) => part.name !== inside)) wrong.push(name);
    for (const part of parts) open.push(part);
  }
  expect(wrong, text).toEqual([]);
}

test("every function of the table is written, and means itself", () => {
  for (const fn of functions) {
    const pool = new Pool();
    const f = expr(
      pool.apply(
        fn,
        fn.params.map((name) => pool.variable(name)),
      ),
    );
    const values = fn.params.map((_, i) => {
      const [low, high] = smooth(fn)?.[i] ?? [0, 1];
      const x = low + 0.4 * (high - low);
      return fn.logic !== undefined || fn.partials?.[i] === null ? Math.round(x) : x;
    });
    const point = Object.fromEntries(fn.params.map((name, i) => [name, values[i] as number]));
    const known = solve(parseXml(toCode(f, { target: "mathml-content", inputs: fn.params })), point);
    const value = known.get("") as number;
    expect(relativeError(value, f.evaluate(point)), fn.name).toBeLessThan(1e-14);
    checkPresentation(toCode(f, { target: "mathml-presentation" }));
    typeset(toCode(f, { target: "latex" }));
  }
});

test("numbers are exact, and what is shared has a name", () => {
  const f = {
    value: "exp((x + 1)^2 / 3) + (x + 1)^2",
    rows: [
      ["x", "1e300"],
      ["-0.1", "y"],
    ],
    none: [],
  };
  expect(toCode(f, { target: "latex", inputs: ["x", "y"] })).toMatchInlineSnapshot(`
    "\\begin{aligned}
    t_{1} &= (x + 1)^{2} \\\\
    \\mathrm{value} &= e^{\\frac{t_{1}}{3}} + t_{1} \\\\
    \\mathrm{rows} &= \\begin{pmatrix} x & 10^{300} \\\\ -0.1 & y \\end{pmatrix} \\\\
    \\mathrm{none} &= \\begin{pmatrix}  \\end{pmatrix}
    \\end{aligned}
    "
  `);
  expect(toCode("x/3 - 2", { target: "latex", name: "g" })).toContain("g(x) &= \\frac{x}{3} - 2");
  expect(toCode(f, { target: "mathml-content", inputs: ["x", "y"] })).toMatchInlineSnapshot(`
    "<math xmlns="http://www.w3.org/1998/Math/MathML">
    <apply><eq/><ci>t1</ci><apply><power/><apply><plus/><ci>x</ci><cn type="integer">1</cn></apply><cn type="integer">2</cn></apply></apply>
    <apply><eq/><ci>value</ci><apply><plus/><apply><exp/><apply><divide/><ci>t1</ci><cn type="integer">3</cn></apply></apply><ci>t1</ci></apply></apply>
    <apply><eq/><ci>rows</ci><matrix><matrixrow><ci>x</ci><cn type="e-notation">1<sep/>300</cn></matrixrow><matrixrow><apply><minus/><cn>0.1</cn></apply><ci>y</ci></matrixrow></matrix></apply>
    <apply><eq/><ci>none</ci><vector></vector></apply>
    </math>
    "
  `);
});

test("a minus, a power and a choice keep their parentheses", () => {
  const written = (text: string): string => {
    const found =
      /<mtd><mo>=<\/mo><\/mtd><mtd>(.*)<\/mtd>/.exec(toCode(text, { target: "mathml-presentation" }))?.[1] ?? "";
    return found
      .replace(/<[^>]*>/g, "")
      .replaceAll("&#x2062;", " ")
      .replaceAll("&#x2061;", "");
  };
  expect(written("-x^2")).toBe("-x2");
  expect(written("(-x)^2")).toBe("(-x)2");
  expect(written("a - (b - c)")).toBe("a-(b-c)");
  expect(written("-(a + b)*c")).toBe("-(a+b) c");
  expect(written("x*2")).toBe("x\u00b72");
  expect(written("2*sin(x)*(y + 1)")).toBe("2 sin(x) (y+1)");
  expect(written("(a^b)^c")).toBe("(ab)c");
  expect(written("arcsin(x!) + abs(x)")).toBe("arcsin(x!)+|x|");
});

test("hostile names are escaped", () => {
  const pool = new Pool();
  const f = expr(pool.add(["<a>", 'b&"c', "d"].map((name) => pool.variable(name))));
  for (const target of ["mathml-content", "mathml-presentation"] as const) {
    const text = toCode({ "<o>&": f, list: [f, f] }, { target });
    expect(text).not.toContain("<a>");
    parseXml(text);
  }
  typeset(toCode({ "a&b\\c": "x", "%": "y" }, { target: "latex" }));
});

test("sums over an index have their bodies in MathML, and elements their indices", () => {
  const f = expr("p * sum(w[i] * x[i]^2, i, 1, n)", { shapes: { w: ["n"], x: ["n"] } });
  const content = toCode(f, { target: "mathml-content" });
  const element = (name: string) => `<apply><selector/><ci>${name}</ci><ci>i</ci></apply>`;
  expect(content).toContain(
    '<apply><sum/><bvar><ci>i</ci></bvar><lowlimit><cn type="integer">1</cn></lowlimit><uplimit><ci>n</ci></uplimit>' +
      `<apply><times/>${element("w")}<apply><power/>${element("x")}<cn type="integer">2</cn></apply></apply></apply>`,
  );
  const shown = toCode(f, { target: "mathml-presentation" });
  expect(shown).toContain(
    "<munderover><mo>\u2211</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mrow><mi>n</mi></mrow></munderover>",
  );
  expect(shown).toContain("<msub><mi>x</mi><mrow><mi>i</mi></mrow></msub>");
  checkPresentation(shown);
});
