// One process's measurements of the core, as JSON on stdout. Arguments: what to measure, then its parameters.
import { chain, families, logistic, longSum, product, rosenbrock, softplusChain } from "./families.mjs";
import { core, countNodes } from "./fluxion.mjs";
import { median, sum } from "./statistics.mjs";
import { milliseconds } from "./timing.mjs";

const ROUND_BUDGET = 800;
const large = { "chain of sin and cos": chain, "sum of terms": longSum };
const measurements = {
  softplusDerivatives,
  rosenbrockHessian,
  productGradient,
  rates,
  logisticDerivative,
  logisticCanonical,
  largest,
};
const [what, ...parameters] = process.argv.slice(2);
const fluxion = await core();
console.log(JSON.stringify(measurements[what](...parameters)));

/** Repeats `round` (which returns milliseconds) for the budget, after a warm-up of half as long. */
function repeat(round, budget = ROUND_BUDGET) {
  for (let spent = 0; spent < budget / 2; ) spent += round();
  const times = [];
  for (let spent = 0; spent < budget; spent += times.at(-1)) times.push(round());
  return times;
}

/** Nodes per second of building, and of raw derivative and pruning; the families in another order in every process. */
function rates(size, first) {
  const names = Object.keys(families);
  return names.map((_, i) => {
    const name = names[(i + Number(first)) % names.length];
    return { name, ...ratesOf(families[name](fluxion, Number(size))) };
  });
}

function ratesOf(build) {
  let nodes = 0;
  const building = repeat(() => {
    const pool = new fluxion.Pool();
    const { time } = milliseconds(() => build(pool.store));
    nodes = pool.size;
    return time;
  });
  const { input, raw, pruned } = derivativeSizes(build);
  const deriving = repeat(() => {
    const root = builtIn(new fluxion.Pool(), build);
    return milliseconds(() => fluxion.prune(fluxion.rawDerivative(root, "x"))).time;
  });
  const perSecond = (count, times) => ({
    typical: (count / median(times)) * 1e3,
    sustained: ((count * times.length) / sum(times)) * 1e3,
  });
  return {
    input,
    raw,
    pruned,
    building: perSecond(nodes, building),
    derivingInput: perSecond(input, deriving),
    derivingRaw: perSecond(raw, deriving),
  };
}

/** Building works on the numbers of nodes; the result is the node of the last number. */
function builtIn(pool, build) {
  return pool.node(build(pool.store));
}

function derivativeSizes(build) {
  const root = builtIn(new fluxion.Pool(), build);
  const raw = fluxion.rawDerivative(root, "x");
  return { input: countNodes(root), raw: countNodes(raw), pruned: countNodes(fluxion.prune(raw)) };
}

/** The derivative of the n-th iterate of the logistic map: how large, and how long it takes. */
function logisticDerivative(n) {
  const build = logistic(fluxion, Number(n));
  const times = repeat(() => {
    const root = builtIn(new fluxion.Pool(), build);
    return milliseconds(() => fluxion.prune(fluxion.rawDerivative(root, "x"))).time;
  });
  return { ...derivativeSizes(build), time: median(times) };
}

/** That derivative, pruned and at hand, made canonical: distinct nodes, and the time of making it canonical alone. */
function logisticCanonical(n) {
  const build = logistic(fluxion, Number(n));
  const derivative = () => fluxion.prunedDerivative(builtIn(new fluxion.Pool(), build), "x");
  const times = repeat(() => {
    const node = derivative();
    return milliseconds(() => fluxion.canonical(node)).time;
  });
  const pruned = derivative();
  return { pruned: countNodes(pruned), canonical: countNodes(fluxion.canonical(pruned)), time: median(times) };
}

/** The Hessian of rosenbrock-n, the expression at hand. */
function rosenbrockHessian(n) {
  const { text, variables } = rosenbrock(Number(n));
  const fresh = () => fluxion.parse(text, new fluxion.Pool());
  const times = repeat(() => {
    const node = fresh();
    return milliseconds(() => fluxion.hessian(node, variables)).time;
  });
  const node = fresh();
  const entries = fluxion.hessian(node, variables);
  const { pool } = node;
  const sum = pool.add(entries);
  return { input: countNodes(node), nonzeros: entries.length, nodes: countNodes(sum), time: median(times) };
}

/** Gradient or Hessian of the softplus chain in the form given, the expression at hand. */
function softplusDerivatives(what, form, layers) {
  const { text, variables } = softplusChain(Number(layers));
  const times = repeat(() => {
    const node = fluxion.parse(text, new fluxion.Pool());
    return milliseconds(() => fluxion[what](node, variables, form)).time;
  });
  return { time: median(times) };
}

/** The gradient of a product of n factors, the expression at hand: as typed, a nest of products, or as one node. */
function productGradient(n, isOneNode) {
  const { text, variables } = product(Number(n));
  const fresh = () => {
    const pool = new fluxion.Pool();
    return isOneNode === "true" ? pool.mul(variables.map((name) => pool.variable(name))) : fluxion.parse(text, pool);
  };
  const times = repeat(() => {
    const node = fresh();
    return milliseconds(() => fluxion.gradient(node, variables)).time;
  });
  const node = fresh();
  return { nodes: countNodes(node.pool.add(fluxion.gradient(node, variables))), time: median(times) };
}

/** A million levels or terms, once through, in a process that has done nothing else. */
function largest(name, size) {
  const plan = large[name](fluxion, Number(size));
  let pool = new fluxion.Pool();
  const build = milliseconds(() => builtIn(pool, plan));
  const raw = milliseconds(() => fluxion.rawDerivative(build.result, "x"));
  const pruned = milliseconds(() => fluxion.prune(raw.result));
  const value = milliseconds(() => fluxion.evaluate(build.result, { x: 0.5 }));
  const slope = milliseconds(() => fluxion.evaluate(pruned.result, { x: 0.5 }));
  if (!Number.isFinite(value.result) || !Number.isFinite(slope.result)) throw new Error(`${name}: no finite value`);
  const result = {
    nodes: countNodes(build.result),
    build: build.time,
    raw: raw.time,
    prune: pruned.time,
    evaluate: value.time,
    evaluateDerivative: slope.time,
    peak: process.resourceUsage().maxRSS * 1024,
    inUse: process.memoryUsage().heapUsed,
  };
  pool = build.result = raw.result = pruned.result = undefined;
  globalThis.gc();
  return { ...result, afterwards: process.memoryUsage().heapUsed };
}
