import { FluxionError } from "./engine.ts";
import type { Call, Reply } from "./protocol.ts";
import { tasks } from "./work/tasks.ts";

/** Everything that takes the engine happens here, off the page's own thread. */
self.addEventListener("message", ({ data }: MessageEvent<readonly Call[]>) => {
  for (const call of data) self.postMessage(answerTo(call));
});

function answerTo({ id, name, request }: Call): Reply {
  try {
    const run = tasks[name] as (request: unknown) => unknown;
    return { id, result: run(request) };
  } catch (error) {
    if (!(error instanceof FluxionError)) return { id, failure: { message: String(error), code: "fault" } };
    const { code, message, hint, position } = error;
    return { id, failure: { code, message, hint, position } };
  }
}
