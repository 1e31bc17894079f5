import { type Command, command } from "./command.ts";
import { manualMarkdown } from "./manual-markdown.ts";
import { manualPage } from "./manual-page.ts";
import { format, output } from "./options.ts";
import { usageOf } from "./usage.ts";

const ABOUT =
  "Symbolic differentiation: a formula in, its exact derivative, gradient or Hessian out. A command reads its formula from its first word, or from the standard input where there is none; a word that ends in .js, .mjs or .ts is a file with a program. Results go to the standard output, remarks and errors to the standard error.";

/** The command that writes the manual of all the others. */
export const manual = (commands: () => readonly Command[]): Command =>
  command({
    name: "manual",
    summary: "the manual: all commands with their options, on one page",
    examples: ["fluxion manual", "fluxion manual --format man --output fluxion.1"],
    arguments: {},
    options: { format: format("markdown", "man", "json"), output },
    run(_, { format }, { version = "in development" }) {
      const usages = commands().map(usageOf);
      const text = format === "man" ? manualPage(usages, version, ABOUT) : manualMarkdown(usages, ABOUT);
      return { data: { commands: usages }, text: () => text };
    },
  });
