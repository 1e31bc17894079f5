import { fstatSync } from "node:fs";
import { isatty } from "node:tty";
import { expr, FluxionError, type Limits } from "../index.ts";
import type { Io } from "./command.ts";
import { failure } from "./failure.ts";
import { labPage } from "./lab-page.ts";
import { COMMANDS, run } from "./main.ts";
import { diagnostic } from "./render.ts";
import { save } from "./save.ts";

const color = process.stderr.isTTY === true && (process.env.NO_COLOR ?? "") === "";

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

// The writer learns of errors; if nobody reads the diagnostics, there is nobody to tell.
process.stdout.on("error", () => {});
process.stderr.on("error", () => {});

const out = (text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (!error) resolve();
      else if (isClosed(error)) process.exit(0);
      else reject(failure("The answer cannot be written", error));
    });
  });
const err = (text: string): Promise<void> => new Promise((resolve) => process.stderr.write(text, () => resolve()));

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
    if (isatty(0)) return undefined;
    // node treats a folder as an empty stream.
    if (!fstatSync(0).isDirectory()) return process.stdin;
    throw failure("Standard input cannot be read", { code: "EISDIR" });
  };
  const io = {
    version,
    out,
    err,
    save,
    color,
    lab: labPage(new URL("dist/lab.html", root)),
    serveTools: async (limits: Limits | undefined) => (await import("../mcp/stdio.ts")).serve(version, limits),
    ...(process.stderr.isTTY === true && { progress: (text: string) => void process.stderr.write(text) }),
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
