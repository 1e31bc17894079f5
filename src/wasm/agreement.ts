import type { Kernel } from "../ast/fn.ts";
import { moduleOf, type WasmFunction } from "./bytes.ts";
import { Callees } from "./callees.ts";
import { host } from "./host.ts";
import { BYTES, LOAD, STORE, whole } from "./instructions.ts";
import { Constants } from "./lanes.ts";
import { definitionOf } from "./vectors.ts";

/** So many points of each sign and binary exponent from -30 to 9: other ways of computing differ at one in some ten. */
const POINTS_OF_EACH = 8;

const known = new Map<Kernel, boolean>();

/**
 * Whether a function in WebAssembly has the bits of its JavaScript here: compared at some hundred points, once. Engines
 * may compute the functions of Math as they like; where they do it another way, theirs is called.
 */
export function agrees(kernel: Kernel): boolean {
  const before = known.get(kernel);
  if (before !== undefined) return before;
  const answer = hasBitsOf(kernel, kernel);
  known.set(kernel, answer);
  return answer;
}

/** Whether what stands in WebAssembly for a function has the bits of that JavaScript at the points. */
export function hasBitsOf(kernel: Kernel, reference: Kernel): boolean {
  const wasm = host();
  if (wasm === undefined) return false;
  const arity = definitionOf(kernel)?.arity ?? 1;
  const callees = new Callees([{ kernel, arity }], () => true);
  const args = Array.from({ length: arity }, (_, i) => [...whole(0), ...LOAD.pair, 3, i * 2 * BYTES]).flat();
  const code = [...whole(0), ...args, ...(callees.vector(kernel) ?? []), ...STORE.pair, 3, 0];
  const run: WasmFunction = { params: [], locals: [], code, exported: "run" };
  const constants = new Constants(2 * arity * BYTES);
  const functions = [...callees.functions(constants), run];
  const bytes = moduleOf(callees.imports, functions, constants);
  if (!wasm.validate(bytes)) return false;
  const memory = new wasm.Memory({ initial: 1 });
  const f = Object.fromEntries(callees.imports.map(({ kernel: each }, i) => [i, each]));
  const { exports } = new wasm.Instance(new wasm.Module(bytes), { m: { m: memory }, f });
  const values = new Float64Array(memory.buffer, 0, 2 * arity);
  const all = points();
  return all.every((x, i) => {
    // A second argument goes through the same points the other way, within sizes whose powers are numbers.
    const y = Math.abs(all[all.length - 1 - i] as number) ** 0.25 || 1;
    values.set(arity === 1 ? [x, -x] : [x, 1 / x, y, y]);
    (exports.run as () => void)();
    const second = arity === 1 ? reference(-x) : reference(1 / x, y);
    return Object.is(values[0], reference(x, y)) && Object.is(values[1], second);
  });
}

function points(): number[] {
  const all = [0, 1, Number.POSITIVE_INFINITY, Number.NaN];
  let state = 1;
  for (let exponent = -30; exponent < 10; exponent++)
    for (let i = 0; i < POINTS_OF_EACH; i++) {
      state = (state * 16_807) % 2_147_483_647;
      all.push((1 + state / 2_147_483_647) * 2 ** exponent);
    }
  return all;
}
