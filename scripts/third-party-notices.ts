import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

interface Manifest {
  name?: string;
  version?: string;
  license?: string;
}

/** The nearest folder above a module that holds a package.json with a name (some packages nest nameless ones). */
function packageOf(module: string): { folder: string; manifest: Manifest } {
  for (let folder = dirname(module); folder !== dirname(folder); folder = dirname(folder)) {
    const path = join(folder, "package.json");
    if (!existsSync(path)) continue;
    const manifest = JSON.parse(readFileSync(path, "utf8")) as Manifest;
    if (manifest.name !== undefined && manifest.version !== undefined) return { folder, manifest };
  }
  throw new Error(`no package.json above ${module}`);
}

/** Where the licence of a package stands whose archive has none. */
const supplied = (name: string): string => join(import.meta.dirname, "licences", `${name.replace("/", "__")}.txt`);

/**
 * Writes the licences of every bundled package into dist: their terms ask that they travel with the code.
 *
 * @param fileName of the notices
 * @param others files of packages that are bundled without being modules: fonts
 */
export function thirdPartyNotices(fileName = "THIRD-PARTY-NOTICES", others: readonly string[] = []): Plugin {
  return {
    name: "third-party-notices",
    generateBundle(_options, bundle) {
      const notices = new Map<string, string>();
      const bundled = Object.values(bundle).flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : []));
      const modules = bundled.filter((id) => id.includes("/node_modules/") && !id.startsWith("\0"));
      for (const module of [...modules, ...others]) {
        const { folder, manifest } = packageOf(module);
        const title = `${manifest.name} ${manifest.version} (${manifest.license})`;
        if (notices.has(title)) continue;
        const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
        const paths = files.some((file) => !/^notice/i.test(file))
          ? files.map((file) => join(folder, file))
          : [supplied(manifest.name ?? "")];
        if (!paths.every((path) => existsSync(path))) this.error(`${title}, which is bundled, has no licence file`);
        notices.set(title, paths.map((path) => readFileSync(path, "utf8").trim()).join("\n\n"));
      }
      const source = [...notices].sort().map(([title, text]) => `${title}\n${"=".repeat(title.length)}\n\n${text}\n`);
      const intro = "fluxion's files contain code of the packages below, under their own licences.\n";
      this.emitFile({ type: "asset", fileName, source: [intro, ...source].join("\n\n") });
    },
  };
}
