import { FluxionError } from "../ast/error.ts";
import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { Pool } from "../ast/pool.ts";
import type { Id } from "../ast/store.ts";
import { Substitution } from "../ast/substitute.ts";
import { rowFormula } from "../syntax/row.ts";

/** The functions of the table that a program has, and how those that it lacks are written in others. */
export interface Words {
  /** The program, as errors name it. */
  readonly program: string;
  has(fn: Fn): boolean;
  /** Formulas over the parameters of the row; where there is none, the row's own definition serves. */
  readonly lacking: Readonly<Record<string, string>>;
}

/**
 * An equal expression in a pool of its own, of functions that the program has.
 *
 * @throws FluxionError `no-code` for a function that it cannot say
 */
export function expressed({ pool, id }: Node, words: Words): Node {
  const target = new Pool();
  const again = new Interpretation(pool.store, new Expressed(target, words));
  return target.node(again.of(id));
}

class Expressed extends Substitution {
  private readonly words: Words;

  constructor({ store }: Pool, words: Words) {
    super(store, new Map());
    this.words = words;
  }

  override call(fn: Fn, a: Id): Id {
    return this.apply(fn, [a]);
  }

  override apply(fn: Fn, args: readonly Id[]): Id {
    const { lacking, program } = this.words;
    refuseOpen(fn, program);
    if (this.words.has(fn)) return super.apply(fn, args);
    const text = Object.hasOwn(lacking, fn.name) ? lacking[fn.name] : (fn.definition ?? fn.equal?.elementary);
    if (text === undefined)
      throw new FluxionError("no-code", `The function ${fn.name} cannot be written in ${program}.`, {
        hint: "Write the formula without it.",
      });
    if (args.length <= fn.params.length) return rowFormula(fn, text).in<Id>(this, args);
    return args.reduce((all, each) => this.apply(fn, [all, each]));
  }
}

/** Sums over an index and elements at it have parts that no call of a function carries. */
export function refuseOpen(fn: Fn, program: string): void {
  if (fn.bound !== undefined || fn.isElement)
    throw new FluxionError("no-code", `Sums over an index and their elements cannot be written in ${program}.`, {
      hint: "If the lengths are numbers, they can; toString, toLatex and MathML write them as they are.",
    });
}
