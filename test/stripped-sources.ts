/**
 * Gives the tests the files of src/ as node's own modules, with the types stripped. Vitest would read all of them anew
 * in every run and make each use of an import a look-up, which takes about as long as a sixth of the tests.
 *
 * Those that have changed are written to .vitest/src. So `vi.mock` and `vi.resetModules`, which Vitest can do with its
 * own modules alone, have no effect on the source.
 */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { type Plugin, transformWithOxc } from "vite";

const isWritten = (target: string, source: string): boolean => {
  const written = statSync(target, { throwIfNoEntry: false });
  return written !== undefined && written.mtimeMs > statSync(source).mtimeMs;
};

/** The source in JavaScript, with its own lines in a map; packages by the paths that `alias` has for them. */
async function stripped(source: string, alias: Readonly<Record<string, string>>): Promise<string> {
  const { code, map } = await transformWithOxc(readFileSync(source, "utf8"), source, {
    sourcemap: true,
    typescript: { rewriteImportExtensions: "rewrite" },
  });
  const json = Buffer.from(JSON.stringify({ ...map, sources: [source] })).toString("base64");
  const imports = code.replace(/(?<=\bfrom )"([^".][^"]*)"/g, (text, id) => {
    const path = alias[id];
    return path === undefined ? text : JSON.stringify(pathToFileURL(path).href);
  });
  return `${imports}\n//# sourceMappingURL=data:application/json;base64,${json}\n`;
}

async function write(from: string, to: string, alias: Readonly<Record<string, string>>): Promise<void> {
  const files = readdirSync(from, { recursive: true, encoding: "utf8" });
  for (const name of files.filter((each) => each.endsWith(".ts") && !each.endsWith(".d.ts"))) {
    const [source, target] = [join(from, name), join(to, name.replace(/ts$/, "js"))];
    if (isWritten(target, source)) continue;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, await stripped(source, alias));
  }
}

/** `root` is the folder of src/, `alias` the paths of packages that the source imports by another name. */
export async function strippedSources(root: string, alias: Readonly<Record<string, string>>): Promise<Plugin> {
  const [from, to] = [join(root, "src"), join(root, ".vitest", "src")];
  await write(from, to, alias);
  return {
    name: "stripped-sources",
    enforce: "pre",
    async resolveId(id, importer) {
      if (importer === undefined || importer.startsWith(from + sep)) return null;
      const resolved = await this.resolve(id, importer, { skipSelf: true });
      if (!resolved?.id.startsWith(from + sep)) return null;
      return { id: join(to, relative(from, resolved.id).replace(/ts$/, "js")), external: true };
    },
  };
}
