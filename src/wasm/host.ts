/** The part of the WebAssembly interface that is used, which is the same in browsers and in node. */
export interface WebAssemblyLike {
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  Instance: new (module: object, imports: object) => { readonly exports: Record<string, unknown> };
  Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  validate(bytes: Uint8Array<ArrayBuffer>): boolean;
}

/** WebAssembly, where a module can be made: there is such a thing, and no security policy forbids it. */
export function host(): WebAssemblyLike | undefined {
  const { WebAssembly: wasm } = globalThis as { WebAssembly?: WebAssemblyLike };
  try {
    return wasm && new wasm.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) && wasm;
  } catch {
    return undefined;
  }
}
