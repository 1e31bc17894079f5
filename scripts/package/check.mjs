// Packs the package, lints the tarball, looks at what is in it, and uses it as strangers would. Nothing is fetched: it
// has no dependencies.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { entryNames } from "./entries.mjs";
import { folderOf, repository, run, tool } from "./folder.mjs";
import { strangers } from "./strangers.mjs";

/** All that may be in the package: what is not here has come in by mistake. */
const CONTENTS = [
  /^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/,
  new RegExp(`^dist/(${entryNames().join("|")})\\.(c?js|d\\.c?ts)$`),
  /^dist\/types\.d\.c?ts$/,
  // Parts of those, loaded by them.
  /^dist\/(library\d*|graph-layout|mathml)\.js$/,
  /^dist\/(cli\.js|command\/[\w-]+\.cjs)$/,
  /^dist\/fluxion\.min\.js$/,
  /^dist\/(fluxion\.1|completions\/(fluxion\.bash|_fluxion|fluxion\.fish))$/,
  /^dist\/lab\.html$/,
  /^dist\/THIRD-PARTY-NOTICES(-LAB|-COMMAND)?$/,
];
/** Without these it is of no use to somebody. */
const NEEDED = ["README.md", "LICENSE", "CHANGELOG.md", "dist/types.d.ts"].concat(
  entryNames().flatMap((name) => ["js", "cjs", "d.ts", "d.cts"].map((kind) => `dist/${name}.${kind}`)),
  ["dist/cli.js", "dist/command/command.cjs", "dist/lab.html", "dist/fluxion.min.js", "dist/fluxion.1"],
  ["", "-LAB", "-COMMAND"].map((of) => `dist/THIRD-PARTY-NOTICES${of}`),
);
/** What npm runs, or warns of, where the package is installed. */
const INSTALL_SCRIPTS = ["preinstall", "install", "postinstall", "prepare", "preprepare", "postprepare"];

function checkManifest() {
  const { scripts, dependencies, version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  for (const name of INSTALL_SCRIPTS)
    assert(!(name in scripts), `the script ${name} runs where the package is installed`);
  assert.equal(dependencies, undefined, "the package has no dependencies: what it needs is bundled");
  const changes = readFileSync(join(repository, "CHANGELOG.md"), "utf8");
  assert(new RegExp(`^## ${version} \\(\\d{4}-\\d\\d-\\d\\d\\)$`, "m").test(changes), `no dated changes of ${version}`);
}

function packed() {
  const folder = folderOf({});
  const [{ filename, files, size, unpackedSize }] = JSON.parse(
    run(repository, "npm", "pack", "--ignore-scripts", "--json", "--pack-destination", folder),
  );
  const paths = files.map(({ path }) => path);
  for (const path of NEEDED) assert(paths.includes(path), `${path} is not in the package`);
  for (const path of paths)
    assert(
      CONTENTS.some((pattern) => pattern.test(path)),
      `${path} is in the package, which nobody has asked for`,
    );
  console.log(`${paths.length} files, ${size} bytes packed, ${unpackedSize} unpacked`);
  return join(folder, filename);
}

try {
  execFileSync("npm", ["run", "build", "--silent"], { cwd: repository, stdio: ["ignore", "ignore", "inherit"] });
  checkManifest();
  const tarball = packed();
  console.log(run(repository, tool("publint"), "run", tarball, "--strict"));
  console.log(run(repository, tool("attw"), tarball, "--profile", "node16", "--no-emoji", "--format", "ascii"));
  for (const [name, use] of Object.entries(strangers)) {
    console.log(`\n${name}`);
    await use(tarball);
  }
  console.log("\npackage: no warning and no surprise in empty folders");
} catch (error) {
  console.error(`package check failed: ${error.message}`);
  process.exitCode = 1;
}
