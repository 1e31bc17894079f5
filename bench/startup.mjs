import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cli, isBuilt } from "./fluxion.mjs";
import { milliseconds, printIfMain, range, times } from "./report.mjs";
import { median, spread } from "./statistics.mjs";

const RUNS = Number(process.env.RUNS ?? 15);
const GOAL = 3;
const SHELL = spawnSync("bash", ["-c", "exit 0"]).status === 0 ? "bash" : "sh";
const EXPRESSION = "x^2";
/** A command that does nothing: what npx costs by itself. */
const NOTHING = "nothing";

/**
 * User and system CPU in milliseconds of a command and its children, and its wall-clock time. The shell's own `times`
 * is used: every POSIX shell has it, and bash gives it in milliseconds.
 */
function cost(command, directory) {
  const start = process.hrtime.bigint();
  const script = '"$@" >/dev/null || exit 1; times';
  const { status, stdout, stderr } = spawnSync(SHELL, ["-c", script, SHELL, ...command], {
    cwd: directory,
    encoding: "utf8",
  });
  const wall = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`${command.join(" ")}: ${stderr}`);
  const [user, system] = stdout.trim().split("\n").at(-1).split(" ").map(minutes);
  return { user, system, wall };
}

/** `0m0.042s` (with the locale's decimal sign) in milliseconds. */
function minutes(text) {
  const [, whole, seconds] = /^(\d+)m([\d.,]+)s$/.exec(text);
  return (Number(whole) * 60 + Number(seconds.replace(",", "."))) * 1e3;
}

/** A folder with the packed package installed in it, as a user's is. */
function installed() {
  const folder = mkdtempSync(join(tmpdir(), "fluxion-bench-"));
  const run = (...args) => {
    const { status, stdout, stderr } = spawnSync("npm", args, { cwd: folder, encoding: "utf8" });
    if (status !== 0) throw new Error(`npm ${args.join(" ")}: ${stderr}`);
    return stdout.trim();
  };
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  const source = fileURLToPath(new URL("..", import.meta.url));
  const tarball = run("pack", source, "--ignore-scripts", "--silent");
  run("install", `./${tarball}`, "--no-audit", "--no-fund", "--silent");
  writeFileSync(join(folder, "node_modules", ".bin", NOTHING), "#!/usr/bin/env node\n", { mode: 0o755 });
  return folder;
}

export async function section() {
  if (!isBuilt) return undefined;
  const folder = installed();
  const node = process.execPath;
  const commands = [
    { label: "`node -e 0`", command: [node, "-e", "0"] },
    { label: '`node dist/cli.js diff "x^2"`', command: [node, cli, "diff", EXPRESSION], goal: GOAL },
    { label: '`node dist/cli.js diff "x^2*sin(x)"`', command: [node, cli, "diff", "x^2*sin(x)"] },
    {
      label: '`NODE_DISABLE_COMPILE_CACHE=1 node dist/cli.js diff "x^2*sin(x)"`',
      command: ["env", "NODE_DISABLE_COMPILE_CACHE=1", node, cli, "diff", "x^2*sin(x)"],
    },
    {
      label: '`import "fluxion"`',
      command: [
        node,
        "--input-type=module",
        "-e",
        `import ${JSON.stringify(new URL("../dist/index.js", import.meta.url).href)}`,
      ],
    },
    { label: '`npx fluxion diff "x^2"`, installed', command: ["npx", "fluxion", "diff", EXPRESSION] },
    { label: "`npx nothing`, an empty script started the same way", command: ["npx", NOTHING] },
  ];
  const runs = commands.map(() => []);
  for (const { command } of commands) cost(command, folder);
  for (let run = 0; run < RUNS; run++)
    for (const [i, { command }] of commands.entries()) runs[i].push(cost(command, folder));
  rmSync(folder, { recursive: true });

  const rows = commands.map(({ label, goal }, i) => {
    const user = spread(runs[i].map((r) => r.user));
    const total = (r) => r.user + r.system;
    const ratio = user.median / median(runs[0].map((r) => r.user));
    return [
      label,
      milliseconds(user.median),
      range(user, milliseconds),
      times(ratio),
      milliseconds(median(runs[i].map(total))),
      times(median(runs[i].map(total)) / median(runs[0].map(total))),
      milliseconds(median(runs[i].map((r) => r.wall))),
      goal === undefined ? "" : `<= ${goal}x: ${ratio <= goal ? "met" : "missed"}`,
    ];
  });
  return {
    title: "Start-up of the command line",
    command: "node startup.mjs",
    text: [
      `CPU time of the process and its children, ${RUNS} runs of each command in turn after one that is not counted, medians.`,
      "npx first starts npm, which costs more than what it then runs, as the empty script shows: the goal is for the program itself.",
    ],
    tables: [
      {
        columns: [
          "command",
          "user CPU",
          "least..greatest",
          "ratio",
          "user + system",
          "ratio",
          "wall clock",
          "goal for user CPU",
        ],
        rows,
      },
    ],
  };
}

await printIfMain(import.meta.url, section);
