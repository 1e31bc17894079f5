import { FluxionError } from "../ast/error.ts";
import { mayAssemble } from "../wasm/host.ts";
import { interpreterMachine } from "./interpreter.ts";
import { javaScriptMachine, mayEvaluate } from "./javascript.ts";
import type { Backend, Machine } from "./machine.ts";
import type { Program } from "./program.ts";
import { wasmMachine } from "./wasm.ts";

/** The words for what runs a program. */
export const BACKENDS = ["auto", "javascript", "wasm", "interpreter"] as const;

const MACHINES: Readonly<Record<Backend, (program: Program) => Machine>> = {
  javascript: javaScriptMachine,
  wasm: wasmMachine,
  interpreter: interpreterMachine,
};

/** Programs of more operations than this are optimised by engines seconds sooner as WebAssembly than as JavaScript. */
const LONG = 8000;

/**
 * What runs a program: the backend that was asked for, or, for "auto", the first of those that suit it which the engine
 * can make. Engines bound what they compile (arguments of a call, locals of a function, bytes of a module); the
 * interpreter has no such bound.
 *
 * @throws FluxionError `too-much-work` where the engine refuses the backend that was asked for
 */
export function machineOf(program: Program, backend: Backend | "auto"): Machine {
  if (backend !== "auto") return made(program, backend);
  for (const each of suitable(program)) {
    try {
      return MACHINES[each](program);
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  }
  return interpreterMachine(program);
}

function suitable({ operations }: Program): Backend[] {
  const found: Backend[] = [];
  if (mayEvaluate()) found.push("javascript");
  if (mayAssemble()) found.push("wasm");
  return operations > LONG ? found.reverse() : found;
}

function made(program: Program, backend: Backend): Machine {
  try {
    return MACHINES[backend](program);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw new FluxionError("too-much-work", `The engine does not compile this program: ${error.message}.`, {
      hint: 'Take the backend "interpreter", or "auto", which takes what the engine can do.',
      cause: error,
    });
  }
}

/** Whether an engine says that it cannot, or may not, compile a text or a module. */
function isRefusal(error: unknown): error is Error {
  return error instanceof Error && REFUSALS.has(error.name);
}

const REFUSALS: ReadonlySet<string> = new Set(["CompileError", "LinkError", "SyntaxError", "RangeError", "EvalError"]);
