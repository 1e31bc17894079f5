import { writeFileSync } from "node:fs";
import { FluxionError } from "../index.ts";

/** What the system's codes mean, and what to do. */
const REASONS: Readonly<Record<string, readonly [sentence: string, hint: string]>> = {
  ENOENT: ["there is no such folder", "Make the folder first."],
  ENOTDIR: ["a part of its path is no folder", "Choose another path."],
  EISDIR: ["it is a folder", "Name a file in it."],
  EACCES: ["that is not permitted", "Choose another folder."],
  EPERM: ["that is not permitted", "Choose another folder."],
  EROFS: ["the disk is read-only", "Choose another folder."],
  ENOSPC: ["the disk is full", "Choose another disk."],
};

/**
 * Writes a text file, over one that is there.
 *
 * @throws FluxionError `bad-argument` where that cannot be done
 */
export function save(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    const [sentence, hint] = REASONS[code] ?? [message, "Choose another path."];
    throw new FluxionError("bad-argument", `${path} cannot be written: ${sentence}.`, { hint });
  }
}
