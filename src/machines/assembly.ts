import type { Program } from "../program/program.ts";
import { agrees } from "../wasm/agreement.ts";
import { type Bytes, I32, moduleOf, type WasmFunction } from "../wasm/bytes.ts";
import { Callees } from "../wasm/callees.ts";
import { finite } from "../wasm/finite.ts";
import {
  ADD,
  BYTES,
  call,
  get,
  type Instructions,
  PAIR,
  PARAMS,
  POINT,
  RESULT,
  SCALAR,
  set,
  whole,
} from "../wasm/instructions.ts";
import { Constants } from "../wasm/lanes.ts";
import { type Assembled, Assembler, calledBy } from "./assembler.ts";
import { lowerBounds } from "./bounds.ts";
import { chunksOf } from "./chunks.ts";
import type { BatchLayout } from "./machine.ts";

/**
 * The program as a WebAssembly module. It exports `run`, `batch` with the number of points as first parameter, and
 * `finite`. With `isPaired`, `batch` takes two points at a time, which needs vector instructions.
 */
export function assembled(program: Program, layout: BatchLayout, isPaired: boolean): Assembled {
  const all = chunksOf(program);
  const callees = new Callees(calledBy(program, lowerBounds(program)), (kernel) => isPaired && agrees(kernel));
  const parts = (set: Instructions): WasmFunction[] => {
    const assembler = new Assembler(program, all, callees, layout, set);
    return all.chunks.map((chunk) => assembler.part(chunk));
  };
  const [single, pair] = [parts(SCALAR), isPaired ? parts(PAIR) : []];
  const constants = new Constants(all.slotCount * 2 * BYTES);
  const brought = callees.functions(constants);
  const firstSingle = callees.imports.length + brought.length;
  const firstPair = firstSingle + single.length;
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
  const bytes = moduleOf(callees.imports, [...brought, ...single, ...pair, run, batch, finite(isPaired)], constants);
  return {
    bytes,
    kernels: callees.imports.map(({ kernel }) => kernel),
    reserved: Math.ceil((constants.start + constants.data.length) / 16) * 16,
  };
}

/** Calls functions one after another, each with the four parameters from that one on. */
function callAll(first: number, count: number, shift: number): Bytes {
  const params = PARAMS.flatMap((_, i) => get(i + shift));
  return Array.from({ length: count }, (_, k) => [...params, ...call(first + k)]).flat();
}

/** A loop: while at least that many points are left, runs the body and moves on. */
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
