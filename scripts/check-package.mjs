// Packs the package, lints the tarball, and uses it as a stranger would: installed into an empty folder, offline (it has
// no dependencies, so nothing is fetched), through its command, its import and its types.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

// npm hands its own settings to the scripts it runs; a stranger's shell has none of them.
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_|^INIT_CWD$/i.test(name)));
const repository = resolve(import.meta.dirname, "..");
const tool = (name) => join(repository, "node_modules/.bin", name);
const folder = mkdtempSync(join(tmpdir(), "fluxion-package-"));

function run(cwd, command, ...args) {
  console.log(`$ ${[command.replace(`${repository}/`, ""), ...args].join(" ")}`);
  return execFileSync(command, args, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}

try {
  run(repository, "npm", "run", "build", "--silent");
  const [packed] = JSON.parse(
    run(repository, "npm", "pack", "--ignore-scripts", "--json", "--pack-destination", folder),
  );
  const tarball = join(folder, packed.filename);
  const paths = packed.files.map((file) => file.path);
  for (const path of [
    "LICENSE",
    "README.md",
    "dist/THIRD-PARTY-NOTICES",
    "dist/index.js",
    "dist/index.d.ts",
    "dist/nodes.js",
    "dist/nodes.d.ts",
    "dist/javascript.js",
    "dist/javascript/index.d.ts",
    "dist/autograd.js",
    "dist/autograd.d.ts",
    "dist/arrays.js",
    "dist/arrays.d.ts",
    "dist/numeric.js",
    "dist/numeric.d.ts",
    "dist/interchange.js",
    "dist/interchange.d.ts",
    "dist/teach.js",
    "dist/teach.d.ts",
    "dist/cli.js",
    "dist/lab.html",
    "dist/THIRD-PARTY-NOTICES-LAB",
  ]) {
    assert(paths.includes(path), `${path} is not in the package`);
  }
  console.log(`${paths.length} files, ${packed.size} bytes packed, ${packed.unpackedSize} unpacked`);

  console.log(run(repository, tool("publint"), "run", tarball, "--strict"));
  console.log(run(repository, tool("attw"), tarball, "--profile", "esm-only", "--no-emoji", "--format", "ascii"));

  writeFileSync(join(folder, "package.json"), '{ "name": "stranger", "private": true }\n');
  run(folder, "npm", "install", "--offline", "--no-audit", "--no-fund", "--silent", tarball);

  const hessian = ["fluxion", "hessian", "x^2*y + y + 2", "--at", "x=3,y=4", "--format", "json"];
  const shown = run(folder, "npx", "--no-install", ...hessian);
  assert(shown.replaceAll(/\s/g, "").includes("[[8,6],[6,0]]"), `the command printed ${shown}`);

  // Some commands import a file of their own when they run: each must have come along, and be found.
  for (const [, example] of run(folder, "npx", "--no-install", "fluxion", "--help").matchAll(/^ {2}\$ (.+)$/gm)) {
    assert.notEqual(run(folder, "sh", "-c", example.replace(/\bfluxion\b/, "npx --no-install fluxion")).trim(), "");
  }

  // What only a process has: slow and closed pipes, a full disk.
  const bin = join(folder, "node_modules/.bin/fluxion");
  const shell = (line) => run(folder, "bash", "-c", line.replaceAll("fluxion", bin)).trim();
  assert.equal(shell("(sleep 0.3; echo 'x^2') | fluxion diff"), "2 * x");
  assert.equal(shell("yes 'x' | head -c 100000 | tr '\\n' '+' | sed 's/+$//' | fluxion diff"), "50000");
  assert.equal(shell("seq 2000 | sed 's/^/x^/' | fluxion diff --batch | wc -l"), "2000");
  assert.equal(shell("yes 'x^2' | (fluxion diff --batch; echo $? > code) | head -1 | wc -l; cat code"), "1\n0");
  assert.equal(shell("fluxion diff < / 2> err; echo $?; cat err | wc -l"), "2\n2");
  if (existsSync("/dev/full"))
    assert.equal(
      shell("fluxion diff x > /dev/full 2> err; echo $?; head -1 err"),
      "3\nerror: The answer cannot be written: the disk is full.",
    );

  const program = [
    'import { fromFunction } from "fluxion/javascript";',
    'import { expr, swell } from "fluxion";',
    'import { grad } from "fluxion/autograd";',
    'import { gradientAt } from "fluxion/numeric";',
    'import { families, graph, graphSvg, plotSvg, swellSvg } from "fluxion/teach";',
    'if (grad((x) => x.mul(x))(3) !== gradientAt("x^2", { x: 3 })[0]) throw new Error("the modes differ");',
    'const pictures = [await graphSvg(graph("x * y")), plotSvg("1 / x"), swellSvg(swell(families.logistic))];',
    'if (!pictures.every((picture) => picture.startsWith("<svg"))) throw new Error("a picture is none");',
    'const gradient: string = expr("x^2*y + y + 2").gradient("x").toString();',
    "console.log(gradient);",
    'console.log(String(fromFunction((x) => 2 * x)(expr("y"))));',
  ].join("\n");
  writeFileSync(join(folder, "use.mjs"), program.replace(": string", ""));
  assert.equal(run(folder, process.execPath, "use.mjs").trim(), "2 * x * y\n2 * y");

  // `declare` and no @types/node: the package's types must stand on their own.
  writeFileSync(join(folder, "use.mts"), `${program}\ndeclare const console: { log(text: string): void };\n`);
  const strict = ["--strict", "--skipLibCheck", "false", "--exactOptionalPropertyTypes", "--noEmit"];
  const target = ["--target", "es2023", "--lib", "es2023", "--module", "nodenext", "--moduleResolution", "nodenext"];
  run(folder, tool("tsc"), ...strict, ...target, "use.mts");
  console.log("package: installs offline, runs, imports and typechecks in an empty folder");
} catch (error) {
  console.error(`package check failed: ${error.message}\n${error.stdout ?? ""}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
