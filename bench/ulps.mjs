// The worst errors of the functions within WebAssembly, in units in the last place of the true values, which mpmath
// works out to 60 digits. POINTS=100000 for more.
import { spawnSync } from "node:child_process";
import { ulpTasks } from "./fluxion.mjs";

const POINTS = Number(process.env.POINTS ?? 4000);
const script = `
import struct, sys, mpmath
from mpmath import mp, mpf
mp.dps = 60
true = {"exp": mp.exp, "expm1": mp.expm1, "log": mp.log, "log1p": mp.log1p, "tanh": mp.tanh, "sinh": mp.sinh,
        "cosh": mp.cosh, "sin": mp.sin, "cos": mp.cos,
        "tan": mp.tan, "atan": mp.atan, "asin": mp.asin, "acos": mp.acos, "atan2": mp.atan2, "pow": mp.power,
        "erf": mp.erf, "erfc": mp.erfc, "normcdf": lambda x: mp.erfc(-x/mp.sqrt(2))/2,
        "normpdf": lambda x: mp.exp(-x*x/2)/mp.sqrt(2*mp.pi),
        "sigmoid": lambda x: 1/(1+mp.exp(-x)), "softplus": lambda x: mp.log1p(mp.exp(x))}
import math
worst = {}
data = sys.stdin.buffer.read()
names = sys.argv[1].split(",")
count = len(data)//24//len(names)
for k, name in enumerate(names):
    for i in range(count):
        x, p, y = struct.unpack_from("<3d", data, 24*(k*count+i))
        t = true[name](mpf(x), mpf(p)) if name in ("atan2", "pow") else true[name](mpf(x))
        if not 2**-1022 <= abs(t) < 2**1024: continue
        u = mpf(math.ulp(float(t)))
        e = float(abs(mpf(y)-t)/u)
        if e > worst.get(name, (0, 0))[0]: worst[name] = (e, x, p)
for name in names: print(f"{name:9} {worst[name][0]:.3f} ulps at {worst[name][1:]}")
`;

const tasks = await ulpTasks();
/** Exponents, or the second side of an angle. */
const second = (i) => (i % 5 === 0 ? 1.5 * (i % 7) : 60 * (((i * 0.41421356237) % 1) - 0.5));
const triples = tasks.flatMap(({ f, from, to, inputs }) => {
  const points = Float64Array.from({ length: POINTS }, (_, i) => {
    const x = from + (to - from) * ((i * 0.6180339887498949) % 1);
    return i % 3 === 0 ? x / 2 ** (i % 24) : x;
  });
  const both = () => Float64Array.from(Array.from(points).flatMap((x, i) => [x, second(i)]));
  const values = f.batch(inputs.length === 1 ? points : both());
  return Array.from(points).flatMap((x, i) => [x, second(i), values[i]]);
});
const names = tasks.map(({ name }) => name).join(",");
const { stdout, stderr } = spawnSync("python3", ["-c", script, names], {
  input: new Uint8Array(Float64Array.from(triples).buffer),
  encoding: "utf8",
});
console.log(stdout || stderr);
