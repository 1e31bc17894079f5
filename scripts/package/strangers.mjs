// Those who have never seen the repository, each in an empty folder of their own.
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { chromium } from "playwright-core";
import { advised, folderOf, repository, run, shell, tool } from "./folder.mjs";

/** A folder with the package installed, and with these files. */
function installed(tarball, files = {}) {
  const folder = folderOf({ "package.json": '{ "name": "stranger", "private": true }\n', ...files });
  const said = run(folder, "npm", "install", "--offline", "--no-audit", "--no-fund", tarball);
  assert.match(said.trim(), /^added 1 package/);
  return folder;
}

const PROGRAM = `
import { fromFunction } from "fluxion/javascript";
import { expr, swell } from "fluxion";
import { grad } from "fluxion/autograd";
import { parse, simplify, toText } from "fluxion/nodes";
import { gradientAt } from "fluxion/numeric";
import { families, graph, graphSvg, plotSvg, swellSvg } from "fluxion/teach";

if (grad((x) => x.mul(x))(3) !== gradientAt("x^2", { x: 3 })[0]) throw new Error("the modes differ");
if (toText(simplify(parse("x + x")).node) !== "2 * x") throw new Error("not simplified");
const pictures = [await graphSvg(graph("x * y")), plotSvg("1 / x"), swellSvg(swell(families.logistic))];
if (!pictures.every((picture) => picture.startsWith("<svg"))) throw new Error("a picture is none");
const gradient: string = expr("x^2*y + y + 2").gradient("x").toString();
console.log(gradient);
console.log(String(fromFunction((x) => 2 * x)(expr("y"))));
`;
const PRINTED = "2 * x * y\n2 * y";

/** Types that a strict project asks for; the package's must stand on their own, without those of node. */
const typechecked = (folder, module, resolution, ...files) =>
  run(
    folder,
    tool("tsc"),
    ...["--strict", "--skipLibCheck", "false", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess"],
    ...["--declaration", "--outDir", "typed", "--target", "es2023", "--lib", "es2023"],
    ...["--module", module, "--moduleResolution", resolution, ...files],
  );

export const strangers = {
  async "a program in JavaScript"(tarball) {
    const folder = installed(tarball, { "use.mjs": PROGRAM.replace(": string", "") });
    assert.equal(run(folder, process.execPath, "use.mjs").trim(), PRINTED);
  },

  async "a program in TypeScript, strict, whichever way modules are found"(tarball) {
    const text = `${PROGRAM}\ndeclare const console: { log(text: string): void };\n`;
    // What is exported without a type written: the compiler has to find a name for it in the package.
    const inferred = `import { trace, compile, math } from "fluxion";\nimport { grad, hessian } from "fluxion/autograd";
export const slope = grad((w: { a: number; b: number[] }) => math.sin(0));
export const traced = trace((x, y) => ({ sum: x.add(y) }));
export const second = hessian((x) => x.square());
export const fast = compile({ f: "x^2", both: ["x", "2x"] });\n`;
    const folder = installed(tarball, { "use.mts": text, "inferred.mts": inferred });
    const files = ["use.mts", "inferred.mts"];
    for (const module of ["nodenext", "node16"]) typechecked(folder, module, module, ...files);
    typechecked(folder, "preserve", "bundler", ...files);
    assert.equal(run(folder, process.execPath, "typed/use.mjs").trim(), PRINTED);
  },

  async "a CommonJS program"(tarball) {
    const text = 'const { expr } = require("fluxion");\nconsole.log(String(expr("x^2").gradient("x")));\n';
    const typed =
      'import fluxion = require("fluxion");\nexport const slope: string = fluxion.expr("x^2").toString();\n';
    const folder = installed(tarball, { "use.cjs": text, "use.cts": typed });
    assert.equal(run(folder, process.execPath, "use.cjs").trim(), "2 * x");
    const imported =
      'import { expr } from "fluxion";\nexport const slope: string = expr("x^2").gradient("x").toString();\n';
    writeFileSync(join(folder, "imported.cts"), imported);
    for (const module of ["node16", "node20", "nodenext"])
      typechecked(folder, module, module === "node20" ? "node16" : module, "use.cts", "imported.cts");
  },

  async "the command, by npx"(tarball) {
    // The file of data that two examples of the help read is the repository's.
    const data = "examples/decay.csv";
    const program = "export function f(x) { return x * x; }\n";
    const folder = installed(tarball, { [data]: readFileSync(join(repository, data), "utf8"), "square.js": program });
    const hessian = ["fluxion", "hessian", "x^2*y + y + 2", "--at", "x=3,y=4", "--format", "json"];
    const shown = run(folder, "npx", "--no-install", ...hessian);
    assert(shown.replaceAll(/\s/g, "").includes("[[8,6],[6,0]]"), `the command printed ${shown}`);
    // Some commands import a file of their own when they run: each must have come along, and be found.
    const bin = "node_modules/.bin/fluxion";
    for (const [, example] of run(folder, bin, "--help").matchAll(/^ {2}\$ (.+)$/gm))
      assert.notEqual(shell(folder, `${example.replace(/\bfluxion\b/, bin)} 2>&1`), "");
    assert.equal(shell(folder, `${bin} diff square.js`).trim(), "2 * x");
    // Here DuckDB is not installed, whatever the repository has.
    assert.match(shell(folder, `${bin} table ${data} y 2>&1 || true`), /npm install fluxion @duckdb\/node-api/);
  },

  async "the command, between slow and closed pipes and on a full disk"(tarball) {
    const folder = installed(tarball);
    const bin = join(folder, "node_modules/.bin/fluxion");
    const answer = (line) => shell(folder, line.replaceAll("fluxion", bin));
    assert.equal(answer("(sleep 0.3; echo 'x^2') | fluxion diff"), "2 * x");
    assert.equal(answer("yes 'x' | head -c 100000 | tr '\\n' '+' | sed 's/+$//' | fluxion diff"), "50000");
    assert.equal(answer("seq 2000 | sed 's/^/x^/' | fluxion diff --batch | wc -l"), "2000");
    assert.equal(answer("yes 'x^2' | (fluxion diff --batch; echo $? > code) | head -1 | wc -l; cat code"), "1\n0");
    assert.equal(answer("fluxion diff < / 2> err; echo $?; cat err | wc -l"), "2\n2");
    if (existsSync("/dev/full"))
      assert.equal(
        answer("fluxion diff x > /dev/full 2> err; echo $?; head -1 err"),
        "3\nerror: The answer cannot be written: the disk is full.",
      );
  },

  async "a client of the server of tools"(tarball) {
    const folder = installed(tarball);
    const client = new Client({ name: "stranger", version: "0.0.0" });
    // It is started as the guide says.
    const [settings] = blocks("tools", "json").map((text) => JSON.parse(text));
    await client.connect(new StdioClientTransport({ ...settings.mcpServers.fluxion, cwd: folder }));
    const { structuredContent } = await client.callTool({ name: "derivative", arguments: { formula: "x sin x" } });
    assert.equal(structuredContent.result, "x * cos(x) + sin(x)");
    await client.close();
  },

  async "a page that a bundler makes"(tarball) {
    const folder = installed(tarball, {
      "index.html": '<!doctype html><title>page</title><p id="out"></p><script type="module" src="page.js"></script>',
      "page.js": 'import { expr } from "fluxion";\nout.textContent = String(expr("x^2").gradient("x"));\n',
    });
    // What Vite says of any chunk over 500 kB is advice for the page; nothing else may be said.
    const said = advised(folder, tool("vite"), "build", "--logLevel", "warn");
    assert(said === "" || said.includes("chunks are larger than 500 kB"), said);
    await shows(join(folder, "dist"), "index.html", "2 * x");
  },

  async "a page with the single file"(tarball) {
    const folder = installed(tarball, {
      "index.html":
        '<!doctype html><title>page</title><p id="out"></p><script src="node_modules/fluxion/dist/fluxion.min.js"></script>' +
        '<script>out.textContent = String(fluxion.expr("x^2").gradient("x"))</script>',
    });
    const source = readFileSync(join(folder, "node_modules/fluxion/dist/fluxion.min.js"), "utf8");
    const page = vm.createContext({ performance });
    assert.equal(vm.runInContext(`${source}; String(fluxion.expr("x^2").gradient("x"))`, page), "2 * x");
    await shows(folder, "index.html", "2 * x");
  },

  async "the pages of the guide"(tarball) {
    const [start] = blocks("start", "html");
    const [embedding] = blocks("embedding", "html");
    const page = (block) =>
      `<!doctype html><title>page</title><body>${block.replace("https://cdn.jsdelivr.net/npm/fluxion", "node_modules/fluxion/dist/fluxion.min.js")}`;
    const folder = installed(tarball, { "start.html": page(start), "embedding.html": page(embedding) });
    await shows(folder, "start.html", "2 * x", { where: "body" });
    await shows(folder, "embedding.html", "x * cos(x) + sin(x)", { where: "output", typed: "x sin x" });
  },
};

/** The blocks of a page of the guide in a language. */
function blocks(page, language) {
  const text = readFileSync(join(repository, `docs/${page}.md`), "utf8");
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map(([, block]) => block);
}

/** Opens a page of a folder in Chromium, where there is one, and reads what it shows. The console must stay empty. */
async function shows(folder, page, expected, { where = "#out", typed } = {}) {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  if (!existsSync(executablePath)) return console.log("skipped: there is no Chromium to open the page in");
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const tab = await browser.newPage();
    const said = [];
    tab.on("console", (message) => said.push(message.text()));
    tab.on("pageerror", (error) => said.push(String(error)));
    // A file cannot load modules: the page is served, out of the folder.
    await tab.route("http://page/**", (route) => {
      const path = new URL(route.request().url()).pathname;
      const type = path.endsWith(".js") ? "text/javascript" : "text/html";
      return existsSync(join(folder, path)) && path !== "/favicon.ico"
        ? route.fulfill({ path: join(folder, path), contentType: type })
        : route.fulfill({ status: 204 });
    });
    await tab.goto(`http://page/${page}`);
    if (typed !== undefined) await tab.fill("input", typed);
    const shown = (selector) => document.querySelector(selector).textContent !== "";
    await tab.waitForFunction(shown, where, { timeout: 10_000 }).catch(() => said.push("nothing is shown"));
    assert.deepEqual([(await tab.textContent(where)).trim(), ...said], [expected]);
  } finally {
    await browser.close();
  }
}
