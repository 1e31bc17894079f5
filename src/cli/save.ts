import {
  chmodSync,
  closeSync,
  lstatSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { failure } from "./failure.ts";

/**
 * Writes a text file, replacing an existing one. A draft is written beside it and then moved into place, so the file is
 * never half old and half new, whatever ends the command.
 *
 * @throws FluxionError where that cannot be done
 */
export function save(path: string, text: string): void {
  try {
    const old = statusOf(path);
    // A device, a pipe or anything else but a file cannot be replaced.
    if (old !== undefined && !old.isFile()) writeFileSync(path, text);
    else uninterrupted(() => replace(old === undefined ? path : realpathSync(path), text, old?.mode));
  } catch (error) {
    throw failure(`${path} cannot be written`, error);
  }
}

/**
 * The same for a file that `write` writes, which may take long: Ctrl-C removes the draft and ends the command.
 *
 * @throws FluxionError where that cannot be done; what `write` throws
 */
export async function saveBy(path: string, write: (draft: string) => Promise<void>): Promise<void> {
  const old = statusOf(path);
  if (old !== undefined && !old.isFile()) return write(path);
  let target = path;
  let draft = path;
  try {
    if (old !== undefined) target = realpathSync(path);
    draft = `${target}.${process.pid}.tmp`;
    closeSync(openSync(draft, "wx"));
  } catch (error) {
    throw failure(`${path} cannot be written`, error);
  }
  const clear = clearedAtEnd(() => rmSync(draft, { force: true }));
  try {
    await write(draft);
    if (old !== undefined) chmodSync(draft, old.mode & 0o7777);
    renameSync(draft, target);
  } finally {
    clear();
  }
}

/**
 * Registers a clean-up of temporary files for when the process ends, by Ctrl-C too; the returned function runs it at
 * once.
 */
export function clearedAtEnd(clear: () => void): () => void {
  const end = (_: string, signal: number): void => process.exit(128 + signal);
  process.on("exit", clear);
  for (const signal of SIGNALS) process.on(signal, end);
  return () => {
    for (const signal of SIGNALS) process.off(signal, end);
    process.off("exit", clear);
    clear();
  };
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Ctrl-C waits until the file is in place, or its draft would be left behind. */
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
  const draft = `${path}.fluxion-${process.pid}.tmp`;
  let isOurs = false;
  try {
    removeLeft(path);
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
    // The user may be allowed to write the file but nothing beside it.
    const isForbidden = ["EACCES", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "");
    if (mode === undefined || !isForbidden) throw error;
    writeFileSync(path, text);
  }
}

/** Removes drafts of this file that killed commands left behind. */
function removeLeft(path: string): void {
  const [folder, name] = [dirname(path), basename(path)];
  for (const each of listed(folder)) {
    const pid = each.startsWith(`${name}.`) ? /^\.fluxion-(\d+)\.tmp$/.exec(each.slice(name.length))?.[1] : undefined;
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(folder, each), { force: true });
  }
}

/** The entries of a folder; none if it may be written but not read. */
function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

function statusOf(path: string): Stats | undefined {
  const status = statSync(path, { throwIfNoEntry: false });
  // A dangling link is written through, as by any program.
  return status ?? lstatSync(path, { throwIfNoEntry: false });
}
