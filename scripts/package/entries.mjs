import { readFileSync } from "node:fs";

/** The names of the package's entries, as their files in dist are called. Some go by two names. */
export function entryNames() {
  const { exports } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const names = Object.values(exports).flatMap(({ types }) => /^\.\/dist\/(\w+)\.d\.ts$/.exec(types ?? "")?.[1] ?? []);
  return [...new Set(names)];
}
