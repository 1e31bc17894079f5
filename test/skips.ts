import type { Reporter, TestCase } from "vitest/node";

/** Collects what the tests say they skip, and the skipped tests, and prints it all where it is seen: at the end. */
export class Skips implements Reporter {
  readonly #lines = new Set<string>();
  #tests = 0;

  onUserConsoleLog({ content }: { readonly content: string }): void {
    for (const line of content.split("\n")) if (isSkip(line)) this.#lines.add(line);
  }

  onTestCaseResult(test: TestCase): void {
    if (test.result().state === "skipped") this.#tests++;
  }

  onTestRunEnd(): void {
    for (const line of [...this.#lines].sort()) console.log(line);
    if (this.#tests > 0) console.log(`skipped: ${this.#tests} tests in all`);
  }
}

export const isSkip = (line: string): boolean => line.startsWith("skipped: ");
