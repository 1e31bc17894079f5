import { generator, pick } from "../random.ts";

export const SHAPES = {
  A: ["n", "n"],
  B: ["n", "n"],
  M: ["m", "n"],
  N: ["n", "m"],
  x: ["n"],
  y: ["n"],
  z: ["m"],
  v: ["n"],
  w: ["m"],
} as const;

type Length = "m" | "n" | 1;
const LENGTHS = ["m", "n"] as const;
/** Weights of components: no formula has them. */
export const WEIGHTS = { n: "v", m: "w" } as const;
const SYMBOLS = Object.entries(SHAPES)
  .filter(([name]) => name !== "v" && name !== "w")
  .map(([name, [rows, columns]]) => ({ name, rows, columns: columns ?? 1 }));

/** Random formulas of matrices of unknown size: numbers, columns and matrices to a depth. */
export class Formulas {
  private readonly random: () => number;

  constructor(seed: number) {
    this.random = generator(seed);
  }

  pick<T>(list: readonly T[]): T {
    return pick(this.random, list);
  }

  /** One of several ways to write a formula, none of which but the taken one is worked out. */
  private one(...ways: readonly (() => string)[]): string {
    return this.pick(ways)();
  }

  number(depth: number): string {
    if (depth <= 0) return this.pick(["2", "t", "3", "0.5", "sum(x)", "(x' * y)", "trace(A)", "mean(z)"]);
    const side = this.pick(LENGTHS);
    const other = this.pick(LENGTHS);
    const d = depth - 1;
    return this.one(
      () => `trace(${this.matrix(side, side, d)})`,
      () => `det(${this.matrix(side, side, d)} + 3 * identity(${side}))`,
      () => `(${this.matrix(1, side, d)} * ${this.matrix(side, 1, d)})`,
      () => `dot(${this.matrix(side, 1, d)}, ${this.matrix(side, 1, d)})`,
      () => `norm(ones(${side}) + ${this.matrix(side, 1, d)})`,
      () => `norm(${this.matrix(side, other, d)}, "fro")^2`,
      () => `sum(${this.matrix(side, other, d)})`,
      () => `mean(${this.matrix(side, 1, d)})`,
      () => `logsumexp(${this.matrix(side, 1, d)})`,
      () => `${this.pick(["sin", "tanh", "cos"])}(${this.number(d)})`,
      () => `(${this.number(d)} * ${this.number(d)})`,
      () => `(${this.number(d)} + ${this.number(d)})`,
      () => `log(1 + (${this.number(d)})^2)`,
      () => `(${this.number(d)} / (1 + (${this.number(d)})^2))`,
    );
  }

  matrix(rows: Length, columns: Length, depth: number): string {
    if (rows === 1 && columns === 1) return this.number(depth);
    if (depth <= 0) return this.symbol(rows, columns);
    const d = depth - 1;
    const same = (): string => this.matrix(rows, columns, d);
    const inner = this.pick<Length>(rows === 1 || columns === 1 ? LENGTHS : [...LENGTHS, 1]);
    const product = (): string => `(${this.matrix(rows, inner, d)} * ${this.matrix(inner, columns, d)})`;
    const special = (): string => {
      if (rows === columns)
        return this.one(
          () => `diag(${this.matrix(rows, 1, d)})`,
          () => `inv(${same()} + 3 * identity(${rows}))`,
          () => `(${same()})^2`,
        );
      if (columns !== 1) return this.symbol(rows, columns);
      return this.one(
        () => `softmax(${same()})`,
        () => `diag(${this.matrix(rows, rows, d)})`,
      );
    };
    return this.one(
      product,
      product,
      product,
      special,
      () => `(${same()} + ${same()})`,
      () => `(${same()} - ${same()})`,
      () => `(${this.matrix(columns, rows, d)})'`,
      () => `${this.pick(["sin", "exp", "tanh", "cos", "atan"])}(${same()})`,
      () => `(${same()} .* ${same()})`,
      () => `(${this.number(d)} * ${same()})`,
      () => `(${same()} ./ (2 + ${same()}.^2))`,
      () => `${same()}.^${this.pick([2, 3])}`,
      () => `(${same()} + ${this.number(d)})`,
    );
  }

  private symbol(rows: Length, columns: Length): string {
    const all = SYMBOLS.flatMap((symbol) => {
      const isUpright = symbol.rows === rows && symbol.columns === columns;
      const isTurned = symbol.rows === columns && symbol.columns === rows;
      return [...(isUpright ? [symbol.name] : []), ...(isTurned ? [`${symbol.name}'`] : [])];
    });
    if (rows === columns) all.push(`identity(${rows})`, rows === "m" ? "(M * N)" : "(x * y')");
    if (columns === 1) all.push(`ones(${rows})`);
    return this.pick(all);
  }
}
