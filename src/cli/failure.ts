import { FluxionError } from "../index.ts";

/** Why the system refuses a path, and what to do: bad input. */
const PATHS: Readonly<Record<string, readonly [sentence: string, hint: string]>> = {
  ENOENT: ["there is no such folder", "Make the folder first."],
  ENOTDIR: ["a part of its path is not a folder", "Choose another path."],
  EISDIR: ["it is a folder", "Name a file in it."],
  EACCES: ["that is not permitted", "Choose another file, or have its permissions changed."],
  EPERM: ["that is not permitted", "Choose another file, or have its permissions changed."],
  EROFS: ["the disk is read-only", "Choose another disk."],
  ENAMETOOLONG: ["its name is too long", "Choose a shorter one."],
  ELOOP: ["its links lead round in a circle", "Choose another path."],
};

/** Failures that do not depend on the input. */
const DEVICES: typeof PATHS = {
  ENOSPC: ["the disk is full", "Make room, or choose another disk."],
  EDQUOT: ["your share of the disk is used up", "Make room, or choose another disk."],
  EFBIG: ["the file would be too large", "Choose another disk."],
  EIO: ["the device reports an error", "Choose another disk."],
};

/**
 * The error for an operation that the system refused. `what` begins its sentence: "page.html cannot be written". The
 * code is `bad-argument` if another path would work, otherwise `input-output`.
 */
export function failure(what: string, error: unknown): FluxionError {
  const { code = "", message } = error as NodeJS.ErrnoException;
  const [sentence, hint] = PATHS[code] ?? DEVICES[code] ?? [message, undefined];
  return new FluxionError(code in PATHS ? "bad-argument" : "input-output", `${what}: ${sentence}.`, { hint });
}
