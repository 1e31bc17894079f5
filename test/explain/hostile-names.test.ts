import { describe, expect, test } from "vitest";
import { printable } from "../../src/ast/printable.ts";
import { type Expression, expr, swell, type TargetName, toCode } from "../../src/index.ts";
import { json, mathJson, srepr, sympy } from "../../src/interchange.ts";
import { Pool, targetNames } from "../../src/nodes.ts";
import { compare } from "../../src/numeric.ts";
import {
  comparisonLatex,
  comparisonText,
  derivationPage,
  graph,
  graphDot,
  graphMermaid,
  graphSvg,
  plotSvg,
  steps,
  swellCsv,
  swellMarkdown,
  swellSvg,
  worksheet,
} from "../../src/teach.ts";

/** Variables are called as a program calls them: the names mean nothing in any format they are written in. */
const NAMES = [
  '<img src=x onerror="alert(1)">',
  "</title><script>alert(1)</script>",
  "a & b",
  "$x$ % # ^ ~",
  "\\end{document}\\input{/etc/passwd}",
  '"; drop [label="y"',
  "]:::x\n  z-->w",
  "*/ system(1); /*",
  "x\n#include <evil>",
  '=HYPERLINK("http://x")',
  "`rm`|cell",
  "\u001b[2J\u0000",
  "$".concat("{process.exit()}"),
  "import",
  "]]>",
  "--><!--",
  "'; drop table x; --",
  '"); drop table x; --',
  "\u202egnp.exe\u2066",
];

const named = (name: string): Expression => {
  const x = expr(new Pool().variable(name));
  return x.mul(x).add(x.sin());
};

/** Tags that no drawing or page of ours has, and text that leaves its place. */
const noForeignMarkup = (text: string): void => {
  expect(text).not.toMatch(/<img|<script|<evil|<!--|]]>|[\u202a-\u202e\u2066-\u2069]|&(?!(?:\w+|#x?[\da-f]+);)/i);
  for (const sign of ["\0", "\u001b"]) expect(text).not.toContain(sign);
};

describe.each(NAMES)("%j", (name) => {
  const f = () => named(name);

  test("in drawings and pages", async () => {
    noForeignMarkup(await graphSvg(graph(f())));
    noForeignMarkup(plotSvg(f(), { derivatives: 1, at: 1, tangent: true }));
    noForeignMarkup(swellSvg(swell(f(), { order: 2 })));
    noForeignMarkup(steps(f(), name, {}).toHtml());
    for (const line of graphMermaid(graph(f())).split("\n"))
      expect(line).toMatch(/^(?:---)?$|^title: "|^flowchart|^ {2}/);
    for (const line of graphDot(graph(f())).split("\n")) {
      const text = line.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
      expect(text).not.toMatch(/drop|evil|system/);
    }
  });

  test("in LaTeX, Markdown and tables", () => {
    const latex = f().toLatex();
    expect(latex.replaceAll(/\\[a-zA-Z]+|\\./g, "")).not.toMatch(/[\\$%#&~]/);
    expect(latex).not.toContain("\\input");
    const braces = [...latex.replaceAll(/\\[{}]/g, "")].map((sign) => (sign === "{" ? 1 : sign === "}" ? -1 : 0));
    expect(braces.reduce((a: number, b) => a + b, 0)).toBe(0);
    expect(steps(f(), name, {}).toMarkdown()).not.toMatch(/<[a-z/!?]/i);
    swellMarkdown(swell(f(), { order: 1 }));
    for (const line of swellCsv(swell(f(), { order: 1 })).split("\n")) expect(line).not.toMatch(/^=|,=/);
  });

  test.each(targetNames.map((target) => [target]))("in %s", (target: TargetName) => {
    // The name of a column is what it is, in quotes; there is none with control characters.
    if (target === "sql") {
      if ([...name].some((sign) => sign < " ")) expect(() => toCode(f(), { target })).toThrow("control characters");
      else {
        const rest = toCode(f(), { target }).replaceAll(`"${name.replaceAll('"', '""')}"`, "");
        expect(rest.replaceAll(/"(?:data|result)"/g, "")).not.toMatch(/["`;$]|evil>|system\(|<script/);
      }
      return;
    }
    const source = toCode(f(), { target });
    if (target.startsWith("mathml")) noForeignMarkup(source);
    else if (target !== "latex") expect(source).not.toMatch(/system\(|#include <evil>|process\.exit|<img|<script/);
    for (const sign of ["\0", "\u001b"]) expect(source).not.toContain(sign);
  });
});

test.each(NAMES)("%j in formats of other programs, and what they read back", (name) => {
  const f = named(name);
  expect(expr(json.write(f), { notation: json }).variables).toEqual([name]);
  expect(JSON.parse(JSON.stringify(json.write(f)))).toEqual(json.write(f));
  for (const text of [sympy.write(f), srepr.write(f)]) {
    // One literal of Python in each place, and nothing of the name outside of it.
    const rest = text.replaceAll(/Symbol\('(?:[^'\\\p{Cc}\p{Cf}]|\\['\\]|\\u[\da-f]{4})*'\)|\bimport\b/gu, "x");
    expect(rest).toMatch(/^[\w\s()*+,.]+$/);
  }
  const isLetter = /^\w+$/.test(name);
  if (isLetter) expect(JSON.stringify(mathJson.write(f))).toContain(JSON.stringify(name));
  else expect(() => mathJson.write(f)).toThrow("MathJSON has no variable");
});

test.each(NAMES)("%j on pages of derivations and comparisons, and on a terminal", async (name) => {
  noForeignMarkup(
    (await derivationPage(steps(named(name), name, {}))).replaceAll(/<\/?(?:style|annotation)[^>]*>/g, ""),
  );
  const table = compare(named(name), { [name]: 1 });
  expect(comparisonLatex(table).replaceAll(/\\[a-zA-Z]+|\\./g, "")).not.toMatch(/[\\$%#~]/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they would steer the terminal.
  expect(printable(comparisonText(table))).not.toMatch(/[\u0000-\u0008\u001b\u202a-\u202e\u2066-\u2069]/);
});

test("arrays have names that text can hold", () => {
  for (const name of NAMES.filter((each) => !/^[\w$]+$/.test(each)))
    expect(() => expr("1", { shapes: { [name]: [2] } })).toThrow("An array must have a name");
  for (const name of ["$x$", "__proto__", "import"]) {
    const f = expr(`${name}'*${name}`, { shapes: { [name]: ["n"] } });
    expect(f.toLatex().replaceAll(/\\[a-zA-Z]+|\\./g, "")).not.toMatch(/[\\$%#&~]/);
    const known = expr(`${name}'*${name}`, { shapes: { [name]: [2] } });
    expect(known.gradient(name).at({ [name]: [3, 4] })).toEqual([6, 8]);
  }
});

test("on a worksheet", async () => {
  noForeignMarkup((await worksheet(named(NAMES[0] as string))).replaceAll(/<\/?(?:style|annotation)[^>]*>/g, ""));
});
