// LaTeX of ours given to MathLive, which must know every command, and to its compute-engine, which must find the same
// value: the hundred textbook expressions, their derivatives, and every function of the table, in both styles.
import { readFileSync } from "node:fs";
import { ComputeEngine } from "@cortex-js/compute-engine";
import { validateLatex } from "mathlive/ssr";
import { expr, toLatex } from "../dist/index.js";
import { textbook } from "./textbook.mjs";

const engine = new ComputeEngine();

const SIGNS = { neg: "-", div: "/", pow: "^", ifelse: "?" };
const LOGIC = { and: "x > 0 and y > 0", or: "x > 0 or y > 0", not: "not (x > 0)", xor: "x > 0 xor y > 0" };
const reads = (text) => {
  try {
    return expr(text) !== undefined;
  } catch {
    return false;
  }
};
const rows = Object.entries(
  JSON.parse(readFileSync(new URL("../test/reference/values.json", import.meta.url), "utf8")),
);
const calls = rows.flatMap(([row, points]) => {
  const [name, arity] = row.split("/");
  const params = ["x", "y", "z", "w"].slice(0, Number(arity));
  const isPlain = (a) => Math.abs(a) > 0.2 && Math.abs(a) < 20;
  const at = points.filter(([args, value]) => args.every(isPlain) && Math.abs(Number(value)) < 1e6);
  if (name in SIGNS || at.length === 0) return [];
  const call = `${name}(${params.join(", ")})`;
  const text = reads(call) ? call : `${LOGIC[name] ?? call} ? x : 2`;
  const inside = at.slice(Math.floor(at.length / 2));
  return inside.slice(0, 2).map(([args]) => ({ text, point: Object.fromEntries(params.map((p, i) => [p, args[i]])) }));
});

/** What the compute-engine finds for a text at a point; undefined where it has no such function. */
function value(latex, point) {
  const read = engine.parse(latex);
  if (!read.isValid) return `unread: ${JSON.stringify(read.json)}`;
  const found = read.subs(point).N();
  if (found.im !== 0 && found.re !== undefined && !Number.isNaN(found.im)) return Number.NaN;
  return found.isNumberLiteral ? found.re : undefined;
}

const faults = { MathLive: [], "compute-engine": [] };
const lacks = new Set();
let [texts, agree, lacking] = [0, 0, 0];
const check = (f, point) => {
  for (const style of ["plain", "textbook"]) {
    const latex = toLatex(f, { style });
    const wanted = f.evaluate(Object.fromEntries(f.variables.map((name) => [name, point[name]])));
    texts++;
    const trouble = validateLatex(latex);
    if (trouble.length > 0) faults.MathLive.push(`${latex}: ${trouble.map(({ code, arg }) => `${code} ${arg}`)}`);
    const found = value(latex, point);
    if (found === undefined) {
      lacking++;
      lacks.add(latex);
    } else if (Object.is(found, wanted) || Math.abs(found - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted))) agree++;
    else faults["compute-engine"].push(`${f}  ${latex}  ${found} instead of ${wanted}`);
  }
};
for (const { text, variable } of textbook) {
  check(expr(text), { [variable]: 0.7 });
  check(expr(text).derivative(variable), { [variable]: 0.7 });
}
for (const { text, point } of calls) check(expr(text), point);

console.log(`${texts} texts; MathLive knows ${texts - faults.MathLive.length}; compute-engine agrees on ${agree}`);
console.log(`compute-engine has no value for ${lacking}: ${[...lacks].join("  ")}`);
for (const [reader, list] of Object.entries(faults))
  for (const fault of new Set(list)) console.log(`${reader}: ${fault}`);
