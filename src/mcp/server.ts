import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema, type CallToolResult, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { budget, FluxionError, type Limits } from "../index.ts";
import { called } from "./tool.ts";
import { listed, TOOLS } from "./tools.ts";

/** What one call may take where nothing else is said: a client waits for it, and a model reads it. */
const LIMITS: Limits = { steps: 10_000_000, milliseconds: 20_000, characters: 100_000, length: 100_000 };

const INSTRUCTIONS =
  "Exact calculus on real formulas. Derivatives and simplified forms are right wherever the given formula has a value; verdicts say how they are known. Read `reading` to see how a formula was understood.";

/**
 * A server of the Model Context Protocol whose tools are the operations of the engine. Each call has limits of its own;
 * what fails is an answer that says why and what to do, and the server goes on.
 *
 * @param limits what one call may take; what is left out is as in `LIMITS`.
 */
export function toolServer(version: string, limits: Limits = {}): Server {
  const server = new Server({ name: "fluxion", version }, { capabilities: { tools: {} }, instructions: INSTRUCTIONS });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: TOOLS.map(listed) }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => answer(params.name, params.arguments, limits));
  return server;
}

function answer(name: string, sent: unknown, limits: Limits): CallToolResult {
  try {
    const tool = TOOLS.find((each) => each.name === name);
    if (tool === undefined)
      throw new FluxionError("bad-argument", `There is no tool ${name}.`, {
        hint: `The tools are ${TOOLS.map((each) => each.name).join(", ")}.`,
      });
    const found = budget({ ...LIMITS, ...limits })(() => called(tool, sent ?? {}));
    return { content: [{ type: "text", text: JSON.stringify(found) }], structuredContent: found };
  } catch (error) {
    const told = error instanceof FluxionError ? error : fault(error);
    return {
      content: [{ type: "text", text: told.diagnostic() }],
      structuredContent: { error: JSON.parse(JSON.stringify(told)) },
      isError: true,
    };
  }
}

const fault = (error: unknown): FluxionError =>
  new FluxionError("unsupported", `fluxion itself failed: ${String(error).split("\n")[0]}.`, {
    hint: "Please report it.",
  });
