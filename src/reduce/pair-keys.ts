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

  /** The place of two residues, or the free one where they would be. */
  private place(first: Residue, second: Residue): number {
    const { keys, numbers, mask } = this;
    let place = (Math.imul(first, 0x9e3779b1) ^ second) & mask;
    while (numbers[place] !== 0 && (keys[2 * place] !== first || keys[2 * place + 1] !== second))
      place = (place + 1) & mask;
    return place;
  }

  /** Puts a number in, unless there is one with these residues. */
  put(first: Residue, second: Residue, number: number): void {
    const place = this.place(first, second);
    if (this.numbers[place] !== 0) return;
    this.keys[2 * place] = first;
    this.keys[2 * place + 1] = second;
    this.numbers[place] = number + 1;
  }

  /** The number with these residues, or -1. */
  get(first: Residue, second: Residue): number {
    return (this.numbers[this.place(first, second)] as number) - 1;
  }
}
