import { FluxionError } from "../ast/error.ts";
import { charge } from "../ast/work.ts";

/** A monomial as its number in a table; 0 is the monomial 1. */
export type Monomial = number;

/** Exponents stay below this in size: sums of two are whole numbers of 32 bits, and checked. */
const HIGHEST = 2 ** 30;

/**
 * A product and its coefficient take as long as requests for this many nodes, plus one for every eight entries of a
 * long row.
 */
const STEPS_A_PRODUCT = 4;

/**
 * Monomials in numbered generators with whole exponents, interned, as rows of whole numbers in one array.
 *
 * The hash of a monomial is the sum of its exponents times a weight of each generator, so the hash of a product is the
 * sum of the hashes: an existing product is found without being written.
 */
export class Monomials {
  private size = 1;
  private width = 8;
  private rows = new Int32Array(64 * this.width);
  private hashes = new Int32Array(64);
  /** Open addressing, at most half full: the number of a monomial plus 1; 0 is free. */
  private table = new Int32Array(128);

  constructor() {
    this.table[0] = 1;
  }

  exponent(monomial: Monomial, generator: number): number {
    return generator < this.width ? (this.rows[monomial * this.width + generator] as number) : 0;
  }

  /** One generator, raised. */
  power(generator: number, exponent: number): Monomial {
    while (generator >= this.width) this.widen();
    charge(STEPS_A_PRODUCT + (this.width >>> 3));
    const row = this.room();
    this.rows.fill(0, row, row + this.width);
    this.rows[row + generator] = checked(exponent);
    return this.interned(Math.imul(exponent, weight(generator)));
  }

  product(a: Monomial, b: Monomial): Monomial {
    if (a === 0) return b;
    if (b === 0) return a;
    const { width } = this;
    charge(STEPS_A_PRODUCT + (width >>> 3));
    const row = this.room();
    const { rows } = this;
    for (let i = 0; i < width; i++)
      rows[row + i] = checked((rows[a * width + i] as number) + (rows[b * width + i] as number));
    return this.interned(((this.hashes[a] as number) + (this.hashes[b] as number)) | 0);
  }

  /** Where to write the row of the next monomial. */
  private room(): number {
    const end = (this.size + 1) * this.width;
    if (end > this.rows.length) {
      charge(this.rows.length >>> 1);
      this.rows = enlarged(this.rows, this.rows.length * 2);
      this.hashes = enlarged(this.hashes, this.hashes.length * 2);
    }
    return this.size * this.width;
  }

  /** The number of the monomial whose row was written last. */
  private interned(hash: number): Monomial {
    const { hashes, rows, size, table, width } = this;
    const mask = table.length - 1;
    let slot = hash & mask;
    for (let entry = table[slot] as number; entry !== 0; entry = table[slot] as number) {
      if (hashes[entry - 1] === hash) {
        let same = 0;
        while (same < width && rows[(entry - 1) * width + same] === rows[size * width + same]) same++;
        if (same === width) return entry - 1;
      }
      slot = (slot + 1) & mask;
    }
    table[slot] = size + 1;
    hashes[size] = hash;
    this.size = size + 1;
    if (this.size * 2 > table.length) this.rehash();
    return size;
  }

  private rehash(): void {
    const table = new Int32Array(this.table.length * 4);
    const mask = table.length - 1;
    for (let monomial = 0; monomial < this.size; monomial++) {
      let slot = (this.hashes[monomial] as number) & mask;
      while (table[slot] !== 0) slot = (slot + 1) & mask;
      table[slot] = monomial + 1;
    }
    this.table = table;
  }

  private widen(): void {
    const { rows, width } = this;
    charge(rows.length >>> 1);
    const wider = new Int32Array(rows.length * 2);
    for (let i = 0; i < this.size; i++) wider.set(rows.subarray(i * width, (i + 1) * width), i * width * 2);
    this.rows = wider;
    this.width = width * 2;
  }
}

/** An odd number for each generator, spread over 32 bits. */
function weight(generator: number): number {
  const spread = Math.imul(generator + 1, 0x9e3779b1);
  return Math.imul(spread ^ (spread >>> 15), 0x85ebca6b) | 1;
}

function checked(exponent: number): number {
  if (Math.abs(exponent) < HIGHEST) return exponent;
  throw new FluxionError("too-large", `The derivative has a power with an exponent of ${HIGHEST} or more.`, {
    hint: "Ask for a lower order.",
  });
}

function enlarged(old: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(old);
  return larger;
}
