// compute-engine reads and writes MathJSON: from mathjs's notation there and back.
import { ComputeEngine, compile } from "@cortex-js/compute-engine";
import { parse } from "mathjs";

const NAMES = {
  sin: "Sin",
  cos: "Cos",
  tan: "Tan",
  sec: "Sec",
  csc: "Csc",
  cot: "Cot",
  asin: "Arcsin",
  acos: "Arccos",
  atan: "Arctan",
  acot: "Arccot",
  sinh: "Sinh",
  cosh: "Cosh",
  tanh: "Tanh",
  sech: "Sech",
  asinh: "Arsinh",
  acosh: "Arcosh",
  atanh: "Artanh",
  sqrt: "Sqrt",
  exp: "Exp",
  abs: "Abs",
  sign: "Sign",
  floor: "Floor",
  max: "Max",
  min: "Min",
  gamma: "Gamma",
  digamma: "Digamma",
  erf: "Erf",
  atan2: "Arctan2",
  hypot: "Hypot",
  mod: "Mod",
  log: "Ln",
  nthRoot: "Root",
};
const OPERATORS = {
  add: "Add",
  multiply: "Multiply",
  divide: "Divide",
  pow: "Power",
  unaryMinus: "Negate",
  subtract: "Subtract",
  smaller: "Less",
};
const INVERSE = Object.fromEntries(Object.entries(NAMES).map(([name, there]) => [there, name]));

const engine = new ComputeEngine();

function there(node) {
  if (node.isParenthesisNode) return there(node.content);
  if (node.isConstantNode) return node.value;
  if (node.isSymbolNode) return node.name === "pi" ? "Pi" : node.name === "e" ? "ExponentialE" : node.name;
  if (node.isConditionalNode) return ["If", there(node.condition), there(node.trueExpr), there(node.falseExpr)];
  const args = node.args.map(there);
  if (node.isOperatorNode) return [known(OPERATORS, node.fn), ...args];
  const name = node.fn.name;
  if (name === "log" && args.length === 2) return ["Log", ...args];
  if (name === "log10") return ["Log", args[0], 10];
  if (name === "log2") return ["Log", args[0], 2];
  if (name === "log1p") return ["Ln", ["Add", 1, args[0]]];
  if (name === "expm1") return ["Subtract", ["Exp", args[0]], 1];
  if (name === "cbrt") return ["Root", args[0], 3];
  return [known(NAMES, name), ...args];
}

function known(names, name) {
  if (Object.hasOwn(names, name)) return names[name];
  throw new Error(`no ${name} in MathJSON`);
}

function back(json) {
  if (typeof json === "number") return `(${json})`;
  if (typeof json === "string")
    return json === "Pi" ? "pi" : json === "ExponentialE" ? "e" : json === "Half" ? "(1/2)" : json.replaceAll("'", "");
  if (!Array.isArray(json)) {
    if ("num" in json) return `(${json.num})`;
    if ("sym" in json) return back(json.sym);
    return back(json.fn);
  }
  const [name, ...rest] = json;
  const args = rest.map(back);
  const SIGNS = { Add: "+", Multiply: "*", Divide: "/", Rational: "/", Power: "^", Subtract: "-" };
  if (name in SIGNS) return `(${args.join(SIGNS[name])})`;
  if (name === "Negate") return `(-${args[0]})`;
  if (name === "Square") return `(${args[0]})^2`;
  if (name === "Root") return `(${args[0]})^(1/${args[1] ?? 2})`;
  if (name === "Log") return `log(${args[0]}, ${args[1] ?? 10})`;
  if (name === "Delimiter") return args[0];
  if (name === "BigO") return "0";
  if (name === "If") return `(${args[0]} ? ${args[1]} : ${args[2]})`;
  if (name === "Less") return `(${args.join("<")})`;
  if (name === "Greater") return `(${args.join(">")})`;
  if (name === "LessEqual") return `(${args.join("<=")})`;
  if (name === "GreaterEqual") return `(${args.join(">=")})`;
  return `${known(INVERSE, name)}(${args.join(", ")})`;
}

export const derivative = (text, variable) => back(engine.box(["D", there(parse(text)), variable]).evaluate().json);
export const simplified = (text) => back(engine.box(there(parse(text))).simplify().json);

/** What the tasks of features.mjs are asked with. */
export const computeEngine = {
  engine,
  compile,
  box: (json) => engine.box(json),
  parsed: (text) => engine.box(there(parse(text))),
  text: (answer) => back(answer.json),
};
