import { type Command, command } from "./command.ts";
import { manualMarkdown } from "./manual-markdown.ts";
import { manualPage } from "./manual-page.ts";
import { format, output } from "./options.ts";
import { usageOf } from "./usage.ts";

const ABOUT =
  "Symbolic differentiation: a formula in, its exact derivative, gradient or Hessian out. A command takes its formula from its first argument, or from standard input if there is none. An argument that ends in .js, .mjs or .ts is a file with a program. Results go to standard output, notes and errors to standard error.";

/** The command that writes the manual of all the others. */
export const manual = (commands: () => readonly Command[]): Command =>
  command({
    name: "manual",
    summary: "the manual: all commands and options on one page",
    examples: ["fluxion manual", "fluxion manual --format man --output fluxion.1"],
    arguments: {},
    options: { format: format("markdown", "man", "json"), output },
    run(_, { format }, { version = "in development" }) {
      const usages = commands().map(usageOf);
      const text = format === "man" ? manualPage(usages, version, ABOUT) : manualMarkdown(usages, ABOUT);
      return { data: { commands: usages }, text: () => text };
    },
  });
