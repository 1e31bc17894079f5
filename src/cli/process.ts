import { fstatSync, writeSync } from "node:fs";
import { isatty } from "node:tty";
import { expr, FluxionError, type Limits } from "../index.ts";
import type { Io } from "./command.ts";
import { failure } from "./failure.ts";
import { labPage } from "./lab-page.ts";
import { COMMANDS, run } from "./main.ts";
import { diagnostic } from "./render.ts";
import { save } from "./save.ts";

/** Only a device can be a terminal; asking about a file or a pipe would load node's sockets. */
const isTerminal = (descriptor: number): boolean => isDevice(descriptor) && isatty(descriptor);
function isDevice(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    return true;
  }
}

/** Whether a word names a command. */
export const isCommand = (word: string): boolean => COMMANDS.some(({ name }) => name === word);

/** A warm-up: runs what most commands run, of which a first formula may need little. */
export const rehearse = (): void => {
  for (const text of ["x^2*sin(x)", "log(x)/sqrt(x + 1)", "(x + 1)/(x - y) - exp(2*x)*cos(x)^2"])
    expr(text).derivative("x", 1, { form: "simplified" }).toString();
};

/** A reader such as head closes the pipe when it has enough: that ends the command, without an error. */
const isClosed = (error: Error): boolean =>
  ["EPIPE", "ECONNRESET"].includes((error as NodeJS.ErrnoException).code ?? "");

const OUT = 1;
const ERR = 2;

/**
 * Writes all of a text. Node's streams take as long to load as a formula takes, so they get only what a device that is
 * busy does not take at once, and all that follows.
 */
async function write(descriptor: typeof OUT | typeof ERR, text: string): Promise<void> {
  let rest: Uint8Array = Buffer.from(text);
  try {
    while (!streamed.has(descriptor) && rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
  }
  if (rest.length === 0) return;
  const stream = descriptor === OUT ? process.stdout : process.stderr;
  // The writer learns of errors.
  if (!streamed.has(descriptor)) stream.on("error", () => {});
  streamed.add(descriptor);
  await new Promise<void>((resolve, reject) => stream.write(rest, (error) => (error ? reject(error) : resolve())));
}
const streamed = new Set<number>();

async function out(text: string): Promise<void> {
  try {
    await write(OUT, text);
  } catch (error) {
    if (isClosed(error as Error)) process.exit(0);
    throw failure("The answer cannot be written", error as Error);
  }
}
// If nobody reads the diagnostics, there is nobody to tell.
const err = (text: string): Promise<void> => write(ERR, text).catch(() => {});

/**
 * Runs the command line of this process.
 *
 * @param root the folder of the package
 * @param version of the package
 * @returns the exit code
 */
export async function main(argv: readonly string[], root: URL, version: string): Promise<number> {
  const stdin = (): Io["stdin"] => {
    // Asking process.stdin whether it is a terminal would make a shared pipe non-blocking for everyone.
    if (isTerminal(0)) return undefined;
    // node treats a folder as an empty stream.
    if (!fstatSync(0).isDirectory()) return process.stdin;
    throw failure("Standard input cannot be read", { code: "EISDIR" });
  };
  const isAtTerminal = isTerminal(ERR);
  const color = isAtTerminal && (process.env.NO_COLOR ?? "") === "";
  const io = {
    version,
    out,
    err,
    save,
    color,
    lab: labPage(new URL("dist/lab.html", root)),
    serveTools: async (limits: Limits | undefined) => (await import("../mcp/stdio.ts")).serve(version, limits),
    ...(isAtTerminal && { progress: (text: string) => void err(text) }),
  };
  try {
    return await run(argv, {
      ...io,
      get stdin() {
        return stdin();
      },
    });
  } catch (error) {
    const told = error instanceof FluxionError ? error : fault(error);
    await err(diagnostic(told, color));
    return 3;
  }
}

/** A fault of the program is reported as a sentence, too. */
function fault(error: unknown): FluxionError {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const hint = process.env.FLUXION_TRACE === undefined ? "FLUXION_TRACE=1 shows where; please report it." : trace;
  return new FluxionError("unsupported", `fluxion itself failed: ${String(error).split("\n")[0]}.`, { hint });
}
