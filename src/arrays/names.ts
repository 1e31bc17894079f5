import { charge } from "../ast/work.ts";
import type { Tree } from "../syntax/mathjs.ts";
import type { Value } from "./array.ts";

/** A function that the text defines; its body is read again for each kind of arguments. */
export interface Definition {
  readonly params: readonly string[];
  readonly body: Tree;
  readonly names: Names;
  readonly known: Map<string, Value>;
}

/** The meanings of names, innermost first. */
export class Names {
  private readonly own = new Map<string, Value | Definition>();
  private readonly outer: Names | undefined;

  constructor(outer?: Names) {
    this.outer = outer;
  }

  get(name: string): Value | Definition | undefined {
    for (let scope: Names | undefined = this; scope !== undefined; scope = scope.outer) {
      const known = scope.own.get(name);
      if (known !== undefined) return known;
      charge(1);
    }
    return undefined;
  }

  /** Whether a name is that of an array. */
  isArray(name: string): boolean {
    const known = this.get(name);
    return typeof known === "object" && "shape" in known;
  }

  set(name: string, value: Value | Definition): void {
    this.own.set(name, value);
  }
}

export const isDefinition = (known: Value | Definition | undefined): known is Definition =>
  typeof known === "object" && "params" in known;
