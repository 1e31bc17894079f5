/** The costs of operations by kind: add, subtract, multiply, divide, negate, and functions by name; 1 if left out. */
export type Weights = Readonly<Record<string, number>>;

/** The cost of one operation. */
export const weightOf = (weights: Weights | undefined, kind: string): number =>
  weights !== undefined && Object.hasOwn(weights, kind) ? (weights[kind] as number) : 1;
