import { FluxionError } from "../ast/error.ts";
import type { Program } from "../program/program.ts";
import { host } from "../wasm/host.ts";
import { interpreterMachine } from "./interpreter.ts";
import { javaScriptMachine, mayEvaluate } from "./javascript.ts";
import type { Backend, Machine } from "./machine.ts";
import { wasmMachine } from "./wasm.ts";

/** The names of the backends. */
export const BACKENDS = ["auto", "javascript", "wasm", "interpreter"] as const;

const MACHINES: Readonly<Record<Backend, (program: Program) => Machine>> = {
  javascript: javaScriptMachine,
  wasm: wasmMachine,
  interpreter: interpreterMachine,
};

/**
 * Programs of more operations than this run as WebAssembly from the first call on. With 900 operations, the first
 * thousand calls take thirty times as long in JavaScript, and WebAssembly compiles as fast.
 */
const LONG = 500;
/**
 * After this many operations in batches it pays to compile a shorter program as WebAssembly, which takes milliseconds.
 */
const MANY = 20_000_000;

/**
 * Makes the machine of a program with the requested backend or, for "auto", with the first suitable one that the engine
 * can make. Engines limit what they compile (arguments of a call, locals of a function, bytes of a module); the
 * interpreter has no such limit.
 *
 * @throws FluxionError `too-much-work` if the engine refuses the requested backend
 */
export function machineOf(program: Program, backend: Backend | "auto"): Machine {
  if (backend !== "auto") return made(program, backend);
  const machine = firstOf(suitable(program), program) ?? interpreterMachine(program);
  return machine.backend === "javascript" && host() !== undefined ? withBatches(machine, program) : machine;
}

/** The first of the backends that the engine can make. */
function firstOf(backends: readonly Backend[], program: Program): Machine | undefined {
  for (const each of backends) {
    try {
      return MACHINES[each](program);
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  }
  return undefined;
}

/** A machine that moves to WebAssembly once its batches add up. */
function withBatches(machine: Machine, program: Program): Machine {
  let work = 0;
  let other: Machine | undefined;
  const fast = (): Machine => {
    other ??= firstOf(["wasm"], program) ?? machine;
    return other;
  };
  return {
    backend: machine.backend,
    run: (point, results) => machine.run(point, results),
    batch: (count, points, results, layout) => {
      work += count * program.operations;
      const chosen = other ?? (work > MANY ? fast() : machine);
      return chosen.batch(count, points, results, layout);
    },
    allocate: (length) => fast().allocate(length),
  };
}

function suitable({ operations }: Program): Backend[] {
  const found: Backend[] = [];
  if (mayEvaluate()) found.push("javascript");
  if (host() !== undefined) found.push("wasm");
  return operations > LONG ? found.reverse() : found;
}

function made(program: Program, backend: Backend): Machine {
  try {
    return MACHINES[backend](program);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw new FluxionError("too-much-work", `The JavaScript engine does not compile this program: ${error.message}.`, {
      hint: 'Use the backend "interpreter", or "auto", which uses what the engine can do.',
      cause: error,
    });
  }
}

/** Whether an error of the engine says that it cannot, or may not, compile a text or a module. */
function isRefusal(error: unknown): error is Error {
  return error instanceof Error && REFUSALS.has(error.name);
}

const REFUSALS: ReadonlySet<string> = new Set(["CompileError", "LinkError", "SyntaxError", "RangeError", "EvalError"]);
