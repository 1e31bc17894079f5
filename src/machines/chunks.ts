import { isOperation, type Line, type Ref } from "../program/line.ts";
import type { Program } from "../program/program.ts";

/** Engines stop optimising functions that are longer than some thousands of operations. */
const LONGEST = 2000;

/** A run of lines that becomes a function of its own. */
export interface Chunk {
  readonly from: Ref;
  readonly to: Ref;
  /** The indices of the results that it computes; inputs and constants belong to the last chunk. */
  readonly results: readonly number[];
}

/** A program in chunks, and the slots of the values that one chunk leaves for later ones. */
export interface Chunks {
  readonly chunks: readonly Chunk[];
  /** The slot of each value that crosses; -1 for the others. */
  readonly slots: Int32Array;
  readonly slotCount: number;
}

/** Cuts a program into chunks. A slot is free again after the last chunk that reads it. */
export function chunksOf({ lines, results }: Program, longest: number = LONGEST): Chunks {
  const bounds = cuts(lines, longest);
  const chunkOf = new Int32Array(lines.length);
  const lastUse = new Int32Array(lines.length).fill(-1);
  for (let k = 0; k + 1 < bounds.length; k++) {
    for (let ref = bounds[k] as Ref; ref < (bounds[k + 1] as Ref); ref++) {
      chunkOf[ref] = k;
      for (const arg of (lines[ref] as Line).args) lastUse[arg] = k;
    }
  }
  const slots = new Int32Array(lines.length).fill(-1);
  const free: number[] = [];
  let slotCount = 0;
  const ending: Ref[][] = bounds.map(() => []);
  const chunks: Chunk[] = [];
  for (let k = 0; k + 1 < bounds.length; k++) {
    const [from, to] = [bounds[k] as Ref, bounds[k + 1] as Ref];
    for (let ref = from; ref < to; ref++) {
      const last = lastUse[ref] as number;
      if (last <= k || !isOperation(lines[ref] as Line)) continue;
      slots[ref] = free.pop() ?? slotCount++;
      (ending[last] as Ref[]).push(ref);
    }
    for (const ref of ending[k] as Ref[]) free.push(slots[ref] as number);
    chunks.push({ from, to, results: [] });
  }
  const places: number[][] = chunks.map(() => []);
  results.forEach((ref, place) => {
    const k = isOperation(lines[ref] as Line) ? (chunkOf[ref] as number) : chunks.length - 1;
    (places[k] as number[]).push(place);
  });
  return { chunks: chunks.map((chunk, k) => ({ ...chunk, results: places[k] as number[] })), slots, slotCount };
}

/** The first line of each chunk, and the end: as few chunks as possible, of even length. */
function cuts(lines: readonly Line[], longest: number): Ref[] {
  const count = Math.max(1, Math.ceil(lines.length / longest));
  return Array.from({ length: count + 1 }, (_, k) => Math.floor((k * lines.length) / count));
}
