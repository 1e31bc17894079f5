// A laboratory's program over mathjs: formulas as texts, their derivatives as nodes, numbers from both. The test runs
// it as it is, and with the import of derivative and simplify switched.
// biome-ignore-all assist/source/organizeImports: the import that is switched stands by itself.
import { add, all, create, evaluate, lusolve, multiply, norm, parse, subtract, transpose } from "mathjs";
import { derivative, simplify } from "mathjs";

/** The names in a formula that are variables, in the order of the alphabet. */
function variablesOf(node) {
  const constants = new Set(["pi", "e", "tau"]);
  const names = new Set();
  node.traverse((part, path, parent) => {
    if (!part.isSymbolNode || constants.has(part.name)) return;
    if (parent?.isFunctionNode && path === "fn") return;
    names.add(part.name);
  });
  return [...names].sort();
}

/** A root by Newton's method: the quotient is made a formula once and compiled. */
function newton(formula, variable, start, { steps = 50, tolerance = 1e-13 } = {}) {
  const f = parse(formula);
  const next = parse(`${variable} - (${f}) / (${derivative(f, variable)})`).compile();
  let x = start;
  for (let i = 0; i < steps; i++) {
    const better = next.evaluate({ [variable]: x });
    if (Math.abs(better - x) <= tolerance * Math.max(1, Math.abs(better))) return { root: better, steps: i + 1 };
    x = better;
  }
  throw new Error(`no root of ${formula} near ${start}`);
}

/** The value of a formula of measured quantities and its uncertainty by Gauss's law of propagation. */
function propagate(formula, measured) {
  const f = parse(formula);
  const values = Object.fromEntries(Object.entries(measured).map(([name, { value }]) => [name, value]));
  const contributions = Object.entries(measured).map(([name, { uncertainty }]) => {
    const slope = derivative(f, name).evaluate(values);
    return { name, share: (slope * uncertainty) ** 2 };
  });
  const variance = contributions.reduce((sum, { share }) => sum + share, 0);
  const [largest] = [...contributions].sort((a, b) => b.share - a.share);
  return { value: f.evaluate(values), uncertainty: Math.sqrt(variance), largest: largest.name };
}

/** The coefficients of the Taylor polynomial about a point. */
function taylor(formula, variable, at, order) {
  const coefficients = [];
  let node = parse(formula);
  let factorial = 1;
  for (let k = 0; k <= order; k++) {
    coefficients.push(node.evaluate({ [variable]: at }) / factorial);
    node = derivative(node, variable);
    factorial *= k + 1;
  }
  return coefficients;
}

/** The symbolic gradient and Hessian of a formula, compiled. */
function secondOrder(formula) {
  const f = parse(formula);
  const names = variablesOf(f);
  const gradient = names.map((name) => derivative(f, name));
  const hessian = gradient.map((slope) => names.map((name) => derivative(slope, name).compile()));
  const slopes = gradient.map((slope) => slope.compile());
  const at = (x) => Object.fromEntries(names.map((name, i) => [name, x[i]]));
  return {
    names,
    value: (x) => f.evaluate(at(x)),
    gradient: (x) => slopes.map((slope) => slope.evaluate(at(x))),
    hessian: (x) => hessian.map((row) => row.map((entry) => entry.evaluate(at(x)))),
  };
}

/** The least of a function of several variables by Newton's method with halved steps. */
function minimize(formula, start) {
  const f = secondOrder(formula);
  let x = start;
  for (let i = 0; i < 60; i++) {
    const slope = f.gradient(x);
    if (norm(slope) < 1e-11) break;
    const step = transpose(lusolve(f.hessian(x), slope))[0];
    let scale = 1;
    while (scale > 1e-6 && f.value(subtract(x, multiply(scale, step))) > f.value(x) + 1e-14) scale /= 2;
    x = subtract(x, multiply(scale, step));
  }
  return { names: f.names, x, value: f.value(x) };
}

/** Parameters of a model that fit measurements, by Gauss and Newton: the Jacobian from derivatives of the model. */
function leastSquares(model, variable, points, start) {
  const f = parse(model);
  const names = Object.keys(start);
  const slopes = names.map((name) => derivative(f, name).compile());
  const compiled = f.compile();
  let parameters = names.map((name) => start[name]);
  for (let i = 0; i < 40; i++) {
    const scope = (x) => ({ ...Object.fromEntries(names.map((name, k) => [name, parameters[k]])), [variable]: x });
    const residuals = points.map(([x, y]) => y - compiled.evaluate(scope(x)));
    const jacobian = points.map(([x]) => slopes.map((slope) => slope.evaluate(scope(x))));
    const normal = multiply(transpose(jacobian), jacobian);
    const right = multiply(transpose(jacobian), residuals);
    const step = transpose(lusolve(normal, right))[0];
    parameters = add(parameters, step);
    if (norm(step) < 1e-12) break;
  }
  return Object.fromEntries(names.map((name, k) => [name, parameters[k]]));
}

/** Where a function of one variable is level, and what is there. */
function stationary(formula, variable, starts) {
  const slope = derivative(formula, variable);
  const curvature = derivative(slope, variable);
  const found = starts.map((start) => newton(slope.toString(), variable, start).root);
  return found.map((x) => {
    const bend = curvature.evaluate({ [variable]: x });
    return { x, kind: bend > 0 ? "minimum" : bend < 0 ? "maximum" : "saddle" };
  });
}

/** A formula with some of its quantities put in, and how many parts it then has. */
function reduced(formula, known) {
  const node = simplify(formula, known);
  return {
    parts: node.filter(() => true).length,
    variables: variablesOf(node),
    value: (scope) => node.evaluate(scope),
  };
}

/** The arc length of a curve by Simpson's rule: the integrand is made of nodes. */
function arcLength(formula, variable, from, to, pieces = 400) {
  const slope = derivative(formula, variable);
  const integrand = simplify(parse(`sqrt(1 + (${slope.toString({ parenthesis: "all" })})^2)`)).compile();
  const h = (to - from) / pieces;
  let sum = 0;
  for (let i = 0; i <= pieces; i++) {
    const weight = i === 0 || i === pieces ? 1 : i % 2 === 1 ? 4 : 2;
    sum += weight * integrand.evaluate({ [variable]: from + i * h });
  }
  return (sum * h) / 3;
}

/** The curvature of a curve in the plane, given by its two coordinates. */
function curvature(x, y, parameter, at) {
  const [dx, dy] = [derivative(x, parameter), derivative(y, parameter)];
  const [ddx, ddy] = [derivative(dx, parameter), derivative(dy, parameter)];
  const text = `abs((${dx})*(${ddy}) - (${dy})*(${ddx})) / ((${dx})^2 + (${dy})^2)^(3/2)`;
  return evaluate(text, { [parameter]: at });
}

/** The report of the day: everything as numbers. */
export function report() {
  const math = create(all);
  const numbers = [];
  const note = (...values) => numbers.push(...values.map(Number));

  note(newton("x^3 - 2x - 5", "x", 2).root);
  note(newton("cos(x) - x", "x", 1).root);
  note(newton("E - 0.3 sin(E) - 1.2", "E", 1).root);
  note(newton("log(x) + sqrt(x) - 2", "x", 1).root);

  const pendulum = propagate("4 pi^2 * l / T^2", {
    l: { value: 1.203, uncertainty: 0.002 },
    T: { value: 2.2, uncertainty: 0.004 },
  });
  note(pendulum.value, pendulum.uncertainty, pendulum.largest === "T");
  const lens = propagate("1 / (1/a + 1/b)", {
    a: { value: 31.2, uncertainty: 0.3 },
    b: { value: 47.9, uncertainty: 0.5 },
  });
  note(lens.value, lens.uncertainty);

  note(...taylor("exp(x) * cos(x)", "x", 0, 4));
  note(...taylor("atan(x)", "x", 1, 3));

  const valley = minimize("(1 - x)^2 + 100 (y - x^2)^2", [-1.2, 1]);
  note(...valley.x, valley.value);
  const bowl = minimize("exp(x + 3y - 0.1) + exp(x - 3y - 0.1) + exp(-x - 0.1)", [0.5, 0.2]);
  note(...bowl.x, bowl.value);

  const decay = [0, 1, 2, 3, 4, 5, 6].map((t) => [t, 3.1 * Math.exp(-0.45 * t) + 0.2 + 0.003 * Math.sin(7 * t)]);
  const fitted = leastSquares("a * e^(-k * t) + c", "t", decay, { a: 2, k: 0.3, c: 0.1 });
  note(fitted.a, fitted.k, fitted.c);

  for (const { x, kind } of stationary("x^4/4 - 2x^3/3 - x^2/2 + 2x", "x", [-1.3, 0.8, 2.4])) note(x, kind.length);

  const rest = reduced("m * g * h + 1/2 * m * v^2", { g: 9.81, m: 2 });
  note(rest.variables.length, rest.value({ h: 3, v: 4 }));
  note(arcLength("cosh(x)", "x", 0, 1), arcLength("x^(3/2)", "x", 0.01, 4));
  note(curvature("3 cos(t)", "2 sin(t)", "t", 0.7));

  math.import({ slope: (text, at) => derivative(text, "x").evaluate({ x: at }) });
  note(math.evaluate('slope("x^x", 2) + slope("tanh(x)", 0.5)'));
  note(derivative("sin(x)/x", "x", { simplify: false }).evaluate({ x: 2 }));
  note(
    derivative("x^2", "x").toTex().length > 0,
    derivative("a x^2", "x")
      .transform((part) => part)
      .evaluate({ a: 3, x: 2 }),
  );
  return numbers;
}
