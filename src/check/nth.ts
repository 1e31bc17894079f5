const ORDINALS = ["", "first", "second", "third", "fourth", "fifth"];

/** What a derivative of an order is called: second derivative. */
export const nthDerivative = (order: number): string =>
  order < ORDINALS.length ? `${ORDINALS[order]} derivative` : `derivative of order ${order}`;
