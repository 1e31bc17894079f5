import type { Cell } from "./memory.ts";

/** The binding of a name. */
interface Binding<V> {
  readonly cell: Cell<V>;
  readonly isConst: boolean;
}

/** The names of a block, in front of those of the enclosing blocks. */
export class Scope<V> {
  readonly outer: Scope<V> | undefined;
  readonly own: Map<string, Binding<V>> = new Map();

  constructor(outer?: Scope<V>) {
    this.outer = outer;
  }

  find(name: string): Binding<V> | undefined {
    for (let scope: Scope<V> | undefined = this; scope !== undefined; scope = scope.outer) {
      const binding = scope.own.get(name);
      if (binding !== undefined) return binding;
    }
    return undefined;
  }

  declare(name: string, cell: Cell<V>, isConst = false): void {
    this.own.set(name, { cell, isConst });
  }
}
