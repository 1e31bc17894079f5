import type { Residue } from "./residues.ts";

/** Numbers found by two residues, by open addressing with linear probing, at most half full. */
export class PairKeys {
  private readonly mask: number;
  private readonly keys: Int32Array;
  /** The numbers, plus 1; 0 is free. */
  private readonly numbers: Int32Array;

  /** @param most how many are put in at most */
  constructor(most: number) {
    const size = 2 ** Math.ceil(Math.log2(2 * most + 2));
    this.mask = size - 1;
    this.keys = new Int32Array(2 * size);
    this.numbers = new Int32Array(size);
  }

  private first(first: Residue, second: Residue): number {
    return (Math.imul(first, 0x9e3779b1) ^ second) & this.mask;
  }

  /** Puts a number in, unless there are so many with these residues already. */
  put(first: Residue, second: Residue, number: number, most = 1): void {
    const { keys, numbers, mask } = this;
    let place = this.first(first, second);
    let left = most;
    for (; numbers[place] !== 0; place = (place + 1) & mask)
      if (keys[2 * place] === first && keys[2 * place + 1] === second && --left === 0) return;
    keys[2 * place] = first;
    keys[2 * place + 1] = second;
    numbers[place] = number + 1;
  }

  /** The first number with these residues, or -1. */
  get(first: Residue, second: Residue): number {
    const { keys, numbers, mask } = this;
    let place = this.first(first, second);
    while (numbers[place] !== 0 && (keys[2 * place] !== first || keys[2 * place + 1] !== second))
      place = (place + 1) & mask;
    return (numbers[place] as number) - 1;
  }

  /** All numbers with these residues. */
  all(first: Residue, second: Residue): number[] {
    const { keys, numbers, mask } = this;
    const found: number[] = [];
    for (let place = this.first(first, second); numbers[place] !== 0; place = (place + 1) & mask)
      if (keys[2 * place] === first && keys[2 * place + 1] === second) found.push((numbers[place] as number) - 1);
    return found;
  }
}

/** The most bits of a table of counts. */
const MOST_BITS = 20;

/** Some residues: says of each how often it was put in at most. */
export class ResidueCounts {
  private readonly mask: number;
  private readonly counts: Uint8Array;

  /** @param entries about how many are put in: with more, it says too much more often */
  constructor(entries: number) {
    this.mask = 2 ** Math.min(MOST_BITS, Math.ceil(Math.log2(16 * entries + 1))) - 1;
    this.counts = new Uint8Array(this.mask + 1);
  }

  add(residue: Residue): void {
    const place = residue & this.mask;
    const count = this.counts[place] as number;
    if (count < 255) this.counts[place] = count + 1;
  }

  most(residue: Residue): number {
    return this.counts[residue & this.mask] as number;
  }
}
