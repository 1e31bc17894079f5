import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import type { Limits } from "../index.ts";
import { toolServer } from "./server.ts";

/** Serves the tools on the standard input and output of this process, until the input ends. */
export const serve = (version: string, limits: Limits | undefined): Promise<void> =>
  toolServer(version, limits).connect(new StdioServerTransport());
