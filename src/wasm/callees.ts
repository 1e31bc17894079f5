import type { Kernel } from "../ast/fn.ts";
import type { Bytes, WasmFunction } from "./bytes.ts";
import { call, get } from "./instructions.ts";
import { type Constants, laneByLane } from "./lanes.ts";
import { type Calls, type Definition, definitionOf } from "./vectors.ts";

/** A function that a module calls, and of how many numbers. */
export interface Callee {
  readonly kernel: Kernel;
  readonly arity: number;
}

/**
 * The functions that the code of a module calls: those it imports, and behind them, in the order of the module's
 * functions, those of two points at once that it brings along.
 */
export class Callees {
  readonly imports: readonly Callee[];
  private readonly places = new Map<Kernel, Map<number, number>>();
  private readonly vectors: readonly Kernel[];

  /** @param isVector whether a function is brought along: without vector instructions none is */
  constructor(called: Iterable<Callee>, isVector: (kernel: Kernel) => boolean) {
    const imports: Callee[] = [];
    const vectors = new Set<Kernel>();
    const take = (callee: Callee): void => {
      const byArity = this.places.get(callee.kernel) ?? new Map<number, number>();
      this.places.set(callee.kernel, byArity);
      if (!byArity.has(callee.arity)) byArity.set(callee.arity, imports.push(callee) - 1);
    };
    const bring = (kernel: Kernel): void => {
      if (vectors.has(kernel)) return;
      const { arity, uses, own } = definitionOf(kernel) as Definition;
      uses.forEach(bring);
      for (const each of own) take({ kernel: each, arity });
      vectors.add(kernel);
    };
    for (const each of called) {
      if (definitionOf(each.kernel)?.arity === each.arity && isVector(each.kernel)) bring(each.kernel);
      else take(each);
    }
    this.imports = imports;
    this.vectors = [...vectors];
  }

  /** Calls an imported function: its arguments are on the stack. */
  import(kernel: Kernel, arity: number): Bytes {
    return call(this.places.get(kernel)?.get(arity) as number);
  }

  /** Calls a function of two points at once; undefined where it is imported. */
  vector(kernel: Kernel): Bytes | undefined {
    const place = this.vectors.indexOf(kernel);
    return place === -1 ? undefined : call(this.imports.length + place);
  }

  /** Calls an imported function for two points, one after the other. */
  twice(kernel: Kernel, args: readonly Bytes[]): Bytes {
    return laneByLane(args, this.import(kernel, args.length));
  }

  /** The functions that are brought along, their constants at places of their own. */
  functions(constants: Constants): WasmFunction[] {
    return this.vectors.map((kernel) => {
      const { arity, write } = definitionOf(kernel) as Definition;
      const given = Array.from({ length: arity }, (_, i) => get(i));
      const calls: Calls = {
        vector: (other, ...args) => [...args.flat(), ...(this.vector(other) as Bytes)],
        own: (other) => this.twice(other, given),
      };
      return constants.placed(write(calls));
    });
  }
}
