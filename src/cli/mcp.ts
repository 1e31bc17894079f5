import { FluxionError } from "../index.ts";
import { type Command, command, type Option } from "./command.ts";
import { choice } from "./options.ts";

const list: Option<true | undefined> = { summary: "only list the tools and their arguments" };

export const mcp: Command = command({
  name: "mcp",
  summary: "tools for language models, over the Model Context Protocol",
  examples: ["fluxion mcp --list", "fluxion mcp --limit steps=1e6,milliseconds=5000"],
  arguments: {},
  options: { list, format: choice("<format>", "how to print the list", ["text", "json"]) },
  exitCodes: "Exit code 0 when standard input ends.",
  async run(_, { list, limit }, { serveTools, stdin }) {
    const { TOOLS, listed } = await import("../mcp/tools.ts");
    const tools = TOOLS.map(listed);
    if (list === true) return { data: { tools }, text: () => tools.map(described).join("\n") };
    if (serveTools === undefined)
      throw new FluxionError("input-output", "This needs a process with standard input and output.");
    await serveTools(limit);
    const remark = "Waiting for a client that speaks the protocol; press Ctrl+C to stop.";
    return { data: { tools }, text: () => "", notes: stdin === undefined ? [remark] : [] };
  },
});

const described = ({ name, description, inputSchema }: ReturnType<typeof import("../mcp/tools.ts").listed>): string => {
  const { properties, required } = inputSchema;
  const taken = Object.keys(properties).map((key) => (required.includes(key) ? key : `[${key}]`));
  return `${name} ${taken.join(" ")}\n  ${description}`;
};
