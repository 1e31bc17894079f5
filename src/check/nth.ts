const ORDINALS = ["", "first", "second", "third", "fourth", "fifth"];

/** The name of a derivative of an order: second derivative. */
export const nthDerivative = (order: number): string =>
  order < ORDINALS.length ? `${ORDINALS[order]} derivative` : `derivative of order ${order}`;
