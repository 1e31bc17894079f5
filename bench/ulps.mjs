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
        "tan": mp.tan, "atan": mp.atan,
        "sigmoid": lambda x: 1/(1+mp.exp(-x)), "softplus": lambda x: mp.log1p(mp.exp(x))}
import math
worst = {}
data = sys.stdin.buffer.read()
names = sys.argv[1].split(",")
count = len(data)//16//len(names)
for k, name in enumerate(names):
    for i in range(count):
        x, y = struct.unpack_from("<2d", data, 16*(k*count+i))
        t = true[name](mpf(x))
        u = mpf(math.ulp(float(t)))
        e = float(abs(mpf(y)-t)/u)
        if e > worst.get(name, (0, 0))[0]: worst[name] = (e, x)
for name in names: print(f"{name:9} {worst[name][0]:.3f} ulps at {worst[name][1]!r}")
`;

const tasks = await ulpTasks();
const pairs = tasks.flatMap(({ f, from, to }) => {
  const points = Float64Array.from({ length: POINTS }, (_, i) => {
    const x = from + (to - from) * ((i * 0.6180339887498949) % 1);
    return i % 3 === 0 ? x / 2 ** (i % 24) : x;
  });
  const values = f.batch(points);
  return Array.from(points).flatMap((x, i) => [x, values[i]]);
});
const names = tasks.map(({ name }) => name).join(",");
const { stdout, stderr } = spawnSync("python3", ["-c", script, names], {
  input: new Uint8Array(Float64Array.from(pairs).buffer),
  encoding: "utf8",
});
console.log(stdout || stderr);
