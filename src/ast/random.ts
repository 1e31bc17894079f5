/**
 * Mulberry32, a generator of pseudorandom numbers from 0 to below 1: the same seed, the same numbers on every machine.
 *
 * Source: Tommy Ettinger, 2017, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c (public domain).
 *
 * @example
 * generator(7)() === generator(7)() // => true
 */
export function generator(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
