// Reads shaders in WGSL, a list in JSON, and prints what the compiler of browsers (Dawn's) says of each, on a device
// that draws nothing. In a process of its own: the device's threads do not end with a worker of the tests.
import { readFileSync } from "node:fs";
import { create, globals } from "webgpu";

Object.assign(globalThis, globals);
const gpu = create(["backend=null"]);
const device = await (await gpu.requestAdapter()).requestDevice();
const found = [];
for (const code of JSON.parse(readFileSync(0, "utf8"))) {
  device.pushErrorScope("validation");
  const { messages } = await device.createShaderModule({ code }).getCompilationInfo();
  const error = await device.popErrorScope();
  found.push([
    ...messages.map(({ message, lineNum }) => `${lineNum}: ${message}`),
    ...(error === null ? [] : [error.message]),
  ]);
}
device.destroy();
console.log(JSON.stringify(found));
