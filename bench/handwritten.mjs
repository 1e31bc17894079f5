// What an expert writes: straight-line code with the shared subexpressions named, once in JavaScript's text, once in
// C's.

const range = (n) => Array.from({ length: n }, (_, i) => i);

/**
 * Gradient and the tridiagonal Hessian's upper half of sum 100 (x[i+1] - x[i]^2)^2 + (1 - x[i])^2. Statements over
 * x0, x1 ... and the texts of the results.
 */
export function rosenbrock(n) {
  const last = n - 1;
  const locals = range(last).flatMap((i) => [
    [`s${i}`, `x${i} * x${i}`],
    [`d${i}`, `x${i + 1} - s${i}`],
    [`p${i}`, `-400.0 * x${i}`],
  ]);
  const gradient = range(n).map((i) => {
    const terms = [];
    if (i < last) terms.push(`p${i} * d${i} + 2.0 * (x${i} - 1.0)`);
    if (i > 0) terms.push(`200.0 * d${i - 1}`);
    return terms.join(" + ");
  });
  const diagonal = range(n).map((i) =>
    i < last ? `1200.0 * s${i} - 400.0 * x${i + 1} + ${i > 0 ? "202.0" : "2.0"}` : "200.0",
  );
  return { locals, results: [...gradient, ...range(last).flatMap((i) => [diagonal[i], `p${i}`]), diagonal[last]] };
}

/** A layer as it is written: y = log(1 + exp(z)), its first and second derivative s and k by z. */
const plainLayer = (i, z) => [
  [`e${i}`, `Math.exp(${z})`],
  [`q${i}`, `1.0 + e${i}`],
  [`y${i}`, `Math.log(q${i})`],
  [`s${i}`, `e${i} / q${i}`],
  [`k${i}`, `s${i} / q${i}`],
];

/** The same without overflow and cancellation. */
const stableLayer = (i, z) => [
  [`z${i}`, z],
  [`e${i}`, `Math.exp(-Math.abs(z${i}))`],
  [`q${i}`, `1.0 + e${i}`],
  [`y${i}`, `Math.max(z${i}, 0.0) + Math.log1p(e${i})`],
  [`s${i}`, `(z${i} > 0.0 ? 1.0 : e${i}) / q${i}`],
  [`k${i}`, `e${i} / (q${i} * q${i})`],
];

/** y = log(1 + exp(w * y + b)) three times over: gradient and the Hessian's upper half by w1, b1, w2, b2, w3, b3. */
export function softplusChain(isStable) {
  const layer = isStable ? stableLayer : plainLayer;
  const locals = [
    ...layer(1, "w1 * x + b1"),
    ...layer(2, "w2 * y1 + b2"),
    ...layer(3, "w3 * y2 + b3").filter(([name]) => name !== "y3"),
    // First derivatives of z3 and z2 by b2, b1, w2, w1.
    ["c", "w3 * s2"],
    ["g", "w2 * s1"],
    ["h", "c * g"],
    ["cw", "c * y1"],
    ["hw", "h * x"],
    // Second derivatives of z3 in b1, b2.
    ["v", "w3 * k2"],
    ["vg", "v * g"],
    ["u", "vg * g + c * (w2 * k1)"],
    ["s3c", "s3 * c"],
    ["k3c", "k3 * c"],
    ["k3h", "k3 * h"],
    ["s3s2", "s3 * s2"],
    ["s3s2g", "s3s2 * g"],
    ["bb", "k3h * h + s3 * u"],
    ["bw", "bb * x"],
    ["b12", "k3h * c + s3 * vg"],
    ["b22", "k3c * c + s3 * v"],
    ["w2b1", "b12 * y1 + s3c * s1"],
    ["b13", "k3h"],
    ["b1w3", "k3h * y2 + s3s2g"],
    ["b2w3", "k3c * y2 + s3s2"],
    ["w2b2", "b22 * y1"],
    ["k3y2", "k3 * y2"],
  ];
  const results = [
    ...["s3 * hw", "s3 * h", "s3c * y1", "s3c", "s3 * y2", "s3"],
    ...["bw * x", "bw", "w2b1 * x", "b12 * x", "b1w3 * x", "b13 * x"],
    ...["bb", "w2b1", "b12", "b1w3", "b13"],
    ...["w2b2 * y1", "w2b2", "b2w3 * y1", "k3c * y1"],
    ...["b22", "b2w3", "k3c"],
    ...["k3y2 * y2", "k3y2"],
    "k3",
  ];
  return { locals: locals.filter(([name]) => name !== "cw"), results };
}

/** As a loop over points in JavaScript: each reads its inputs from P and writes its results to R. */
export function javaScript({ locals, results }, inputs) {
  const body = [
    ...inputs.map((name, i) => `const ${name} = P[i + ${i}];`),
    ...locals.map(([name, text]) => `const ${name} = ${text};`),
    ...results.map((text, k) => `R[o + ${k}] = ${text};`),
  ].join("\n    ");
  return new Function(`return (n, P, R) => {
  for (let p = 0, i = 0, o = 0; p < n; p++, i += ${inputs.length}, o += ${results.length}) {
    ${body}
  }
}`)();
}
