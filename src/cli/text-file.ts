import { readFileSync, type Stats, statSync } from "node:fs";
import { FluxionError } from "../index.ts";
import { failure } from "./failure.ts";
import { decoded } from "./input.ts";

/**
 * The status of a file to read; `hint` says what the path should name.
 *
 * @throws FluxionError if there is no such file, or it is a folder
 */
export function statusOf(path: string, hint: string): Stats {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) throw new FluxionError("bad-argument", `There is no file ${path}.`, { hint });
  if (status.isDirectory()) throw new FluxionError("bad-argument", `${path} is a folder, not a file.`, { hint });
  return status;
}

/** The text of a file with at most this many bytes. */
export function textOfFile(path: string, hint: string, most: number): string {
  const status = statusOf(path, hint);
  const refusal = (why: string): FluxionError => new FluxionError("bad-argument", why, { hint });
  // A device or a pipe may be endless.
  if (!status.isFile()) throw refusal(`${path} is not a file.`);
  if (status.size > most) throw refusal(`The file ${path} is larger than ${most} bytes.`);
  try {
    return decoded(readFileSync(path), `The file ${path}`);
  } catch (error) {
    throw error instanceof FluxionError ? error : failure(`The file ${path} cannot be read`, error);
  }
}
