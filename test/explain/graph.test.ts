import { describe, expect, test } from "vitest";
import { expr } from "../../src/index.ts";
import { Pool } from "../../src/nodes.ts";
import { type Graph, graph, graphDot, graphMermaid, graphSvg } from "../../src/teach.ts";
import { expression, generator } from "../random.ts";
import { checkPicture, elements } from "./xml.ts";

/** The graph read back as a formula, with every node in parentheses. */
function written(drawn: Graph, includes: (struck: boolean) => boolean = () => true): string {
  const done = new Map<string, string>();
  for (const { id, label, kind } of drawn.nodes) {
    const operands = drawn.edges
      .filter((edge) => edge.from === id && includes(edge.isStruck))
      .map((edge) => done.get(edge.to));
    done.set(id, kind === "const" || kind === "var" ? label : `(${operands.join(label)})`);
  }
  return done.get(drawn.root) ?? "";
}

describe("5 + x*y, the published figure", () => {
  test("the function: two operators, a number and two variables", () => {
    const drawn = graph("5 + x*y");
    expect(drawn.nodes.map(({ label }) => label).sort()).toEqual(["+", "5", "x", "y", "×"].sort());
    expect(written(drawn)).toBe("(5+(x×y))");
  });

  test.each(["shared", "tree"] as const)("its raw derivative node for node, %s", (shape) => {
    const drawn = graph("5 + x*y", { of: "raw", wrt: "x", shape, strike: true });
    expect(written(drawn)).toBe("(0+((0×x)+(y×1)))");
    expect(drawn.nodes.length).toBe(9);
    expect(drawn.edges.length).toBe(8);
    expect(drawn.nodes.filter(({ isStruck }) => !isStruck).map(({ label }) => label)).toEqual(["y"]);
    expect(drawn.edges.every(({ isStruck }) => isStruck)).toBe(true);
  });

  test("its pruned derivative is one node", () => {
    const drawn = graph("5 + x*y", { of: "pruned", wrt: "x" });
    expect(drawn.nodes).toEqual([
      { id: drawn.root, kind: "var", label: "y", formula: "y", isOrdered: false, isStruck: false },
    ]);
  });
});

test("tanh(w)*cos(w) + log(w) at 1.5: the values of the forward pass and the tangents", () => {
  const { nodes } = graph("tanh(w)*cos(w) + log(w)", { at: { w: 1.5 }, pass: "tangents" });
  const by = Object.fromEntries(nodes.map((node) => [node.label, node]));
  expect(nodes.map(({ label }) => label).sort()).toEqual(["+", "cos", "log", "tanh", "w", "×"]);
  const values = { tanh: 0.9051, cos: 0.0707, log: 0.4055, "×": 0.064, "+": 0.4695 };
  for (const [label, value] of Object.entries(values)) expect(by[label]?.value).toBeCloseTo(value, 4);
  const tangents = { w: 1, tanh: 1 - Math.tanh(1.5) ** 2, cos: -Math.sin(1.5), log: 1 / 1.5 };
  for (const [label, tangent] of Object.entries(tangents)) expect(by[label]?.tangent).toBeCloseTo(tangent, 14);
});

test("x^2*y + y + 2 at (3, 4): the adjoints of the published reverse pass, 24 and 10", () => {
  const { nodes } = graph("x^2*y + y + 2", { at: { x: 3, y: 4 }, pass: "adjoints" });
  const adjoints = Object.fromEntries(nodes.map((node) => [node.formula, node.adjoint]));
  expect(adjoints).toEqual({
    x: 24,
    y: 10,
    "2": undefined,
    "x ^ 2": 4,
    "x ^ 2 * y": 1,
    "x ^ 2 * y + y": 1,
    "x ^ 2 * y + y + 2": 1,
  });
});

test("adjoints of variables are the gradient, tangents of the result are the derivative", () => {
  const random = generator(11);
  let compared = 0;
  for (let i = 0; i < 300; i++) {
    const node = expression(random, new Pool(), 3);
    const at = { x: 0.3 + random(), y: 0.3 + random(), z_1: 0.3 + random() };
    const backward = graph(node, { at, pass: "adjoints" });
    const forward = graph(node, { at, pass: "tangents", wrt: "x" });
    const expected = expr(node).gradient("x").evaluate(at);
    // Where a part has no value the rules meet 0 times nothing, which pruning drops.
    if (!Number.isFinite(expected) || !forward.nodes.every(({ value }) => Number.isFinite(value))) continue;
    const x = backward.nodes.find(({ label, kind }) => label === "x" && kind === "var");
    const root = forward.nodes.find(({ id }) => id === forward.root);
    if (x?.adjoint === undefined || !Number.isFinite(x.adjoint)) continue;
    const scale = Math.max(1, Math.abs(expected));
    expect(Math.abs(x.adjoint - expected) / scale).toBeLessThan(1e-9);
    expect(Math.abs((root?.tangent ?? Number.NaN) - expected) / scale).toBeLessThan(1e-9);
    compared++;
  }
  expect(compared).toBeGreaterThan(50);
});

test("what is struck out and what stays: x^3 * sin(2x)", () => {
  const drawn = graph("x^3 * sin(2x)", { of: "raw", strike: true, shape: "tree" });
  const kept = drawn.nodes.filter(({ isStruck }) => !isStruck).map(({ label }) => label);
  expect(kept.sort()).toEqual(
    [
      "+",
      "×",
      "×",
      "×",
      "×",
      "×",
      "×",
      "cos",
      "sin",
      "^",
      "^",
      "+ → 2",
      "2",
      "2",
      "2",
      "3",
      "3",
      "x",
      "x",
      "x",
      "x",
    ].sort(),
  );
  const folded = drawn.nodes.find(({ label }) => label === "+ → 2");
  expect(folded?.formula).toBe("3 - 1");
});

test("a graph that pruning leaves as it is has nothing struck out; a derivative that is 0 keeps one 0", () => {
  const clean = graph("sin(x) * y", { strike: true });
  expect(clean.nodes.some(({ isStruck }) => isStruck)).toBe(false);
  const zero = graph("5 + y*2", { of: "raw", wrt: "x", strike: true, shape: "tree" });
  expect(zero.nodes.filter(({ isStruck }) => !isStruck).map(({ label }) => label)).toEqual(["0"]);
});

test("operands keep their order in every format, and what is shared is one node", () => {
  const drawn = graph("(x - y) / (y - x)");
  expect(written(drawn)).toBe("((x+(y))÷(y+(x)))");
  expect(drawn.nodes.filter(({ kind }) => kind === "var").length).toBe(2);
  const square = graph("sin(x) * sin(x)");
  expect(square.edges.filter(({ to }) => to === square.edges[0]?.from).length).toBe(2);
  const edges = graphDot(graph("a / b")).match(/n\d+ -> n\d+/g);
  const names = graph("a / b")
    .nodes.filter(({ kind }) => kind === "var")
    .map(({ id }) => id);
  expect(edges?.map((edge) => edge.split(" ")[2])).toEqual(names);
  expect(graphMermaid(graph("a / b"))).toMatch(/-->\|1\|[\s\S]*-->\|2\|/);
});

test("operands stand from left to right in the drawing of a tree", async () => {
  const svg = await graphSvg(graph("atan2(a, b) / max(c, d)", { shape: "tree" }));
  const places = [..."abcd"].map((name) =>
    Number(new RegExp(`<text x="([\\d.]+)"[^>]*>${name}</text>`).exec(svg)?.[1]),
  );
  expect(places).toEqual([...places].sort((p, q) => p - q));
});

test("drawings are valid, for expressions over every row, and names that mean something to the format are taken care of", async () => {
  const random = generator(5);
  for (let i = 0; i < 8; i++) {
    const node = expression(random, new Pool(), 3);
    const drawn = graph(node, { of: "raw", wrt: "x", strike: i % 2 === 0, at: { x: 0.5, y: -1, z_1: 2 } });
    checkPicture(await graphSvg(drawn));
    expect(graphDot(drawn)).toMatch(/^digraph \{\n[\s\S]*\n\}\n$/);
    expect(graphMermaid(drawn)).toContain("flowchart BT");
  }
  const drawn = graph("x <= 1 and x > -1 ? x : -x", { at: { x: 3 } });
  checkPicture(await graphSvg(drawn));
  const labels = [...graphMermaid(drawn).matchAll(/\["(.*)"\]/g)].map(([, label]) => label?.replaceAll("<br/>", ""));
  expect(labels.length).toBe(drawn.nodes.length);
  for (const label of labels) expect(label).not.toMatch(/[<>"]/);
});

test("a leaf that is used on every one of 150 layers is no endless work", async () => {
  let f = expr("1");
  for (let i = 0; i < 150; i++) f = expr("x").add(f).sqrt();
  checkPicture(await graphSvg(graph(f)));
});

test("Graphviz reads the DOT, struck out or not", async () => {
  const { instance } = await import("@viz-js/viz");
  const viz = await instance();
  for (const text of ["5 + x*y", "x <= 1 ? x : exp(-x^2)", "x / sin(x)"])
    for (const of of ["f", "raw", "pruned"] as const) {
      const { status, errors } = viz.render(graphDot(graph(text, { of, wrt: "x", strike: true, at: { x: 1, y: 2 } })));
      // It warns that it has to guess how wide × is.
      expect([status, errors.filter(({ level }) => level === "error")]).toEqual(["success", []]);
    }
});

test("200 nodes are laid out side by side: no box over another", async () => {
  const f =
    "(sin(a*x)/cos(b*x+1)^2 + log(1+exp(w2*log(1+exp(w1*x+b1))+b2)) + atan2(x, y^3))*tanh(x*y - exp(-x^2/2)) / sqrt(1 + x^2*y^4)";
  const drawn = graph(f, { of: "raw", wrt: "x", strike: true });
  expect(drawn.nodes.length).toBeGreaterThan(140);
  const svg = await graphSvg(drawn);
  const boxes = elements(svg)
    .filter(({ name, attributes }) => name === "rect" && attributes.rx !== undefined)
    .map(({ attributes: { x, y, width, height } }) => ({
      x: Number(x),
      y: Number(y),
      w: Number(width),
      h: Number(height),
    }));
  expect(boxes.length).toBe(drawn.nodes.length);
  boxes.forEach((a, i) => {
    for (const b of boxes.slice(i + 1))
      expect(a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y).toBe(true);
  });
});

test("what cannot be drawn is refused", () => {
  const refused = (f: () => unknown, code: string) => expect(f).toThrow(expect.objectContaining({ code }));
  refused(() => graph("x*y", { of: "raw" }), "bad-argument");
  refused(() => graph("x", { pass: "adjoints" }), "bad-argument");
  for (const options of [{ of: "derivative" }, { shape: "dag" }, { pass: "tangent", at: { x: 1 } }])
    refused(() => graph("x", options as object), "bad-argument");
  refused(() => graph("x + y", { at: { x: 1 } }), "unbound-variable");
  const doubled = `a1 = x + y; ${Array.from({ length: 40 }, (_, i) => `a${i + 2} = a${i + 1} * a${i + 1}`).join("; ")}; a41`;
  refused(() => graph(doubled, { shape: "tree" }), "too-large");
  expect(graph(doubled).nodes.length).toBe(43);
});

test("where there is no value there is no derivative, whatever its formula says", () => {
  const at = (pass: "tangents" | "adjoints") => graph("y + log(x)", { wrt: "x", at: { x: -1, y: 2 }, pass }).nodes;
  expect(at("tangents").map(({ label, tangent }) => [label, tangent])).toEqual([
    ["y", 0],
    ["x", 1],
    ["log", Number.NaN],
    ["+", Number.NaN],
  ]);
  for (const { adjoint } of at("adjoints")) expect(adjoint).toBeNaN();
});
