import type { Pool } from "../ast/pool.ts";
import type { Id } from "../ast/store.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import { type Atom, residueOfNode, type Scalar } from "./constant.ts";

/** Constants that are not taken apart, by node and by number. */
export class Atoms {
  private readonly pool: Pool;
  private readonly byNode = new Map<Id, Atom>();
  private readonly all: Atom[] = [];

  constructor(pool: Pool) {
    this.pool = pool;
  }

  of(node: Id): Atom {
    let atom = this.byNode.get(node);
    if (atom === undefined) {
      const size = evaluate([this.pool.node(node)], {})[0] as number;
      const { store } = this.pool;
      const value = store.isConst(node) ? store.value(node) : undefined;
      atom = { index: this.all.length, node, value, size, residue: residueOfNode(store, node) };
      this.byNode.set(node, atom);
      this.all.push(atom);
    }
    return atom;
  }

  at(index: number): Atom {
    return this.all[index] as Atom;
  }
}

/** The sum that an atom stands for, unless the atom is known already as that sum or as a root. */
export function defineSum(atom: Atom, terms: readonly Scalar[]): void {
  if (atom.root === undefined) atom.terms ??= terms;
}
