import { hasConstants } from "../ast/binding.ts";
import { limitMethods } from "../ast/budget.ts";
import { FluxionError } from "../ast/error.ts";
import type { Bounded } from "../ast/limits.ts";
import { append } from "../ast/lists.ts";
import { identifiers } from "../ast/names.ts";
import { isNode, type Node } from "../ast/node.ts";
import { described } from "../ast/options.ts";
import { withoutOpen } from "../ast/shapes.ts";
import { variablesOf } from "../ast/variables.ts";
import { letForm } from "../codegen/let-form.ts";
import { type ArrayPoint, checkedPoint } from "../evaluate/point.ts";
import { valuesAt } from "../evaluate/values.ts";
import { Applicable, refuseElsewhere, refuseOperators } from "../operations/applicable.ts";
import { withoutValue } from "../simplify/simplify.ts";
import { toLatex } from "../syntax/latex.ts";
import { toText } from "../syntax/text.ts";
import { giveAdvice } from "./advice.ts";
import { variableNames } from "./elements.ts";
import { inspected, printNodes } from "./inspected.ts";
import { conditionsOf } from "./notes.ts";
import { bounded } from "./options.ts";
import { type AnyForm, Change, naming, type Origin, type Reading } from "./origin.ts";

/**
 * A formula, what is known about it and how it is written; E is the class of expressions derived from it. Names are
 * bound here: if a constant turns out to be a variable, derived results are computed again.
 */
export abstract class Formula<E extends Formula<E>> extends Applicable<E> {
  // biome-ignore lint/correctness/noUnusedPrivateClassMembers: structuredClone reads it
  private readonly clone: symbol = UNCLONEABLE;
  readonly node: Node;
  readonly #origin: Origin<E, E>;
  /** This formula as it was last changed. */
  #changed: { readonly key: string; readonly result: E } | undefined;

  constructor(node: Node, origin: Origin<E, E> = {}) {
    super();
    if (!isNode(node))
      throw new FluxionError("bad-argument", `An Expression is made from a node, not from ${described(node)}.`, {
        hint: 'Use expr("x^2").',
      });
    this.node = node;
    this.#origin = origin;
  }

  get #self(): E {
    return this as unknown as E;
  }

  /**
   * Why it has no value, whatever its variables are; undefined if that is not known.
   *
   * @example
   * expr("x + 0/0").withoutValue // => "0 / 0 has no value"
   */
  get withoutValue(): string | undefined {
    return withoutValue(this.node);
  }

  /** The variables in the order in which they first appear. */
  get variables(): string[] {
    return variablesOf([this.node]);
  }

  /** @internal The formula that it was derived from in the end; itself if it was not derived. */
  get original(): E {
    let root = this.#self;
    for (let next = root.#origin.again?.sources[0]; next !== undefined; next = root.#origin.again?.sources[0])
      root = next;
    return root;
  }

  /**
   * How its text was understood: the formula as the strict notation and as LaTeX print it, and what could have been
   * meant differently. For a derived result, how the original formula was understood.
   *
   * @example
   * expr("sin 2x cos x", { notation: "math" }).reading.text // => "sin(2 * x) * cos(x)"
   * derivative("1/2x²", "x", { notation: "math" }).reading.text // => "1 / 2 * x ^ 2"
   */
  get reading(): Reading {
    const root = this.original;
    const { notes = [], isTolerant = false } = root.#origin.read ?? {};
    const toText = (): string => root.toString();
    const toLatex = (): string => root.toLatex();
    return {
      get text() {
        return toText();
      },
      get latex() {
        return toLatex();
      },
      notes,
      isTolerant,
    };
  }

  /** False if the form asked for would have taken too long: the result is right, but in a plainer form. */
  get complete(): boolean {
    return this.#origin.complete ?? true;
  }

  /** @internal What it was differentiated by, and how the same is derived otherwise. */
  get derived(): Pick<Origin<E, E>, "by" | "fewest" | "pruned"> {
    return this.#origin;
  }

  /**
   * The form that was asked for: of a derivative, by default "pruned"; of a simplified formula, by default
   * "simplified"; undefined of a formula as it was given.
   */
  get form(): AnyForm | undefined {
    return this.#origin.form;
  }

  /**
   * Notes on the result: that a variable to differentiate by does not occur, and the derivative is therefore 0.
   */
  get notes(): readonly string[] {
    return this.#origin.notes?.() ?? [];
  }

  /**
   * Where a simplified formula or a derivative has a value although the formula it was made from has none: conditions
   * on that formula, or why it has no value anywhere. A derivative is not charged with what the rule itself widens:
   * 1 / x of log(x) has values left of 0. The entries of a gradient share their conditions. Computed when asked for;
   * none are given where finding them takes too long.
   *
   * @example
   * expr("sqrt(x)^2").derivative("x", { form: "simplified" }).conditions // => ["x >= 0"]
   * expr("log(x)").derivative("x").conditions // => []
   */
  get conditions(): readonly string[] {
    return conditionsOf(this.#origin);
  }

  /**
   * The expression with these names as variables instead of constants: pi, e, tau, phi. Every operation that names
   * variables does this.
   *
   * @throws FluxionError `bad-argument` for anything but a name
   * @example
   * expr("r * cos(phi)").withVariables(["phi"]).variables // => ["r", "phi"]
   * expr("r * cos(phi)").evaluate({ r: 1, phi: 0 }) // => 1
   */
  withVariables(names: readonly string[]): E {
    const { store } = this.node.pool;
    const variables = variableNames(this, withoutOpen(store, names));
    return hasConstants(store, variables) ? this.changed(naming(variables)) : this.#self;
  }

  /** @internal The same derived from changed originals. */
  changed(change: Change): E {
    if (!Change.is(change)) throw new FluxionError("bad-argument", "Only the engine makes changes.");
    if (!change.concerns(this.node.pool.store)) return this.#self;
    for (const each of this.#unchanged(change)) each.#change(change);
    return this.#change(change);
  }

  /** The results from which this was derived and which are not changed yet, sources first. No recursion. */
  #unchanged(change: Change): E[] {
    const found = new Set<E>();
    const open: E[] = [this.#self];
    for (let each = open.pop(); each !== undefined; each = open.pop()) {
      if (each.#changed?.key === change.key || !change.concerns(each.node.pool.store)) continue;
      found.delete(each);
      found.add(each);
      append(open, each.#origin.again?.sources ?? []);
    }
    return [...found].reverse();
  }

  /** Its sources come first. */
  #change(change: Change): E {
    if (this.#changed?.key === change.key) return this.#changed.result;
    const { again } = this.#origin;
    let result = this.#self;
    if (again !== undefined) result = again.of(change) ?? this.#self;
    else {
      const node = change.of(this.node);
      if (node !== this.node) result = made(this.#self, node, { read: this.#origin.read });
    }
    this.#changed = { key: change.key, result };
    return result;
  }

  /**
   * The value at a point, in double precision; NaN outside the domain.
   *
   * @throws FluxionError `unbound-variable` if the point leaves a variable out
   * @example
   * expr("log(x)").evaluate({ x: -1 }) // => NaN
   */
  evaluate(point: ArrayPoint = {}): number {
    return valuesAt([boundAt(this.#self, point).node], point)[0] as number;
  }

  /** The formula as text that reads back to the same expression. */
  override toString(): string {
    return toText(this.node);
  }

  /** LaTeX for math mode. */
  toLatex(options?: Bounded): string {
    return bounded("toLatex", options, () => toLatex(this.node));
  }

  /** The formula as a program in which each shared part has a name: see `toLetForm`. */
  toLetForm(options?: Bounded): string {
    return bounded("toLetForm", options, () => letForm(this.node));
  }

  /** The text, which is how JSON carries an expression. */
  toJSON(): string {
    return this.toString();
  }

  /** Template strings print it; an operator of JavaScript is an error, because it would compute with the text. */
  [Symbol.toPrimitive](hint: string): string {
    return refuseOperators(hint, () => this.toString());
  }
}

refuseElsewhere(Formula.prototype);
limitMethods(Formula.prototype, { toString: 0 });

/** An expression derived from another: it has the class E, whatever subclass the other has. */
export function made<E extends Formula<E>>(from: E, node: Node, origin?: Origin<E, E>): E {
  const { constructor: own } = from as unknown as { readonly constructor: Species<E> };
  return new own[Symbol.species](node, origin);
}

/** A class that names the class of results derived from its instances, as arrays do. */
interface Species<E> {
  readonly [Symbol.species]: new (node: Node, origin?: Origin<E, E>) => E;
}

/** The expression in which the names with values at a point are variables. */
export function boundAt<E extends Formula<E>>(f: E, point: ArrayPoint): E {
  const names = Object.keys(checkedPoint(point, () => f.variables));
  return f.node.pool.store.constants.length === 0 ? f : f.withVariables(identifiers(names));
}

/** structuredClone names it in its own error, which so says why it fails. */
const UNCLONEABLE: symbol = Symbol("Send an expression as text, String(f), and read it with expr(text).");

Object.defineProperty(Formula.prototype, Symbol.for("nodejs.util.inspect.custom"), { value: inspected });
printNodes();
giveAdvice();
