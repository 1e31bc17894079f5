import { readFileSync, type Stats, statSync } from "node:fs";
import { FluxionError } from "../index.ts";
import { failure } from "./failure.ts";
import { decoded } from "./input.ts";

/**
 * What is known of a file that is to be read; `hint` says what a path is expected to name.
 *
 * @throws FluxionError where there is no such file, or a folder
 */
export function statusOf(path: string, hint: string): Stats {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) throw new FluxionError("bad-argument", `There is no file ${path}.`, { hint });
  if (status.isDirectory()) throw new FluxionError("bad-argument", `${path} is a folder, not a file.`, { hint });
  return status;
}

/** The text of a file of at most so many bytes. */
export function textOfFile(path: string, hint: string, most: number): string {
  const status = statusOf(path, hint);
  const refusal = (why: string): FluxionError => new FluxionError("bad-argument", why, { hint });
  // A device or a pipe may have no end.
  if (!status.isFile()) throw refusal(`${path} is not a file.`);
  if (status.size > most) throw refusal(`The file ${path} is larger than ${most} bytes.`);
  try {
    return decoded(readFileSync(path), `The file ${path}`);
  } catch (error) {
    throw error instanceof FluxionError ? error : failure(`The file ${path} cannot be read`, error);
  }
}
