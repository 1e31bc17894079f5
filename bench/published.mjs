// Formulas of published packages, read as their files are, and their gradients held against differences of the real
// functions. The packages are installed into a folder of their own, outside of the project:
//
//   node bench/published.mjs [folder]
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expr } from "../dist/index.js";
import { program } from "../dist/javascript.js";

/** Package, its file, what is called of what it exports, and arguments at which it is. */
const CASES = [
  ["bezier-easing", "src/index.js", (m, x) => m.default(0.25, 0.1, 0.3, 0.9)(x), [[0.1], [0.5], [0.83]]],
  ["bezier-easing", "dist/bezier-easing.cjs", (m, x) => m(0.6, 0.1, 0.9, 0.4)(x), [[0.2], [0.7]]],
  ["eases", "elastic-in-out.js", (m, t) => m(t), [[0.2], [0.7]]],
  ["eases", "back-in-out.js", (m, t) => m(t), [[0.2], [0.7]]],
  ["eases", "bounce-out.js", (m, t) => m(t), [[0.2], [0.5], [0.8], [0.95]]],
  ["d3-ease", "dist/d3-ease.mjs", (m, t) => m.easeElasticOut(t), [[0.2], [0.7]]],
  ["d3-ease", "dist/d3-ease.js", (m, t) => m.easeBackInOut.overshoot(2)(t), [[0.2], [0.7]], {}, {}, "dist/d3-ease.mjs"],
  [
    "d3-interpolate",
    "dist/d3-interpolate.mjs",
    (m, t) => m.interpolateZoom([1, 2, 3], [4, 6, 8])(t)[2],
    [[0.2], [0.7]],
  ],
  [
    "d3-color",
    "dist/d3-color.mjs",
    (m, r, g, b) => m.lab(m.rgb(r, g, b)).l,
    [
      [20, 100, 200],
      [3, 5, 9],
    ],
  ],
  [
    "gaussian",
    "lib/gaussian.js",
    (m, a, v, x) => m(a, v).cdf(x),
    [
      [0, 1, 0.5],
      [1, 4, -2],
    ],
  ],
  [
    "gaussian",
    "lib/gaussian.js",
    (m, a, v, x) => m(a, v).ppf(x),
    [
      [0, 1, 0.3],
      [1, 4, 0.8],
    ],
  ],
  [
    "black-scholes",
    "black-scholes.js",
    (m, s, k, t, v, r) => m.blackScholes(s, k, t, v, r, "call"),
    [[30, 34, 1, 0.25, 0.08]],
  ],
  [
    "greeks",
    "greeks.js",
    (m, s, k, t, v, r) => m.getGamma(s, k, t, v, r),
    [[30, 34, 1, 0.25, 0.08]],
    { "black-scholes": "black-scholes/black-scholes.js" },
  ],
  [
    "color-convert",
    "conversions.js",
    (m, r, g, b) => m.default.rgb.hsl([r, g, b])[0],
    [
      [20, 100, 200],
      [210, 40, 90],
    ],
  ],
  [
    "color-convert",
    "conversions.js",
    (m, l, a, b) => m.default.lab.xyz([l, a, b])[2],
    [
      [60, 20, -30],
      [5, 2, 1],
    ],
  ],
  [
    "delta-e",
    "src/dE00.js",
    (m, l, a, b) =>
      new Maker(m, [
        { L: l, A: a, B: b },
        { L: 50, A: 10, B: -20 },
      ]).made.getDeltaE(),
    [
      [60, 20, -30],
      [40, -20, 15],
    ],
  ],
  [
    "delta-e",
    "src/dE94.js",
    (m, l, a, b) =>
      new Maker(m, [
        { L: l, A: a, B: b },
        { L: 50, A: 10, B: -20 },
      ]).made.getDeltaE(),
    [[60, 20, -30]],
  ],
  [
    "color-diff",
    "lib/diff.js",
    (m, L, a, b) => m.ciede2000({ L, a, b }, { L: 50, a: 10, b: -20 }),
    [
      [60, 20, -30],
      [40, -20, 15],
    ],
    { "./convert.js": "color-diff/lib/convert.js" },
  ],
  ["color-diff", "lib/convert.js", (m, R, G, B) => m.rgbaToLab({ R, G, B }).b, [[20, 100, 200]]],
  [
    "spring-easing",
    "lib/index.cjs",
    (m, t, s) => m.SpringFrame(t, [1, s, 10, 0], 6),
    [
      [0.2, 100],
      [0.5, 80],
    ],
  ],
  [
    "satellite.js",
    "dist/transforms.js",
    (m, longitude, latitude, height) => m.geodeticToEcf({ longitude, latitude, height }).x,
    [[0.3, 0.8, 2]],
    { "./constants.js": "satellite.js/dist/constants.js" },
  ],
  [
    "satellite.js",
    "dist/transforms.js",
    (m, x, y, z) => m.eciToGeodetic({ x, y, z }, 0.4).latitude,
    [[4000, 3000, 5000]],
    { "./constants.js": "satellite.js/dist/constants.js" },
  ],
  [
    "astronomia",
    "src/kepler.js",
    (m, e, M) => m.kepler3(e, M),
    [
      [0.1, 1],
      [0.3, 2],
    ],
    { "./base.js": "astronomia/src/base.js", "./iterate.js": "astronomia/src/iterate.js" },
  ],
  [
    "haversine",
    "haversine.js",
    (m, a, b, c, d) => m({ latitude: a, longitude: b }, { latitude: c, longitude: d }),
    [[30, 40, 35, 50]],
  ],
  ["haversine-distance", "index.js", (m, a, b, c, d) => m({ lat: a, lng: b }, [c, d]), [[30, 40, 35, 50]]],
  ["simple-statistics", "dist/simple-statistics.mjs", (m, x) => m.errorFunction(x), [[0.3], [-1.2]]],
  ["simple-statistics", "dist/simple-statistics.mjs", (m, x) => m.probit(x), [[0.3], [0.9]]],
  ["simple-statistics", "dist/simple-statistics.mjs", (m, a, b, c) => m.standardDeviation([a, b, c, 4]), [[1, 2, 5]]],
  ["simple-statistics", "dist/simple-statistics.mjs", (m, x) => m.gammaln(x), [[2.3], [5.5]]],
  [
    "jstat",
    "dist/jstat.js",
    (m, x, a, s) => m.normal.cdf(x, a, s),
    [
      [0.3, 0.1, 2],
      [-1, 0, 1],
    ],
  ],
  ["jstat", "dist/jstat.js", (m, x, a, b) => m.beta.pdf(x, a, b), [[0.3, 2, 3]]],
  ["jstat", "dist/jstat.js", (m, x) => m.gammaln(x), [[2.3]]],
  ["gamma", "index.js", (m, z) => m(z), [[2.3], [0.2], [-1.4]]],
  ["math-erf", "lib/index.js", (m, x) => m(x), [[0.3], [1], [-2.2]]],
  ["compute-erf", "lib/number.js", (m, x) => m(x), [[0.3], [1], [-2.2]]],
  ["@mapbox/unitbezier", "index.js", (m, x) => m.default(0.25, 0.1, 0.3, 0.9)(x, 1e-9), [[0.1], [0.5], [0.83]]],
  ["cubic-bezier", "index.js", (m, x) => m(0.25, 0.1, 0.3, 0.9, 1e-9)(x), [[0.1], [0.5], [0.83]]],
  ["distributions", "distributions/normal.js", (m, x) => new Maker(m, [1, 2]).made.pdf(x), [[0.3], [1.7]]],
  ["easing-functions", "index.js", (m, k) => m.Elastic.InOut(k), [[0.3], [0.7]]],
  ["easing-utils", "lib/easing.js", (m, k) => m.easeInOutElastic(k), [[0.3], [0.7]]],
  ["@popmotion/easing", "lib/index.js", (m, k) => m.anticipate(k), [[0.3], [0.7]]],
  ["@popmotion/easing", "lib/index.js", (m, k) => m.cubicBezier(0.25, 0.1, 0.3, 0.9)(k), [[0.3], [0.7]]],
  ["financial", "dist/financial.esm.js", (m, r, n, p) => m.pmt(r, n, p), [[0.01, 24, 1000]]],
  ["financial", "dist/financial.esm.js", (m, p, v) => m.rate(10, p, v, 0), [[-150, 1000]]],
  ["rgb-lab", "color.js", (m, r, g, b) => m.rgb2lab([r, g, b])[1], [[20, 100, 200]]],
  ["rgb-lab", "color.js", (m, a, b, c, d, e, f) => m.deltaE([a, b, c], [d, e, f]), [[60, 20, -30, 50, 10, -20]]],
  [
    "smoothstep",
    "index.js",
    (m, a, b, x) => m(a, b, x),
    [
      [0, 1, 0.3],
      [0, 2, 0.7],
    ],
  ],
  ["lerp", "index.js", (m, a, b, x) => m(a, b, x), [[0, 1, 0.3]]],
  [
    "node-vincenty",
    "vincenty.js",
    (m, a, b, c, d) => m.distVincenty(a, b, c, d).distance ?? m.distVincenty(a, b, c, d),
    [[30, 40, 35, 50]],
  ],
  ["ts-easing", "lib/index.js", (m, t) => m.easing.inOutElastic?.(t) ?? m.easing.elastic(t), [[0.3], [0.7]]],
  [
    "utm",
    "index.js",
    (m, a, b) => m.fromLatLon(a, b, 33).easting,
    [
      [50, 14],
      [10, 16],
    ],
  ],
  ["animation-easings", "src/index.js", (m, x) => m.default("easeInOutElastic", x), [[0.3], [0.7]]],
  ["cubic-hermite", "hermite.js", (m, a, b, c, d, t) => m(a, b, c, d, t), [[1, 2, 3, -1, 0.3]]],
  ["suncalc", "suncalc.cjs", (m, a, b) => m.getPosition(1.7e12, a, b).altitude, [[50, 14]]],
  ["norm-dist", "cdf.js", (m, z) => m.default(z), [[0.3], [-1.2]], { "./pdf.js": "norm-dist/pdf.js" }],
  ["norm-dist", "icdf.js", (m, p) => m.default(p), [[0.3], [0.01], [0.99]]],
  ["normal-distribution", "lib/NormalDistribution.js", (m, x) => new Maker(m.default, [1, 2]).made.pdf(x), [[0.3]]],
  ["sigmoid", "lib/index.js", (m, z) => m(z), [[0.3]]],
  ["kelvin-to-rgb", "index.js", (m, t) => m(t)[1], [[3000], [8000]]],
  ["normalize-range", "index.js", (m, x) => m.wrap(0, 10, x), [[13], [-4]]],
  ["quaternion", "dist/quaternion.js", (m, x, y) => new Maker(m, [1, x, y, 2]).made.exp().x, [[0.3, 0.4]]],
  ["quaternion", "dist/quaternion.js", (m, x, y) => new Maker(m, [1, x, y, 2]).made.normalize().w, [[0.3, 0.4]]],
  [
    "culori",
    "bundled/culori.cjs",
    (m, l, a, b) => m.differenceCiede2000()({ mode: "lab65", l, a, b }, { mode: "lab65", l: 50, a: 10, b: -20 }),
    [[60, 20, -30]],
  ],
  ["culori", "bundled/culori.cjs", (m, r, g, b) => m.oklab({ mode: "rgb", r, g, b }).a, [[0.2, 0.5, 0.7]]],
  ["culori", "bundled/culori.cjs", (m, l, c, h) => m.rgb({ mode: "lch", l, c, h }).g, [[60, 30, 40]]],
  ["bezier-js", "dist/bezier.cjs", (m, a) => new Maker(m.Bezier, [0, 0, a, 2, 3, 1, 4, 4]).made.length(), [[1]]],
  ["financial", "dist/financial.esm.js", (m, r, n, p) => m.nper(r, n, p), [[0.01, -100, 1000]]],
  ["financial", "dist/financial.esm.js", (m, a) => m.irr([-100, a, 70]), [[60]]],
  ["simple-statistics", "dist/simple-statistics.mjs", (m, a, b, c) => m.sampleSkewness([a, b, c, 7]), [[1, 2, 5]]],
  ["simple-statistics", "dist/simple-statistics.mjs", (m, x) => m.inverseErrorFunction(x), [[0.3]]],
  ["simple-statistics", "dist/simple-statistics.mjs", (m, a, b) => m.sampleCorrelation([a, 2, 3], [1, b, 7]), [[1, 4]]],
  ["eases", "circ-in-out.js", (m, t) => m(t), [[0.2], [0.7]]],
  ["eases", "expo-in-out.js", (m, t) => m(t), [[0.2], [0.7]]],
  ["map-range", "index.js", (m, a, b) => m((t) => t, 0, a, 0, b)(3), [[10, 5]]],
  [
    "color-space",
    "spaces/lab.js",
    (m, l, a, b) => m.default.xyz(l, a, b)[0],
    [
      [60, 20, -30],
      [5, 2, 1],
    ],
    Object.fromEntries(
      ["./xyz.js", "./rgb.js", "./lrgb.js", "../util.js", "../transfers.js", "../cie.js"].map((each) => [
        each,
        `color-space/${each.startsWith("..") ? each.slice(3) : `spaces/${each.slice(2)}`}`,
      ]),
    ),
  ],
  [
    "geolib",
    "es/getGreatCircleBearing.js",
    (m, a, b, c, d) => m.default({ latitude: a, longitude: b }, { latitude: c, longitude: d }),
    [[30, 40, 35, 50]],
    Object.fromEntries(
      (
        "getLatitude getLongitude toRad toDeg constants getCoordinateKey toDecimal isDecimal isSexagesimal " +
        "sexagesimalToDecimal getCoordinateKeys isValidCoordinate isValidLatitude isValidLongitude"
      )
        .split(" ")
        .map((each) => [`./${each}`, `geolib/es/${each}.js`]),
    ),
  ],
  ["noisejs", "index.js", (m, x, y) => new Maker(m.Noise, [7]).made.perlin2(x, y), [[0.3, 0.6]]],
  ["simplex-noise", "dist/esm/simplex-noise.js", (m, x, y) => m.createNoise2D(() => 0.5)(x, y), [[0.3, 0.6]]],
];

/** `new` of a class, which the reader's functions do by themselves. */
class Maker {
  constructor(f, args) {
    this.made = f.parameters === undefined ? new f(...args) : f(...args);
  }
}

const folder = process.argv[2] ?? join(tmpdir(), "fluxion-published");
const only = process.argv[3];
const names = [...new Set(CASES.map(([name]) => name))];
if (!names.every((name) => existsSync(join(folder, "node_modules", name)))) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), "{}");
  execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", ...names], {
    cwd: folder,
    stdio: "inherit",
  });
}

const path = (file) => join(folder, "node_modules", file);
const text = (file) => readFileSync(path(file), "utf8");

async function real(file) {
  const require_ = createRequire(path(file));
  try {
    return require_(path(file));
  } catch {
    return import(pathToFileURL(path(file)).href);
  }
}

/** Richardson's extrapolation of central differences. */
function difference(f, at, i) {
  const d = (h) => {
    const [up, down] = [1, -1].map((s) => f(...at.map((x, j) => (i === j ? x + s * h : x))));
    return (up - down) / (2 * h);
  };
  const h = 1e-3 * Math.max(1, Math.abs(at[i]));
  const table = [d(h), d(h / 2), d(h / 4)];
  const [a, b] = [(4 * table[1] - table[0]) / 3, (4 * table[2] - table[1]) / 3];
  return (16 * b - a) / 15;
}

const counts = {};
for (const [name, file, call, points, modules = {}, options = {}, other = file] of CASES) {
  if (only !== undefined && !`${name}/${file}`.includes(only)) continue;
  const label = `${name}/${file} ${String(call)
    .replace(/^.*?=> /, "")
    .slice(0, 50)}`;
  let verdict;
  try {
    const texts = Object.fromEntries(Object.entries(modules).map(([key, each]) => [key, text(each)]));
    const read = program(text(`${name}/${file}`), { modules: texts, rounds: 40, ...options });
    const api = read.exports;
    const module = await real(`${name}/${other}`);
    const variables = points[0].map((_, i) => `x${i}`);
    const value = call(api, ...variables.map((each) => expr(each)));
    const gradient = value.gradient(variables);
    let worst = 0;
    let missing = 0;
    for (const at of points) {
      const place = Object.fromEntries(variables.map((each, i) => [each, at[i]]));
      const f = (...args) => call(module, ...args);
      const found = [value.evaluate(place), ...gradient.map((each) => each.evaluate(place))];
      const wanted = [f(...at), ...at.map((_, i) => difference(f, at, i))];
      if (Number.isNaN(found[0])) {
        missing++;
        continue;
      }
      for (const [i, each] of found.entries()) {
        const error = Math.abs(each - wanted[i]) / Math.max(1e-3, Math.abs(wanted[i]));
        worst = Math.max(worst, Number.isNaN(error) ? Infinity : error);
      }
    }
    const error = worst.toExponential(1);
    if (worst >= 1e-5) verdict = `WRONG      ${error}`;
    else verdict = missing > 0 ? `no value   at ${missing} of ${points.length} points` : `holds      ${error}`;
  } catch (error) {
    verdict = `refused    ${String(error?.message).split("\n")[0].slice(0, 150)}`;
    if (process.env.DEBUG) console.log(error);
  }
  counts[verdict.slice(0, 7)] = (counts[verdict.slice(0, 7)] ?? 0) + 1;
  console.log(`${label.padEnd(90)} ${verdict}`);
}
console.log(counts);
