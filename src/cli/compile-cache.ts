import type { Script } from "node:vm";
import { builtin } from "./builtin.ts";

const fs = builtin("node:fs");
const module = builtin("node:module");
const { tmpdir } = builtin("node:os");
const { dirname, join, resolve } = builtin("node:path");
const { fileURLToPath } = builtin("node:url");
const { Script: Compiled } = builtin("node:vm");
const { crc32 } = builtin("node:zlib");

/** CommonJS files that are compiled once for many runs. */
export interface CompiledFiles {
  /** The exports of a file. */
  load(name: string): unknown;
  /** Stores what this run has compiled, including lazily compiled functions, for the next run; runs a warm-up first. */
  save(rehearse: () => void): void;
}

/**
 * Where compiled code is stored: a private folder of this user, or that of NODE_COMPILE_CACHE. Undefined if no such
 * folder is possible, or NODE_DISABLE_COMPILE_CACHE is set.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if ((env.NODE_DISABLE_COMPILE_CACHE ?? "") !== "") return undefined;
  const folder = env.NODE_COMPILE_CACHE ?? join(tmpdir(), `fluxion-${process.getuid?.() ?? "cache"}`);
  try {
    makeFolder(resolve(folder));
    return isOwn(fs.lstatSync(folder)) ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** Makes a folder and those it is in. node's own way, `recursive`, never ends in file systems like /proc. */
function makeFolder(path: string): void {
  if (fs.existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    fs.mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!fs.existsSync(path)) throw error;
  }
}

/** Compiled code is run, so nobody else may be able to write it. */
const isOwn = ({ uid, mode }: import("node:fs").Stats): boolean =>
  process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);

/** The files of one folder and version, for one command: different commands run different functions. */
export interface Kept {
  readonly folder: URL;
  readonly version: string;
  readonly command: string;
}

/**
 * CommonJS files, compiled by V8 in this run or an earlier one: a short command would spend most of its time compiling.
 * Node does this itself from 22.8 on. A script made from compiled code cannot import modules: `import.cjs`, which node
 * loads, does that for all.
 *
 * @param cache folder; if undefined, files are compiled in every run
 */
export function compiled({ folder, version, command }: Kept, cache: string | undefined): CompiledFiles {
  const require = module.createRequire(folder);
  if (cache === undefined) return { load: (name) => require(`./${name}`), save: () => {} };
  const { enableCompileCache } = module as { enableCompileCache?: (folder: string) => unknown };
  if (enableCompileCache !== undefined) {
    enableCompileCache(cache);
    return { load: (name) => require(`./${name}`), save: () => {} };
  }
  const at = fileURLToPath(folder);
  // Keeps installations apart; the key makes that certain.
  const installation = crc32(at).toString(36);
  const loaded = new Map<string, { exports: unknown }>();
  const fresh: (() => void)[] = [];
  const load = (name: string): unknown => {
    const before = loaded.get(name);
    if (before !== undefined) return before.exports;
    const file = join(at, name);
    const kept = join(cache, `${installation}-${command}-${name}.bin`);
    const key = keyOf(file, version);
    const cachedData = read(kept, key);
    // The build writes ASCII only.
    const text = fs.readFileSync(file, "latin1");
    const source = `(function (exports, require, module, __filename, __dirname) {${text}\n})`;
    const script = new Compiled(source, { filename: file, ...(cachedData !== undefined && { cachedData }) });
    if (script.cachedDataRejected !== false) fresh.push(() => write(kept, key, script));
    const made = { exports: {} as unknown };
    loaded.set(name, made);
    const inside = (id: string): unknown =>
      id.startsWith("./") && id !== "./import.cjs" ? load(id.slice(2)) : require(id);
    script.runInThisContext()(made.exports, inside, made, file, at);
    return made.exports;
  };
  const save = (rehearse: () => void) => {
    if (fresh.length > 0) rehearse();
    for (const each of fresh) each();
  };
  return { load, save };
}

/**
 * The key of a compiled file. V8 itself checks only its own version and the length of the source, and npm gives the
 * files of all versions of a package the same modification time.
 */
function keyOf(file: string, version: string): string {
  const { size, mtimeMs } = fs.statSync(file);
  return JSON.stringify([process.version, process.arch, version, file, size, mtimeMs]);
}

/** The line before compiled code guards it: V8 would run damaged code unchecked and crash. */
const sealOf = (key: string, code: Buffer): Buffer => Buffer.from(`${key} ${crc32(code)}\n`);

function read(path: string, key: string): Buffer | undefined {
  let open: number | undefined;
  try {
    open = fs.openSync(path, "r");
    if (!isOwn(fs.fstatSync(open))) return undefined;
    const all = fs.readFileSync(open);
    const end = all.indexOf("\n") + 1;
    const code = all.subarray(end);
    return sealOf(key, code).equals(all.subarray(0, end)) ? code : undefined;
  } catch {
    return undefined;
  } finally {
    if (open !== undefined) fs.closeSync(open);
  }
}

/** Moved into place atomically, since other processes may be reading. If this fails, the next run compiles again. */
function write(path: string, key: string, script: Script): void {
  const draft = `${path}.${process.pid}`;
  try {
    const code = script.createCachedData();
    fs.writeFileSync(draft, Buffer.concat([sealOf(key, code), code]), { mode: 0o600, flag: "wx" });
    fs.renameSync(draft, path);
  } catch {
    fs.rmSync(draft, { force: true });
  }
}
