/** A value and the gradient there: a pair, as autograd and JAX give it, with names. */
export type ValueAndGradient<G> = readonly [value: number, gradient: G] & {
  readonly value: number;
  readonly gradient: G;
};

/**
 * A value and the gradient there.
 *
 * @example
 * const [value, slopes] = expr("x*y").valueAndGradient({ x: 3, y: 4 });
 * [value, slopes] // => [12, [4, 3]]
 */
export const valueWithGradient = <G>(value: number, gradient: G): ValueAndGradient<G> =>
  Object.defineProperties([value, gradient], {
    value: { value },
    gradient: { value: gradient },
  }) as unknown as ValueAndGradient<G>;
