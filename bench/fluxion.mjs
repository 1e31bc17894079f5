// The only file here that knows fluxion: it is measured as it is shipped, from the built package.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const entry = new URL("../dist/index.js", import.meta.url);

export const cli = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
export const isBuilt = existsSync(entry);

const load = async () => {
  if (!isBuilt) throw new Error("fluxion is not built: run `npm run build` in the folder above first.");
  return import(entry.href);
};

/** String in, derivative string out. */
export async function derivativeOfText(form) {
  const { expr } = await load();
  return (text, variable) => expr(text).derivative(variable, 1, { form }).toString();
}

/** Passes over formulas by stage; what a stage begins with is made beforehand. */
export async function stagesOfText(formulas) {
  const { expr } = await load();
  const all = (work) => () => {
    for (const { text, variable } of formulas) work(text, variable);
  };
  const written = formulas.map(({ text, variable }) => expr(text).derivative(variable, 1, { form: "pruned" }));
  const derivative = (text, variable, form) => expr(text).derivative(variable, 1, { form });
  return {
    reading: all((text) => expr(text)),
    "reading and deriving, pruned": all((text, variable) => derivative(text, variable, "pruned")),
    "reading and deriving, canonical": all((text, variable) => derivative(text, variable, "canonical")),
    "writing, pruned": () => {
      for (const each of written) each.toString();
    },
    "all, pruned": all((text, variable) => derivative(text, variable, "pruned").toString()),
    "all, canonical": all((text, variable) => derivative(text, variable, "canonical").toString()),
  };
}

/**
 * What is asked is a line of words: `6 x` is the sixth derivative, `gradient x y` and `hessian x y` are lists. Entries
 * are separated by semicolons; those of a Hessian are the upper triangle, row by row. native/ginac.cpp reads the same.
 */
const asked = (request) => {
  const [what, ...variables] = request.split(" ");
  return { what, variables };
};
const ENTRIES = "; ";
const upperTriangle = (hessian) => hessian.flatMap((row, i) => row.slice(i));

/** String in, string of a higher derivative, a gradient or a Hessian out, in the form given. */
export async function formulasOfText(form) {
  const { expr } = await load();
  return (text, request) => {
    const { what, variables } = asked(request);
    const f = expr(text);
    if (what === "gradient") return f.gradient(variables, { form }).join(ENTRIES);
    if (what === "hessian") return upperTriangle(f.hessian(variables, { form })).join(ENTRIES);
    return f.derivative(variables[0], Number(what), { form }).toString();
  };
}

/**
 * Gives for a text and what is asked of it a call that derives alone: the expression is at hand, nothing is printed.
 */
export async function derivingAlone(form) {
  const { expr } = await load();
  return (text, request) => {
    const { what, variables } = asked(request);
    const f = expr(text);
    if (what === "gradient") return () => f.gradient(variables, { form });
    if (what === "hessian") return () => f.hessian(variables, { form });
    return () => f.derivative(variables[0], Number(what), { form });
  };
}

/**
 * String in, the upper triangle of its pruned Hessian out, row by row, as formulasOfText is asked for it and gives it.
 */
export async function hessianOfText() {
  const { expr } = await load();
  return (text, request) => {
    const { variables } = asked(request);
    const hessian = expr(text).hessian(variables);
    const size = variables.length;
    const entries = new Array((size * (size + 1)) / 2).fill("0");
    for (const [i, j, entry] of hessian.nonzeros) entries[i * size - (i * (i - 1)) / 2 + j - i] = entry.toString();
    return entries.join(ENTRIES);
  };
}

/** String in, the simplified string out. */
export async function simplifiedText() {
  const { simplify } = await load();
  return (text) => simplify(text).toString();
}

/** String in, the same expression as a string out: what reading and writing cost without deriving. */
export async function textOfText() {
  const { expr } = await load();
  return (text) => expr(text).toString();
}

/**
 * Why two lists of formulas are not equal at the points, or undefined. Fluxion reads and evaluates both: mathjs runs
 * out of stack on texts this long.
 */
export async function disagreement(ours, theirs, points) {
  const { expr } = await load();
  if (ours.length !== theirs.length) return `${ours.length} and ${theirs.length} entries`;
  for (const [i, text] of ours.entries()) {
    const [f, g] = [expr(text), expr(theirs[i])];
    for (const point of points) {
      const [a, b] = [f.evaluate(point), g.evaluate(point)];
      if (!(Math.abs(a - b) <= 1e-6 * (1 + Math.abs(b))))
        return `entry ${i} at ${JSON.stringify(point)}: ${a} and ${b}`;
    }
  }
  return undefined;
}

/** The core on nodes: no text anywhere. */
export async function core() {
  const { expr } = await load();
  const { Pool, functions } = await import(new URL("../dist/nodes.js", import.meta.url).href);
  const fn = (name, arity) => {
    const found = functions.get(name, arity);
    if (found === undefined) throw new Error(`fluxion has no function ${name} of ${arity}`);
    return found;
  };
  return {
    Pool,
    fn,
    rawDerivative: (node, variable) => expr(node).derivative(variable, 1, { form: "raw" }).node,
    prunedDerivative: (node, variable) => expr(node).derivative(variable, 1, { form: "pruned" }).node,
    gradient: (node, variables, form = "pruned") =>
      expr(node)
        .gradient(variables, { form })
        .map((entry) => entry.node),
    hessian: (node, variables, form = "pruned") =>
      expr(node)
        .hessian(variables, { form })
        .nonzeros.map(([, , entry]) => entry.node),
    parse: (text, pool) => expr(text, { pool }).node,
    prune: (node) => expr(node).prune().node,
    canonical: (node) => expr(node).simplify({ form: "canonical" }).node,
    evaluate: (node, point) => expr(node).evaluate(point),
  };
}

/** How many distinct nodes an expression has; ids below `from` are left out: what was there before. */
export function countNodes(root, from = 0) {
  const seen = new Uint8Array(root.id + 1);
  const stack = [root];
  seen[root.id] = 1;
  let count = 0;
  while (stack.length > 0) {
    const node = stack.pop();
    if (node.id >= from) count++;
    for (const arg of node.args ?? []) {
      if (seen[arg.id] === 1) continue;
      seen[arg.id] = 1;
      stack.push(arg);
    }
  }
  return count;
}

/** Gradient and the entries other than 0 of the Hessian's upper half, as expressions. */
export async function derivativesOf(text, variables) {
  const { expr } = await load();
  const { gradient, hessian } = expr(text).withDerivatives(variables);
  const half = hessian.flatMap((row, i) => row.slice(i)).filter((entry) => entry.toString() !== "0");
  return [...gradient, ...half];
}

/** The entries other than 0 of the Hessian's upper half. */
export async function sparseHessianOf(text, variables) {
  const { expr } = await load();
  const { nonzeros } = expr(text).hessian(variables);
  return nonzeros.filter(([row, column]) => row <= column).map(([, , entry]) => entry);
}

/** Value, gradient and the Hessian's upper half. */
export async function derivativesAndValueOf(text, variables) {
  const { expr } = await load();
  const { value, gradient, hessian } = expr(text, { variables }).withDerivatives(variables);
  return [value, ...gradient, ...hessian.flatMap((row, i) => row.slice(i))];
}

/** How many operations they are together. */
export async function operationsOf(text, variables, options) {
  const all = await derivativesAndValueOf(text, variables);
  const { compile } = await load();
  return compile(all, { inputs: variables, backend: "interpreter", ...options }).operations;
}

export const compiled = async (all, options) => (await load()).compile(all, options);
export const sourceOf = async (all, options) => (await load()).toCode(all, options);

/**
 * The errors of a formula and its gradient in a box: plain, stable, accurate, and as another package evaluates the same
 * texts.
 *
 * @param box null for a side without a bound.
 */
export async function accuracyOf(text, box, points, evaluatorOf) {
  const { expr } = await load();
  const { accuracy } = await import(new URL("../dist/numeric.js", import.meta.url).href);
  const f = expr(text);
  const peers = [f, ...f.gradient()].map((each) => evaluatorOf(each.toString()));
  const other = (...point) => {
    const scope = Object.fromEntries(f.variables.map((name, i) => [name, point[i]]));
    return peers.map((peer) => {
      const value = peer.evaluate({ ...scope });
      return typeof value === "number" ? value : Number.NaN;
    });
  };
  const sides = Object.entries(box).map(([name, [low, high]]) => [name, [low, high ?? Number.POSITIVE_INFINITY]]);
  const limits = { milliseconds: 600_000, steps: Number.POSITIVE_INFINITY };
  return accuracy(f, Object.fromEntries(sides), { accurate: true, points, other, limits }).rows;
}

/** Functions with exp and tanh, their derivatives compiled in two ways and written in C. */
export async function batchTasks() {
  const { compile, expr, toCode } = await load();
  const weights = ["w1", "b1", "w2", "b2", "w3", "b3"];
  const layer = (i, y) => `log(1 + exp(w${i} * ${y} + b${i}))`;
  const softplus = expr(`y1 = ${layer(1, "x")}; y2 = ${layer(2, "y1")}; ${layer(3, "y2")}`);
  const { gradient, hessian } = softplus.withDerivatives(weights);
  const width = 17;
  const names = Array.from({ length: width }, (_, i) => i);
  const first = names.map((i) => `h${i} = tanh(u${i} * x + v${i} * y + c${i})`);
  const second = names.map((i) => `g${i} = tanh(${names.map((k) => `w${i}_${k} * h${k}`).join(" + ")})`);
  const network = expr([...first, ...second, `(${names.map((i) => `g${i}`).join(" + ")} - z)^2`].join("; "));
  const parameters = network.variables.filter((name) => !["x", "y", "z"].includes(name));
  const tasks = [
    [
      "softplus chain, 3 layers: gradient and Hessian",
      [...gradient, ...hessian.flatMap((row, i) => row.slice(i))],
      ["x", ...weights],
    ],
    [
      `network of ${parameters.length} parameters: value and gradient`,
      [network, ...network.gradient(parameters)],
      ["x", "y", "z", ...parameters],
    ],
  ];
  return tasks.map(([name, all, inputs]) => ({
    name,
    inputs: inputs.length,
    outputs: all.length,
    cost: 600 + 6 * all.length,
    javascript: compile(all, { inputs, backend: "javascript" }),
    wasm: compile(all, { inputs, backend: "wasm" }),
    source: toCode({ results: all }, { target: "c", name: "derivatives", inputs }),
  }));
}

/** The functions within WebAssembly, and where they are asked. */
export async function ulpTasks() {
  const { compile } = await load();
  const ranges = {
    exp: [-708, 709],
    expm1: [-40, 709],
    log: [1e-300, 50],
    log1p: [-0.999, 50],
    tanh: [-22, 22],
    sinh: [-709, 709],
    cosh: [-709, 709],
    sin: [-25_000, 25_000],
    cos: [-25_000, 25_000],
    tan: [-25_000, 25_000],
    atan: [-1000, 1000],
    asin: [-1, 1],
    acos: [-1, 1],
    atan2: [-1000, 1000],
    pow: [1e-30, 1000],
    erf: [-6, 6],
    erfc: [-6, 26],
    normcdf: [-37, 8],
    normpdf: [-37, 37],
    sigmoid: [-700, 40],
    softplus: [-700, 700],
  };
  const ofTwo = ["atan2", "pow"];
  return Object.entries(ranges).map(([name, [from, to]]) => {
    const inputs = ofTwo.includes(name) ? ["x", "y"] : ["x"];
    return { name, from, to, inputs, f: compile(`${name}(${inputs})`, { backend: "wasm", stable: false, inputs }) };
  });
}

/** One formula for each engine that runs over tables: the value and the gradient, or their sums. */
export async function engineTask(count) {
  const { compile, expr, toCode } = await load();
  const f = expr("exp(-(x - z)^2 / (2*y^2)) / (y*sqrt(2*pi))");
  const inputs = ["x", "y", "z"];
  const outputs = { value: f, gradient: f.gradient(inputs) };
  const compiled = compile(outputs, { inputs });
  const points = Float64Array.from({ length: 3 * count }, (_, i) => 0.5 + ((i * 0.6180339887498949) % 1));
  const results = new Float64Array(4 * count);
  const columns = Object.fromEntries(inputs.map((name, i) => [name, points.slice(i * count, (i + 1) * count)]));
  const sql = (dialect, options) => toCode(outputs, { target: "sql", dialect, inputs, ...options });
  const queries = (dialect) => ({
    columns: sql(dialect),
    sums: sql(dialect, { aggregate: true }),
    fewest: sql(dialect, { aggregate: true, form: "operations", reciprocals: true }),
  });
  return {
    batch: () => compiled.batch(points, { results }),
    columns: () => compiled.batch(columns, { results, layout: "components" }),
    sums: () => compiled.batch(columns, { reduce: "sum" }),
    numpy: toCode(outputs, { target: "numpy", name: "f", inputs }),
    duckdb: queries("duckdb"),
    postgres: queries("postgres"),
  };
}
