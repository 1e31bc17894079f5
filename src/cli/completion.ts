import { type Command, command } from "./command.ts";
import { bashCompletion } from "./completion-bash.ts";
import { fishCompletion } from "./completion-fish.ts";
import { zshCompletion } from "./completion-zsh.ts";
import { choice } from "./options.ts";
import { usageOf } from "./usage.ts";

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

/** The command that writes shell completions for all the others. */
export const completion = (commands: () => readonly Command[]): Command =>
  command({
    name: "completion",
    summary: "completions of commands and options for a shell",
    examples: ["fluxion completion --shell bash", "fluxion completion --shell fish"],
    arguments: {},
    options: { shell: choice("<shell>", "the shell that reads them", ["bash", "zsh", "fish"]) },
    run(_, { shell }) {
      const text = SHELLS[shell](commands().map(usageOf));
      return { data: { shell, script: text }, text: () => text };
    },
  });
