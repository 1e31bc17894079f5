import { FluxionError } from "../ast/error.ts";
import { childrenFirst } from "../ast/order.ts";
import type { Id } from "../ast/store.ts";
import { div, neg } from "../functions/table.ts";
import { Atoms } from "./atoms.ts";
import type { Factor, Matrix, Sides, Term } from "./matrix.ts";
import { Sums } from "./sums.ts";

/** Functions of numbers on the elements of matrices: nodes over atoms, which are linear wherever they can be. */
export class Elements extends Sums {
  /** A function of the elements of matrices: a node over numbers and atoms. */
  elementwise(node: Id, sides: Sides): Matrix {
    const { numbers, atoms } = this;
    const { store } = numbers;
    const simple = numbers.simplified(node);
    if (childrenFirst(store, [simple]).some((id) => store.fn(id)?.logic !== undefined))
      throw new FluxionError("unsupported", "A function of elements would be written with a condition on each.", {
        hint: "Declare the sizes as numbers, or take a smooth function: softplus(x) instead of relu(x).",
      });
    const summands = store.kind(simple) === "add" ? store.args(simple) : [simple];
    return summands.reduce<Matrix>((sum, summand) => {
      const { coefficient, rest } = this.split(summand);
      if (rest === undefined) return this.plus(sum, this.scaled(this.ones(sides), coefficient));
      const factor = store.kind(rest) === "var" ? (Atoms.numbered(store.name(rest)) as Factor) : undefined;
      const part = this.opened(factor ?? atoms.factor({ kind: "elementwise", sides, node: rest }));
      return this.plus(sum, this.scaled(part, coefficient));
    }, this.zero(sides) as Matrix);
  }

  /** The node of the element of a matrix, for functions of it. */
  element(a: Matrix): Id {
    const { numbers, atoms } = this;
    const isOpened = ({ factors: [first] }: Term): boolean => {
      const { kind } = atoms.at(first as Factor);
      return kind === "elementwise" || kind === "ones";
    };
    const apart = a.terms.some((term) => term.factors.length === 1 && isOpened(term)) ? a.terms : undefined;
    const whole = (terms: readonly Term[]): Id => {
      const factor = this.factor({ ...a, terms });
      if (factor > 0) return this.number(factor);
      return this.number(atoms.factor({ kind: "sum", sides: a.sides, terms }));
    };
    if (apart === undefined && a.terms.length > 1) return whole(a.terms);
    return (apart ?? a.terms).reduce((sum, { coefficient, factors }) => {
      const atom = atoms.at(factors[0] as Factor);
      const isPlain = factors.length === 1 && (factors[0] as Factor) > 0;
      let view: Id;
      if (factors.length === 1 && atom.kind === "ones") view = numbers.constant(1);
      else if (isPlain && atom.kind === "elementwise") view = atom.node;
      else view = whole([{ coefficient: numbers.constant(1), factors }]);
      return numbers.plus(sum, numbers.times(coefficient, view));
    }, numbers.constant(0));
  }

  /** The products of elements in the same place. */
  hadamard(a: Matrix, b: Matrix): Matrix {
    return this.elementwise(this.numbers.store.times(this.element(a), this.element(b)), a.sides);
  }

  /** A term as its number and the rest. */
  private split(summand: Id): { coefficient: Id; rest: Id | undefined } {
    const { numbers } = this;
    const { store } = numbers;
    if (this.isScalar(summand)) return { coefficient: summand, rest: undefined };
    const fn = store.fn(summand);
    if (fn === neg) {
      const { coefficient, rest } = this.split(store.arg(summand, 0));
      return { coefficient: numbers.negated(coefficient), rest };
    }
    if (fn === div) {
      const [above, below] = store.args(summand) as [Id, Id];
      const { coefficient, rest = numbers.constant(1) } = this.split(above);
      if (this.isScalar(below)) return { coefficient: numbers.over(coefficient, below), rest };
      return { coefficient, rest: store.apply(div, [rest, below]) };
    }
    if (store.kind(summand) !== "mul") return { coefficient: numbers.constant(1), rest: summand };
    const args = store.args(summand);
    const scalars = args.filter((arg) => this.isScalar(arg));
    const parts = args.filter((arg) => !this.isScalar(arg)).map((arg) => this.split(arg));
    const coefficient = [...scalars, ...parts.map((part) => part.coefficient)].reduce(
      (product, each) => numbers.times(product, each),
      numbers.constant(1),
    );
    return { coefficient, rest: store.mul(parts.map(({ rest }) => rest as Id)) };
  }
}
