/** The binary format of WebAssembly (core specification, chapter 5): numbers, vectors, sections. */
export type Bytes = number[];

/** An unsigned whole number, LEB128. */
export function unsigned(value: number): Bytes {
  const bytes: Bytes = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}

/** A signed whole number of at most 32 bits, LEB128. */
export function signed(value: number): Bytes {
  const bytes: Bytes = [];
  let rest = value;
  while (rest < -64 || rest > 63) {
    bytes.push((rest & 127) | 128);
    rest >>= 7;
  }
  return [...bytes, rest & 127];
}

/** The eight bytes of a double, least first. */
export const double = (value: number): Bytes => [...new Uint8Array(Float64Array.of(value).buffer)];

/** Bytes that are written one after another, in room that doubles. */
export class Code {
  private bytes = new Uint8Array(256);
  length = 0;

  write(...parts: readonly ArrayLike<number>[]): void {
    for (const part of parts) {
      while (this.length + part.length > this.bytes.length) this.grow();
      this.bytes.set(part, this.length);
      this.length += part.length;
    }
  }

  done(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.length);
  }

  private grow(): void {
    const larger = new Uint8Array(this.bytes.length * 2);
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

const text = (value: string): Bytes => [...unsigned(value.length), ...[...value].map((c) => c.charCodeAt(0))];

const vector = (items: readonly Bytes[]): Bytes => [...unsigned(items.length), ...items.flat()];

export const F64 = 0x7c;
export const I32 = 0x7f;
export const V128 = 0x7b;

/** A function: the types of what it takes and gives (nothing, if left out), its locals, its code without the end. */
export interface WasmFunction {
  readonly params: Bytes;
  readonly results?: Bytes;
  readonly locals: readonly { readonly count: number; readonly type: number }[];
  readonly code: ArrayLike<number>;
  readonly exported?: string;
}

/** Bytes that stand in memory from a place on. */
export interface Data {
  readonly start: number;
  readonly data: Uint8Array;
}

/** A module of functions, with one imported memory, data to be put into it, and imported functions of doubles. */
export function moduleOf(
  imported: readonly { readonly arity: number }[],
  functions: readonly WasmFunction[],
  { start, data }: Data,
): Uint8Array<ArrayBuffer> {
  const types: Bytes[] = [];
  const places = new Map<string, number>();
  const typeOf = (params: Bytes, results: Bytes): number => {
    const type = [0x60, ...vector(params.map((each) => [each])), ...vector(results.map((each) => [each]))];
    const key = type.join();
    const place = places.get(key) ?? types.push(type) - 1;
    places.set(key, place);
    return place;
  };
  const imports = imported.map(({ arity }, i) => [
    ...text("f"),
    ...text(`${i}`),
    0x00,
    ...unsigned(typeOf(new Array<number>(arity).fill(F64), [F64])),
  ]);
  const memory = [...text("m"), ...text("m"), 0x02, 0x00, 0x01];
  const declared = functions.map(({ params, results = [] }) => unsigned(typeOf(params, results)));
  const exports = functions.flatMap(({ exported }, i) =>
    exported === undefined ? [] : [[...text(exported), 0x00, ...unsigned(imported.length + i)]],
  );
  const module = new Code();
  module.write([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);
  section(module, 1, types);
  section(module, 2, [memory, ...imports]);
  section(module, 3, declared);
  section(module, 7, exports);
  section(module, 10, functions.map(bodyOf));
  const segment = [0x00, 0x41, ...signed(start), 0x0b, ...unsigned(data.length), ...data];
  section(module, 11, data.length === 0 ? [] : [segment]);
  return module.done();
}

function section(module: Code, id: number, items: readonly ArrayLike<number>[]): void {
  const count = unsigned(items.length);
  const size = items.reduce((sum, item) => sum + item.length, count.length);
  module.write([id], unsigned(size), count);
  for (const item of items) module.write(item);
}

function bodyOf({ locals, code }: WasmFunction): Uint8Array<ArrayBuffer> {
  const declared = vector(locals.map(({ count, type }) => [...unsigned(count), type]));
  const body = new Code();
  body.write(unsigned(declared.length + code.length + 1), declared, code, [0x0b]);
  return body.done();
}
