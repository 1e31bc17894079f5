import {
  chmodSync,
  closeSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { failure } from "./failure.ts";

/**
 * Writes a text file, over one that is there. It is written beside its place and then moved there: the file is never half
 * of the old and half of the new, whatever ends the command.
 *
 * @throws FluxionError where that cannot be done
 */
export function save(path: string, text: string): void {
  try {
    const old = statusOf(path);
    // A device, a pipe, or what is no file at all: there is nothing to be put in its place.
    if (old !== undefined && !old.isFile()) writeFileSync(path, text);
    else uninterrupted(() => replace(old === undefined ? path : realpathSync(path), text, old?.mode));
  } catch (error) {
    throw failure(`${path} cannot be written`, error);
  }
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Ctrl-C waits until the file is in its place, or its draft would be left behind. */
function uninterrupted(work: () => void): void {
  const held = (): void => {};
  for (const signal of SIGNALS) process.on(signal, held);
  try {
    work();
  } finally {
    for (const signal of SIGNALS) process.off(signal, held);
  }
}

function replace(path: string, text: string, mode: number | undefined): void {
  const draft = `${path}.${process.pid}.tmp`;
  let isOurs = false;
  try {
    const file = openSync(draft, "wx");
    isOurs = true;
    try {
      writeFileSync(file, text);
    } finally {
      closeSync(file);
    }
    if (mode !== undefined) chmodSync(draft, mode & 0o7777);
    renameSync(draft, path);
  } catch (error) {
    if (isOurs) rmSync(draft, { force: true });
    // One may be allowed to write the file and nothing beside it.
    const isForbidden = ["EACCES", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "");
    if (mode === undefined || !isForbidden) throw error;
    writeFileSync(path, text);
  }
}

function statusOf(path: string): Stats | undefined {
  const status = statSync(path, { throwIfNoEntry: false });
  // A link that leads nowhere is written through, as any program would.
  return status ?? lstatSync(path, { throwIfNoEntry: false });
}
