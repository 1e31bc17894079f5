import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("contender-process.mjs", import.meta.url));

/** A running contender, asked one expression at a time; one that hangs is killed and says so. */
export class Contender {
  #child;
  #waiting;
  #alive = true;
  #written;
  #request;

  constructor({ name, program, written = (text) => text, request }) {
    this.#written = written;
    this.#request = request;
    const [command, args] = program === undefined ? [process.execPath, [script, name]] : [program(), []];
    this.#child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
    this.#child.stdin.on("error", () => {});
    this.#child.on("exit", () => {
      this.#alive = false;
      this.#waiting?.({ error: "the process died" });
    });
    createInterface({ input: this.#child.stdout }).on("line", (line) => this.#waiting?.(answerOf(line)));
  }

  get alive() {
    return this.#alive;
  }

  /** { nanoseconds, text } or { error }. */
  ask({ text, variable }, budget, timeout) {
    if (!this.#alive) return Promise.resolve({ error: "the process died" });
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.close();
        this.#waiting({ error: `no answer in ${timeout / 1000} s` });
      }, timeout);
      this.#waiting = (answer) => {
        clearTimeout(timer);
        this.#waiting = undefined;
        resolve(answer);
      };
      this.#child.stdin.write(`${this.#request ?? variable}\t${budget}\t${this.#written(text)}\n`);
    });
  }

  close() {
    this.#alive = false;
    this.#child.kill("SIGKILL");
  }
}

function answerOf(line) {
  const tab = line.indexOf("\t");
  const [first, rest] = [line.slice(0, tab), line.slice(tab + 1)];
  return first === "error" ? { error: rest } : { nanoseconds: Number(first), text: rest };
}
