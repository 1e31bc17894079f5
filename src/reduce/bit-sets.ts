/** Some sets of small whole numbers, one for each row. */
export class BitSets {
  private readonly words: number;
  private readonly bits: Uint32Array;

  constructor(rows: number, size: number) {
    this.words = (size + 31) >>> 5;
    this.bits = new Uint32Array(rows * this.words);
  }

  add(row: number, element: number): void {
    const place = row * this.words + (element >>> 5);
    this.bits[place] = (this.bits[place] as number) | (1 << (element & 31));
  }

  has(row: number, element: number): boolean {
    return (((this.bits[row * this.words + (element >>> 5)] as number) >>> (element & 31)) & 1) === 1;
  }

  /** Adds to a set all elements of another. */
  join(row: number, other: number): void {
    const [to, from] = [row * this.words, other * this.words];
    for (let i = 0; i < this.words; i++)
      this.bits[to + i] = (this.bits[to + i] as number) | (this.bits[from + i] as number);
  }

  /** Whether a set is a subset of another. */
  isWithin(row: number, other: number): boolean {
    const [part, whole] = [row * this.words, other * this.words];
    for (let i = 0; i < this.words; i++)
      if (((this.bits[part + i] as number) & ~(this.bits[whole + i] as number)) !== 0) return false;
    return true;
  }
}
