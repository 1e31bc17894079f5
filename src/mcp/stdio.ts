import type { Readable, Writable } from "node:stream";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { ErrorCode } from "@modelcontextprotocol/sdk/types.js";
import type { Limits } from "../index.ts";
import { toolServer } from "./server.ts";

/**
 * Serves the tools on the standard input and output of this process, until the input ends. The SDK drops a line that is
 * no message, and a client would wait for its answer: here it gets JSON-RPC's error.
 */
export async function serve(
  version: string,
  limits: Limits | undefined,
  input: Readable = process.stdin,
  output: Writable = process.stdout,
): Promise<void> {
  const transport = new StdioServerTransport(input, output);
  await toolServer(version, limits).connect(transport);
  const reported = transport.onerror;
  transport.onerror = (error) => {
    reported?.(error);
    const answer = refusal(error);
    if (answer !== undefined) output.write(`${JSON.stringify(answer)}\n`);
  };
}

/** The answer to a line that is not JSON, or is no message; its id is not known, for which JSON-RPC has null. */
function refusal(error: Error): object | undefined {
  const told = (code: ErrorCode, message: string) => ({ jsonrpc: "2.0", id: null, error: { code, message } });
  if (error instanceof SyntaxError)
    return told(ErrorCode.ParseError, "This line is not JSON. Send one JSON-RPC message on each line.");
  // The SDK's schema of messages refused it.
  if (error.name === "ZodError" || error.name === "$ZodError")
    return told(ErrorCode.InvalidRequest, "This line is not a JSON-RPC 2.0 message.");
  return undefined;
}
