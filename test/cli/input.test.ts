import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { printable } from "../../src/ast/printable.ts";
import { failure } from "../../src/cli/failure.ts";
import { type Input, LARGE, linesOf, textOf } from "../../src/cli/input.ts";
import { run } from "../../src/cli/main.ts";
import { save } from "../../src/cli/save.ts";
import { shell } from "../../src/cli/shell.ts";
import { FluxionError } from "../../src/index.ts";

async function fluxion(args: string[], stdin?: Input) {
  let [out, err] = ["", ""];
  const io = { stdin, out: (text: string) => (out += text), err: (text: string) => (err += text), save, color: false };
  return { code: await run(args, io), out, err };
}

async function* chunks(bytes: Uint8Array | string, size: number): AsyncGenerator<Uint8Array> {
  const all = Buffer.from(bytes as string);
  for (let i = 0; i < all.length; i += size) {
    await new Promise(setImmediate);
    yield all.subarray(i, i + size);
  }
}

async function lines(input: Input): Promise<string[]> {
  const found: string[] = [];
  for await (const line of linesOf(input)) found.push(line instanceof FluxionError ? line.code : line);
  return found;
}

test.each([1, 2, 3, 1000])("input in pieces of %d bytes is the input", async (size) => {
  const text = "\ufeffα^2 + β\r\n\nx\ny";
  expect(await textOf(chunks(text, size))).toBe(text.slice(1));
  expect(await lines(chunks(text, size))).toEqual(["α^2 + β\r", "", "x", "y"]);
  expect(await lines(chunks(`${text}\n`, size))).toEqual(["α^2 + β\r", "", "x", "y"]);
  expect((await fluxion(["diff"], chunks("x^2", size))).out).toBe("2 * x\n");
});

test("what is not a text is refused, in a batch line by line", async () => {
  const bad = Buffer.from("x\n\xff^2\ny\n", "latin1");
  expect(await lines(chunks(bad, 2))).toEqual(["x", "not-text", "y"]);
  expect(await fluxion(["diff"], chunks(bad, 100))).toEqual({
    code: 2,
    out: "",
    err: "error: The standard input is not text in UTF-8.\nhint: Save it as UTF-8.\n",
  });
  expect((await fluxion(["diff"], chunks(Buffer.from("\ufeffx^2", "utf16le"), 9))).err).toContain("in UTF-16");
  expect((await fluxion(["diff"], "x\0^2")).err).toContain("x␀^2");
  const { code, out } = await fluxion(["diff", "--batch"], chunks(Buffer.from("x\n\xff\nx^2", "latin1"), 3));
  expect([
    code,
    out.split("\n").map((line) => line && (JSON.parse(line).result ?? JSON.parse(line).error.code)),
  ]).toEqual([2, ["1", "not-text", "2 * x", ""]]);
});

test("input without an end is read no further than its limit, and a long line is not kept", async () => {
  let read = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) {
      read += 1_000_000;
      yield Buffer.alloc(1_000_000, "1");
    }
  }
  expect(await fluxion(["diff"], endless())).toMatchObject({ code: 2, err: expect.stringContaining("longer than") });
  expect(read).toBe(LARGE + 1_000_000);
  async function* longLine(): AsyncGenerator<Uint8Array> {
    for (let i = 0; i < 11; i++) yield Buffer.alloc(1_000_000, "1");
    yield Buffer.from("\nx\n");
  }
  expect(await lines(longLine())).toEqual(["too-large", "x"]);
});

test("a batch answers each line before it asks for the next", async () => {
  const order: string[] = [];
  async function* asked(): AsyncGenerator<Uint8Array> {
    for (const line of ["x", "x^2", "x^3"]) {
      order.push(`read ${line}`);
      yield Buffer.from(`${line}\n`);
    }
  }
  const out = async (text: string): Promise<void> => {
    await new Promise(setImmediate);
    order.push(JSON.parse(text).result);
  };
  await run(["diff", "--batch"], { stdin: asked(), out, err: () => {}, save, color: false });
  expect(order).toEqual(["read x", "1", "read x^2", "2 * x", "read x^3", "3 * x ^ 2"]);
});

test("a batch leaves nothing of the command line unread", async () => {
  expect(await fluxion(["diff", "x", "--batch"], "x")).toMatchObject({ code: 2, out: "" });
  expect(await fluxion(["compile", "--batch", "--output", "f.c"], "x")).toMatchObject({ code: 2, out: "" });
  expect(await fluxion(["diff", "--batch"])).toMatchObject({ code: 2, out: "" });
  expect(await fluxion(["diff", "--batch"], "")).toMatchObject({ code: 0, out: "" });
});

test("a device that fails is exit code 3, for the answer and for input", async () => {
  const full = Object.assign(new Error("no space"), { code: "ENOSPC" });
  let err = "";
  const io = { err: (text: string) => (err += text), save, color: false };
  const out = async (): Promise<never> => {
    throw failure("The answer cannot be written", full);
  };
  for (const args of [["diff", "x"], ["practice"], ["diff", "--batch"]]) {
    err = "";
    expect(await run(args, { ...io, out, stdin: "x" })).toBe(3);
    expect(err).toBe(
      "error: The answer cannot be written: the disk is full.\nhint: Make room, or choose another disk.\n",
    );
  }
  // biome-ignore lint/correctness/useYield: it fails before it has anything.
  async function* broken(): AsyncGenerator<Uint8Array> {
    throw Object.assign(new Error("broken"), { code: "EIO" });
  }
  expect(await fluxion(["diff"], broken())).toMatchObject({ code: 3, out: "" });
  expect(await fluxion(["equal", "x", "nosuch.txt"])).toMatchObject({ code: 2, out: "" });
});

test.each([
  [["x^2"], 'fluxion diff "x^2"'],
  [["x"], "fluxion diff x"],
  [["-x^2", "--wrt", "x"], 'fluxion diff "-x^2" --wrt x'],
  [["derivative", "x^2"], 'fluxion diff "x^2"'],
  [["Differentiate", "x^2"], 'fluxion diff "x^2"'],
  [["expand", "(x+1)^2"], 'fluxion simplify --form expanded "(x+1)^2"'],
  [["constructor"], "--help"],
  [["diff", "x^2*y", "x"], 'fluxion diff "x^2*y" --wrt x'],
  [["diff", "x^2*y", "x=3"], 'fluxion diff "x^2*y" --at x=3'],
  [["eval", "x", "2"], 'fluxion eval "x 2"'],
  [["diff", "x", "^", "2"], 'fluxion diff "x ^ 2"'],
  [["gradient", "x*y", "x,y"], 'fluxion gradient "x*y" --wrt x,y'],
  [["practice", "x"], "fluxion practice --help"],
  [["diff", "nosuch.txt"], "neither a formula nor a file"],
  [["diff", "README.md"], "fluxion diff < README.md"],
  [["diff", "/"], "/ is a folder"],
  [["diff", "src/"], "src/ is a folder"],
  [["jacobian", "nosuch.txt"], "neither a formula nor a file"],
  [["diff", "x.y"], "Indices and properties"],
] as [string[], string][])("fluxion %j leads on", async (args, hint) => {
  const { code, out, err } = await fluxion(args);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain(hint);
});

test("fluxion version is the version", async () => {
  for (const word of ["version", "-v"]) expect((await fluxion([word])).out).toBe((await fluxion(["--version"])).out);
});

test("a file is replaced as a whole, with its permissions, through links; nothing else is left behind", () => {
  const folder = mkdtempSync(join(tmpdir(), "fluxion-"));
  try {
    const path = join(folder, "f.c");
    const link = join(folder, "link");
    save(path, "one");
    chmodSync(path, 0o640);
    symlinkSync(path, link);
    save(link, "two");
    expect([readFileSync(path, "utf8"), statSync(path).mode & 0o777]).toEqual(["two", 0o640]);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(() => save(folder, "three")).toThrow("it is a folder");
    writeFileSync(join(folder, `g.c.fluxion-${process.pid}.tmp`), "a stranger's");
    expect(() => save(join(folder, "g.c"), "four")).toThrow("cannot be written");
    // Left by a command that was killed while it wrote; a stranger's file stays.
    const ended = spawnSync(process.execPath, ["-e", ""]).pid;
    for (const name of [`f.c.fluxion-${ended}.tmp`, `f.c.${ended}.tmp`]) writeFileSync(join(folder, name), "half");
    save(path, "two");
    expect(existsSync(join(folder, `f.c.fluxion-${ended}.tmp`))).toBe(false);
    expect(existsSync(join(folder, `f.c.${ended}.tmp`))).toBe(true);
    rmSync(join(folder, `f.c.${ended}.tmp`));
    save("/dev/null", "five");
    expect(statSync("/dev/null").isFile()).toBe(false);
    expect(readdirSync(folder).sort()).toEqual(["f.c", `g.c.fluxion-${process.pid}.tmp`, "link"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("what is printed cannot steer a terminal, and words are quoted for a shell", () => {
  expect(printable("a\u001b[31m\u0007\u007f\u009b\u202e\n\tb")).toBe("a␛[31m␇␡��\n\tb");
  expect(["x", "x^2", "a'b", "$(rm)", 'a"b', "a'$b", ""].map(shell)).toEqual([
    "x",
    '"x^2"',
    `"a'b"`,
    "'$(rm)'",
    `'a"b'`,
    `'a'\\''$b'`,
    '""',
  ]);
});
