import { run } from "../src/cli/main.ts";

/** The words of a command line, quotes taken off; a comment ends it. */
function words(command: string): string[] {
  const found = command.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  const comment = found.findIndex((word) => word.startsWith("#"));
  return (comment < 0 ? found : found.slice(0, comment)).map((word) => word.replaceAll(/"([^"]*)"|'([^']*)'/g, "$1$2"));
}

/**
 * Runs `fluxion ...` or `npx fluxion ...`, perhaps fed by `echo "..." |` or after a command and `&&`; `shown` is output
 * and diagnostics together.
 */
export async function terminal(command: string): Promise<{ code: number; shown: string; err: string }> {
  const all = words(command);
  const name = all.indexOf("fluxion");
  const before = all.slice(0, all[name - 1] === "npx" ? name - 1 : name);
  if (name < 0 || (before.length > 0 && !["|", "&&"].includes(before.at(-1) ?? ""))) {
    throw new Error(`only "npx fluxion" can be run here, not: ${command}`);
  }
  let [shown, err] = ["", ""];
  const io = {
    out: (text: string): void => {
      shown += text;
    },
    err: (text: string): void => {
      shown += text;
      err += text;
    },
    // Files are written elsewhere: here they are but named.
    save: (): void => {},
    color: false,
    // There is no browser here, and nothing is served.
    lab: {
      address: "file:///lab.html",
      serve: async (port: number) => `http://127.0.0.1:${port}/`,
      open: async () => false,
    },
    serveTools: async () => {},
  };
  const piped = before.at(-1) === "|";
  if (piped && before[0] !== "echo") throw new Error(`only echo can feed a pipe here: ${command}`);
  const code = await run(all.slice(name + 1), piped ? { ...io, stdin: `${before.slice(1, -1).join(" ")}\n` } : io);
  return { code, shown, err };
}
