// Puts the tasks of features.mjs to the packages: to each in its own language.
import { execFileSync, spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import algebrite from "algebrite";
import * as mathjs from "mathjs";
import nerdamer from "nerdamer-prime/all";
import * as fluxion from "../dist/index.js";
import { check, steps } from "../dist/teach.js";
import { PACKAGES, TASKS } from "./features.mjs";
import { computeEngine } from "./mathjson.mjs";
import { driver } from "./native/build.mjs";

/** Where no file is called sympy.py, as one is here. */
const ELSEWHERE = { cwd: tmpdir(), encoding: "utf8" };
const PRELUDE = `
import json, sys
from sympy import *
from sympy.physics import units
from sympy.parsing.latex import parse_latex
a, b, c, d, k, n, x, y = symbols("a b c d k n x y")
def answer(command):
    try:
        return {"answer": str(eval(command))}
    except Exception as trouble:
        return {"error": str(trouble)}
print(json.dumps([answer(command) for command in json.load(sys.stdin)]))
`;

/** All that a driver says to these requests. */
function driven(name, ...requests) {
  const input = `${requests.join("\n")}\n`;
  const { stdout, stderr } = spawnSync(driver(name), { input, encoding: "utf8", timeout: 20_000 });
  return stdout + stderr;
}

const text = (driverSaid) => driverSaid.split("\n")[0].split("\t")[1];
const own = (package_) => (command, run) => (typeof command === "string" ? run(command) : command(package_, run));

/** SymPy's answers, or its errors, all from one process; undefined where there is no SymPy. */
function sympyAnswers() {
  const python = ["python3", "/usr/bin/python3"].find(
    (each) => spawnSync(each, ["-c", "import sympy"], ELSEWHERE).status === 0,
  );
  if (python === undefined) return undefined;
  const commands = TASKS.map(({ asked }) => asked.SymPy).filter(Boolean);
  const answers = JSON.parse(
    execFileSync(python, ["-c", PRELUDE], { ...ELSEWHERE, stdio: "pipe", input: JSON.stringify(commands) }),
  );
  return (command) => {
    const { answer, error } = answers[commands.indexOf(command)];
    if (error !== undefined) throw new Error(error);
    return answer;
  };
}

/** How a command is put to each, as a function to its answer. */
const ASK = {
  fluxion: own({ ...fluxion, check, steps }),
  mathjs: own(mathjs),
  "nerdamer-prime": own(nerdamer),
  algebrite: (command) => own(algebrite)(command, (line) => algebrite.run(line)),
  "compute-engine": own(computeEngine),
  SymPy: sympyAnswers(),
  GiNaC:
    spawnSync("ginsh", { input: "" }).status === 0 && driver("ginac") !== undefined
      ? (command) =>
          command.request === undefined
            ? own()(command, (line) => spawnSync("ginsh", { input: `${line};\n`, encoding: "utf8" }).stdout)
            : text(driven("ginac", `${command.request}\t0\t${command.text}`))
      : undefined,
  giac:
    driver("giac") === undefined
      ? undefined
      : (command) =>
          command.setting === undefined
            ? own()(command, (line) => text(driven("giac", `run\t0\t${line}`)))
            : driven("giac", `run\t0\t${command.setting}`, `run\t0\t${command.text}`),
};

/** Of one package's answer to a task: whether it does it, or that something is not installed. */
function cell(name, { done, asked }) {
  if (ASK[name] === undefined) return { is: "not installed" };
  if (asked[name] === undefined) return { is: "" };
  try {
    const answer = String(ASK[name](asked[name])).trim();
    return { is: done(answer) ? "yes" : "no", answer };
  } catch ({ message }) {
    // SymPy reads LaTeX with a package that it does not bring along.
    const needed = /\brequires the (\w+) .*package/.exec(message)?.[1];
    return { is: needed === undefined ? "no" : `not tried: needs ${needed}`, answer: message };
  }
}

/** Every task, with a cell for each of PACKAGES. */
export const features = () =>
  TASKS.map((task) => ({ what: task.what, cells: PACKAGES.map((name) => cell(name, task)) }));
