// What hostile inputs are made of.
export const MUCH = 1_000_000;
export const times = (n, text) => text.repeat(n);
export const nested = (n, before, inner, after) => `${times(n, before)}${inner}${times(n, after)}`;
export const list = (n, entry, joint = "+") => Array.from({ length: n }, (_, i) => entry(i)).join(joint);
/** A value wrapped again and again, without recursion. */
export function deep(n, wrap, inner) {
  let value = inner;
  for (let i = 0; i < n; i++) value = wrap(value);
  return value;
}
