import { type Assembled, Assembler, call, get, Imports, set, whole } from "./assembler.ts";
import { type Bytes, I32, moduleOf, type WasmFunction } from "./bytes.ts";
import { chunksOf } from "./chunks.ts";
import { ADD, BYTES, type Instructions, PAIR, PARAMS, POINT, RESULT, SCALAR } from "./instructions.ts";
import type { BatchLayout } from "./machine.ts";
import type { Program } from "./program.ts";

/** Whether every operation is an instruction, so that two points can go at once. */
export const isArithmetic = ({ lines }: Program): boolean =>
  lines.every((line) => line.op !== "apply" || SCALAR.functions.has(line.fn.value));

/**
 * The program as a WebAssembly module. It exports `run`, and `batch` with the number of points in front, which takes
 * the points two at a time if `isPaired`: then every operation must be an instruction.
 */
export function assembled(program: Program, layout: BatchLayout, isPaired: boolean): Assembled {
  const all = chunksOf(program);
  const imports = new Imports();
  const parts = (set: Instructions): WasmFunction[] => {
    const assembler = new Assembler(program, all, imports, layout, set);
    return all.chunks.map((chunk) => assembler.part(chunk));
  };
  const [single, pair] = [parts(SCALAR), isPaired ? parts(PAIR) : []];
  const [firstSingle, firstPair] = [imports.all.length, imports.all.length + single.length];
  const run: WasmFunction = {
    params: PARAMS,
    locals: [],
    code: callAll(firstSingle, single.length, 0),
    exported: "run",
  };
  const step = (size: number): number => (layout === "points" ? size * BYTES : BYTES);
  const steps = [step(program.inputs.length), step(program.results.length)] as const;
  const code = [
    ...(isPaired ? loop(2, callAll(firstPair, pair.length, 1), steps) : []),
    ...loop(1, callAll(firstSingle, single.length, 1), steps),
  ];
  const batch: WasmFunction = { params: [I32, ...PARAMS], locals: [], code, exported: "batch" };
  const bytes = moduleOf(imports.all, [...single, ...pair, run, batch]);
  return { bytes, kernels: imports.all.map(({ kernel }) => kernel), reserved: all.slotCount * 2 * BYTES };
}

/** Calls of functions one after another, with the four parameters from that one on. */
function callAll(first: number, count: number, shift: number): Bytes {
  const params = PARAMS.flatMap((_, i) => get(i + shift));
  return Array.from({ length: count }, (_, k) => [...params, ...call(first + k)]).flat();
}

/** While there are that many points left: the body, and on to the next. */
function loop(width: number, body: Bytes, [pointStep, resultStep]: readonly [number, number]): Bytes {
  const advance = (local: number, by: number): Bytes => [...get(local), ...whole(by), ADD, ...set(local)];
  const test = [...get(0), ...whole(width), 0x48, 0x0d, 1];
  const steps = [
    ...advance(1 + POINT, width * pointStep),
    ...advance(1 + RESULT, width * resultStep),
    ...advance(0, -width),
  ];
  return [0x02, 0x40, 0x03, 0x40, ...test, ...body, ...steps, 0x0c, 0, 0x0b, 0x0b];
}
