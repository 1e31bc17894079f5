/**
 * Families of expressions, built through a pool or, faster, through its store. Each is a function of the core and a
 * size that does all choosing beforehand and returns build(pool): a timed build consists of calls to the pool and
 * nothing else.
 */
export const families = {
  "random DAG": ({ fn }, size) => {
    const unary = [fn("sin", 1), fn("cos", 1), fn("exp", 1)];
    const names = ["x", "y", "z", "u", "v", "w"];
    const random = generator(1);
    const inner = size - names.length - 1;
    const kinds = new Uint8Array(inner);
    const left = new Int32Array(inner);
    const right = new Int32Array(inner);
    const used = new Uint8Array(inner + names.length);
    for (let i = 0; i < inner; i++) {
      const known = i + names.length;
      // Near operands make it deep, far ones make it shared.
      const pick = () => known - 1 - Math.floor(random() * Math.min(known, random() < 0.5 ? 10 : 1000));
      const choice = random();
      kinds[i] = choice < 0.4 ? 0 : choice < 0.8 ? 1 : 2 + Math.floor(random() * 3);
      left[i] = pick();
      right[i] = pick();
      used[left[i]] = 1;
      if (kinds[i] < 2) used[right[i]] = 1;
    }
    return (pool) => {
      const nodes = names.map((name) => pool.variable(name));
      for (let i = 0; i < inner; i++) {
        const a = nodes[left[i]];
        const kind = kinds[i];
        if (kind === 0) nodes.push(pool.add([a, nodes[right[i]]]));
        else if (kind === 1) nodes.push(pool.mul([a, nodes[right[i]]]));
        else nodes.push(pool.apply(unary[kind - 2], [a]));
      }
      // All that nothing else uses goes into one sum, so that the root reaches every node.
      return pool.add(nodes.filter((_, i) => used[i] === 0));
    };
  },

  "sum of products": (_, size) => {
    const count = Math.floor((Math.sqrt(8 * size + 1) - 1) / 2);
    return (pool) => {
      const x = pool.variable("x");
      const others = Array.from({ length: count }, (_, i) => pool.variable(`y${i}`));
      const terms = [];
      for (let i = 0; i < count; i++) {
        for (let j = 0; j < i; j++) terms.push(pool.mul([x, others[i], others[j]]));
      }
      return pool.add(terms);
    };
  },

  "logistic map": (core, size) => logistic(core, Math.floor(size / 4)),

  "chain of sin and cos": (core, size) => chain(core, size - 1),
};

/** l = x, then n - 1 times l = 4 * l * (1 - l). */
export function logistic({ fn }, n) {
  const neg = fn("neg", 1);
  return (pool) => {
    const one = pool.constant(1);
    const four = pool.constant(4);
    let l = pool.variable("x");
    for (let i = 1; i < n; i++) l = pool.mul([pool.mul([four, l]), pool.add([one, pool.apply(neg, [l])])]);
    return l;
  };
}

export function chain({ fn }, depth) {
  const sin = fn("sin", 1);
  const cos = fn("cos", 1);
  return (pool) => {
    let node = pool.variable("x");
    for (let i = 0; i < depth; i++) node = pool.apply(i % 2 === 0 ? sin : cos, [node]);
    return node;
  };
}

/** 1 * sin(x) + 2 * sin(x) + ...: distinct terms in one sum. */
export function longSum({ fn }, terms) {
  const sin = fn("sin", 1);
  return (pool) => {
    const wave = pool.apply(sin, [pool.variable("x")]);
    const all = new Array(terms);
    for (let i = 0; i < terms; i++) all[i] = pool.mul([pool.constant(i + 1), wave]);
    return pool.add(all);
  };
}

/** Mulberry32: the same choices in every run. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Rosenbrock's function of n variables, as text: its Hessian has three diagonals. */
export function rosenbrock(n) {
  const variables = Array.from({ length: n }, (_, i) => `x${i}`);
  const terms = variables.slice(1).map((next, i) => `100*(${next}-x${i}^2)^2+(1-x${i})^2`);
  return { text: terms.join("+"), variables };
}

/** A product of n variables, as text. */
export function product(n) {
  const variables = Array.from({ length: n }, (_, i) => `x${i}`);
  return { text: variables.join("*"), variables };
}

/** y0 = x, y(i+1) = log(1 + exp(w_i * y_i + b_i)): as a program, and written out for those who know none. */
export function softplusChain(layers) {
  const layer = (i, y) => `log(1 + exp(w${i} * ${y} + b${i}))`;
  const numbers = Array.from({ length: layers }, (_, i) => i + 1);
  return {
    text: ["y0 = x", ...numbers.map((i) => `y${i} = ${layer(i, `y${i - 1}`)}`), `y${layers}`].join("; "),
    formula: numbers.reduce((y, i) => layer(i, y), "x"),
    variables: numbers.flatMap((i) => [`w${i}`, `b${i}`]),
  };
}
