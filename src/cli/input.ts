import { isUtf8 } from "node:buffer";
import { FluxionError } from "../index.ts";
import { failure } from "./failure.ts";

/** The standard input: bytes as they arrive, or a complete text. */
export type Input = AsyncIterable<Uint8Array> | string;

/** A line of the input, or an error in its place. */
export type Line = string | FluxionError;

/** The most bytes of a formula or a line, and of a file: far more than can be processed. */
export const LARGE = 10_000_000;

/**
 * The whole input as text.
 *
 * @throws FluxionError if it cannot be read, is not text or is too long
 */
export async function textOf(input: Input): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytesOf(input)) {
    length += chunk.length;
    if (length > LARGE) throw tooLong("The standard input");
    chunks.push(chunk);
  }
  return decoded(Buffer.concat(chunks), "The standard input");
}

/**
 * The input line by line, as it arrives. A line that is not text gives an error in its place; later lines are still
 * read.
 */
export async function* linesOf(input: Input): AsyncGenerator<Line> {
  let begun: Uint8Array[] = [];
  let length = 0;
  const line = (): Line => {
    const bytes = Buffer.concat(begun);
    const isLong = length > LARGE;
    begun = [];
    length = 0;
    if (isLong) return tooLong("The line");
    try {
      return decoded(bytes, "The line");
    } catch (error) {
      if (error instanceof FluxionError) return error;
      throw error;
    }
  };
  for await (const chunk of bytesOf(input)) {
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to >= 0; to = chunk.indexOf(NEWLINE, from)) {
      length += to - from;
      if (length <= LARGE) begun.push(chunk.subarray(from, to));
      yield line();
      from = to + 1;
    }
    length += chunk.length - from;
    // A line that is too long is counted, but not stored.
    if (length > LARGE) begun = [];
    else if (from < chunk.length) begun.push(chunk.subarray(from));
  }
  if (length > 0) yield line();
}

const NEWLINE = 10;

async function* bytesOf(input: Input): AsyncGenerator<Uint8Array> {
  if (typeof input === "string") {
    yield Buffer.from(input);
    return;
  }
  try {
    yield* input;
  } catch (error) {
    throw failure("Standard input cannot be read", error);
  }
}

/**
 * Bytes as text, without a byte order mark at the beginning.
 *
 * @throws FluxionError `not-text` if they are not UTF-8
 */
export function decoded(bytes: Uint8Array, what: string): string {
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes);
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  throw new FluxionError("not-text", `${what} is not text in UTF-8${isWide ? " but in UTF-16" : ""}.`, {
    hint: "Save it as UTF-8.",
  });
}

const tooLong = (what: string): FluxionError =>
  new FluxionError("too-large", `${what} is longer than ${LARGE} bytes.`, {
    hint: "Give one formula, or with --batch one per line.",
  });
