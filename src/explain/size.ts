import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import { childrenFirst } from "../ast/order.ts";
import type { Rational } from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { type Text, Texts } from "../syntax/text.ts";

/** How large an expression is, or a list of them together. */
export interface Size {
  /** Nodes of the tree, everything shared counted as often as it is written. It grows exponentially, so it is exact. */
  readonly tree: bigint;
  /** Distinct nodes: what is in memory. */
  readonly nodes: number;
  /** + - * / ^, signs and functions that are carried out if nothing is computed twice. */
  readonly operations: number;
  /** Characters of the formula as `toText` would print it. */
  readonly length: bigint;
}

/**
 * The sizes of the expressions of a store. Every count goes over the distinct nodes and is remembered: a tree of 10^300
 * nodes is counted without being built, its text measured without being written.
 */
export class Sizes {
  private readonly store: Store;
  private readonly trees: Interpretation<bigint>;
  private readonly lengths: Interpretation<Written>;

  constructor(store: Store) {
    this.store = store;
    this.trees = new Interpretation(store, new TreeSizes());
    this.lengths = new Interpretation(store, new Lengths());
  }

  of(roots: readonly Id[]): Size {
    const order = childrenFirst(this.store, roots);
    return {
      tree: this.tree(roots),
      nodes: order.length,
      operations: order.reduce((sum, id) => sum + operations(this.store, id), 0),
      length: this.length(roots),
    };
  }

  /** The characters of the texts alone. */
  length(roots: readonly Id[]): bigint {
    return roots.reduce((sum, root) => sum + full(this.lengths.of(root)), 0n);
  }

  /** The nodes of the trees alone. */
  tree(roots: readonly Id[]): bigint {
    return roots.reduce((sum, root) => sum + this.trees.of(root), 0n);
  }
}

/** A sum of n terms is n - 1 additions; a constant such as pi is no operation. */
function operations(store: Store, id: Id): number {
  const count = store.arity(id);
  return store.isAdd(id) || store.isMul(id) ? count - 1 : Math.min(count, 1);
}

/** The algebra of tree sizes. */
class TreeSizes implements Algebra<bigint> {
  constant(): bigint {
    return 1n;
  }
  variable(): bigint {
    return 1n;
  }
  add(terms: readonly bigint[]): bigint {
    return terms.reduce((sum, term) => sum + term, 1n);
  }
  mul(factors: readonly bigint[]): bigint {
    return this.add(factors);
  }
  apply(_fn: Fn, args: readonly bigint[]): bigint {
    return this.add(args);
  }
  plus(a: bigint, b: bigint): bigint {
    return 1n + a + b;
  }
  times(a: bigint, b: bigint): bigint {
    return 1n + a + b;
  }
  call(_fn: Fn, a: bigint): bigint {
    return 1n + a;
  }
}

/** A text of which only the length is known: the printer's record of it without its body. */
interface Written {
  readonly text: Text;
  /** Characters of the body. */
  readonly length: bigint;
  /** The operand, if it is a negation. */
  readonly negated: Written | undefined;
}

const full = ({ text, length }: Written): bigint => (text.minus ? length + 1n : length);

/** A character of each of the private planes stands for the body of an operand: no formula has these. */
const HIGH = 0xf0000;
const LOW = 0x100000;
const HALF = 2 ** 15;

/**
 * The algebra of printed lengths: the printer itself, at work on operands that are placeholders. So the rules of
 * writing stand in one place, and the length is right by construction.
 */
class Lengths implements Algebra<Written> {
  private readonly texts = new Texts((text) => text);

  constant(value: Rational): Written {
    return this.written(this.texts.constant(value), []);
  }
  variable(name: string): Written {
    return this.written(this.texts.variable(name), []);
  }
  add(terms: readonly Written[]): Written {
    return terms.reduce((sum, term) => this.plus(sum, term));
  }
  mul(factors: readonly Written[]): Written {
    return factors.reduce((product, factor) => this.times(product, factor));
  }
  plus(a: Written, b: Written): Written {
    return this.written(this.texts.plus(held(a, 0), held(b, 1)), [a, b]);
  }
  times(a: Written, b: Written): Written {
    return this.written(this.texts.times(held(a, 0), held(b, 1)), [a, b]);
  }
  call(fn: Fn, a: Written): Written {
    return this.written(this.texts.call(fn, held(a, 0)), [a]);
  }
  apply(fn: Fn, args: readonly Written[]): Written {
    return this.written(this.texts.apply(fn, args.map(held)), args);
  }

  private written(text: Text, operands: readonly Written[]): Written {
    let length = 0n;
    let high = 0;
    for (const character of text.body) {
      const code = character.codePointAt(0) as number;
      if (code < HIGH) length += 1n;
      else if (code < LOW) high = code - HIGH;
      else {
        const place = high * HALF + code - LOW;
        const operand = operands[place >> 1] as Written;
        length += place % 2 === 0 ? operand.length : (operand.negated as Written).length;
      }
    }
    return { text, length, negated: text.negated === undefined ? undefined : operands[0] };
  }
}

/** A number below 2^31 as a character of each of the two private planes. */
const placeholder = (place: number): string =>
  String.fromCodePoint(HIGH + Math.floor(place / HALF), LOW + (place % HALF));

/** The record of an operand with placeholders for its body and for the body of what it negates. */
function held({ text, negated }: Written, index: number): Text {
  const body = placeholder(2 * index);
  if (negated === undefined) return { ...text, body };
  const inner = { ...negated.text, body: placeholder(2 * index + 1), negated: undefined };
  return { ...text, body, negated: inner };
}
