import type { Program } from "../program/program.ts";
import { addBlock, BLOCK, type Floats, put, reduced, run, sumsOf, type Task } from "./batches.ts";
import { mathName } from "./exact.ts";
import type { BatchLayout, Machine } from "./machine.ts";
import { coreCount, type Part, type Reply, type Thread, threadCount, withThreads } from "./threads.ts";
import { moduleOf } from "./wasm.ts";

/**
 * The least work for which threads pay, counted in operations, numbers read and numbers written, about a nanosecond
 * each. Handing work to running threads takes less than a millisecond, starting them about 50.
 */
export const WORTHWHILE = { running: 4_000_000, starting: 20_000_000 } as const;
/** How much of this work a call of a function counts as. */
const CALL = 10;
/** Parts for each thread: more than one evens out the load of other programs on the cores. */
const PARTS = 4;

/** A module as a worker needs it. */
type Code = Pick<Part, "key" | "module" | "names" | "reserved">;

const known = new WeakMap<Program, Partial<Record<BatchLayout, Code>>>();
let made = 0;

/** The module of a program, if it calls only functions of Math, which every thread has. */
function codeOf(program: Program, layout: BatchLayout): Code | undefined {
  const codes = known.get(program) ?? {};
  known.set(program, codes);
  if (codes[layout] !== undefined) return codes[layout];
  const compiled = moduleOf(program, layout);
  const names = compiled?.kernels.map(mathName);
  if (compiled === undefined || !names?.every((name) => name !== undefined)) return undefined;
  codes[layout] = { key: `${made++}`, module: compiled.module, names, reserved: compiled.reserved };
  return codes[layout];
}

const costOf = ({ lines, operations, inputs, results }: Program): number =>
  operations + inputs.length + results.length + CALL * lines.filter(({ op }) => op === "apply").length;

/**
 * Runs a batch on all cores if that pays and there are threads; otherwise on this thread. Results are the same, bit for
 * bit. The machine itself computes blocks whose results are not all finite, and blocks that a failed thread leaves.
 */
export function inParallel(program: Program, machine: Machine, task: Task): Promise<Floats> {
  const [inputs, outputs] = [program.inputs.length, program.results.length];
  const least = threadCount() > 0 ? WORTHWHILE.running : WORTHWHILE.starting;
  const cores = task.count * costOf(program) < least ? 0 : coreCount();
  const code = cores < 2 ? undefined : codeOf(program, task.layout);
  if (code === undefined) return new Promise((resolve) => resolve(run(machine, task, inputs, outputs)));
  return withThreads(cores, (threads) => new Divided(code, machine, task, inputs, outputs).run(threads));
}

/** A batch in parts. */
class Divided {
  private readonly results: Floats;
  /** The points in shared memory; undefined if memory cannot be shared. */
  private readonly points: Float64Array | undefined;
  private readonly blocks: Float64Array[] = [];
  private readonly code: Code;
  private readonly machine: Machine;
  private readonly task: Task;
  private readonly inputs: number;
  private readonly outputs: number;
  private next = 0;

  constructor(code: Code, machine: Machine, task: Task, inputs: number, outputs: number) {
    this.code = code;
    this.machine = machine;
    this.task = task;
    this.inputs = inputs;
    this.outputs = outputs;
    const { count, given, length, reduce } = task;
    this.points = this.sharedPoints();
    const own = reduce === undefined && this.points !== undefined ? shared(count * outputs) : new Float64Array(length);
    this.results = given ?? own;
  }

  async run(threads: readonly Thread[]): Promise<Floats> {
    const { task, results } = this;
    const size = Math.ceil(task.count / (Math.max(1, threads.length) * PARTS) / BLOCK) * BLOCK;
    await Promise.all(threads.map((thread) => this.work(thread, size)));
    // The parts that no thread has taken.
    for (; this.next < task.count; this.next += size) this.finish(this.next, this.sizeAt(size), undefined);
    if (task.reduce === undefined) return results;
    const sums = new Float64Array(this.outputs);
    for (const block of this.blocks) addBlock(sums, block);
    return reduced(task, sums, results);
  }

  /** Lets a thread compute one part after another until none is left or it fails. */
  private async work(thread: Thread, size: number): Promise<void> {
    while (this.next < this.task.count && !thread.isBroken) {
      const from = this.next;
      const length = this.sizeAt(size);
      this.next += size;
      const part = this.part(from, length);
      const reply = await thread.compute(part, isShared(part.points) ? [] : [part.points.buffer]);
      this.finish(from, length, reply);
    }
  }

  private readonly sizeAt = (size: number): number => Math.min(size, this.task.count - this.next);

  private part(from: number, size: number): Part {
    const { code, task, inputs, outputs, points, results } = this;
    const isInPlace = task.reduce === undefined && points !== undefined && isShared(results);
    const common = {
      ...code,
      inputs,
      outputs,
      layout: task.layout,
      block: task.reduce === undefined ? 0 : BLOCK,
      size,
    };
    if (points !== undefined)
      return { ...common, points, count: task.count, from, results: isInPlace ? (results as Float64Array) : undefined };
    const own = new Float64Array(size * inputs);
    task.fill(own, from, size);
    return { ...common, points: own, count: size, from: 0 };
  }

  /** Takes over the results of a part; the machine computes blocks that are not all finite again. */
  private finish(from: number, size: number, reply: Reply): void {
    const { task, results, outputs } = this;
    const sent = reply?.results;
    if (task.reduce !== undefined) {
      for (let at = from, k = 0; at < from + size; at += BLOCK, k += outputs) {
        const sums = sent?.slice(k, k + outputs) as Float64Array | undefined;
        const isWhole = sums?.every((sum) => Number.isFinite(sum)) === true;
        this.blocks[at / BLOCK] = isWhole ? (sums as Float64Array) : this.sums(at, Math.min(BLOCK, from + size - at));
      }
      return;
    }
    if (sent !== undefined) put(sent, size, results, from, task.count, outputs, task.layout);
    if (reply?.isFinite) return;
    for (let at = from; at < from + size; at += BLOCK) {
      const length = Math.min(BLOCK, from + size - at);
      if (reply === undefined || !this.isFinite(at, length))
        put(this.here(at, length), length, results, at, task.count, outputs, task.layout);
    }
  }

  private here(from: number, size: number): Float64Array {
    const { task, machine, inputs, outputs } = this;
    const points = new Float64Array(size * inputs);
    const results = new Float64Array(size * outputs);
    task.fill(points, from, size);
    machine.batch(size, points, results, task.layout);
    return results;
  }

  private sums(from: number, size: number): Float64Array {
    return sumsOf(this.here(from, size), size, this.outputs, this.task.layout);
  }

  private isFinite(from: number, size: number): boolean {
    const { task, results, outputs } = this;
    const isByPoint = task.layout === "points";
    const [runs, length] = isByPoint ? [1, size * outputs] : [outputs, size];
    // A sum of zeros is 0.
    let sum = 0;
    for (let k = 0; k < runs; k++) {
      const start = isByPoint ? from * outputs : k * task.count + from;
      for (let i = start; i < start + length; i++) sum += (results[i] as number) * 0;
    }
    return sum === 0;
  }

  private sharedPoints(): Float64Array | undefined {
    const { count, points, fill } = this.task;
    if (points !== undefined && isShared(points)) return points;
    if (typeof SharedArrayBuffer === "undefined") return undefined;
    const copy = shared(count * this.inputs);
    fill(copy, 0, count);
    return copy;
  }
}

const shared = (length: number): Float64Array => new Float64Array(new SharedArrayBuffer(length * 8));

const isShared = (array: Floats): boolean =>
  typeof SharedArrayBuffer !== "undefined" &&
  array instanceof Float64Array &&
  array.buffer instanceof SharedArrayBuffer;
