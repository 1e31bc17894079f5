/**
 * The source text of a worker thread. It uses nothing from the package, so that bundles and pages need no file for it.
 * It receives a module once, and then parts of batches: see `Part`.
 */
export const WORKER: string = `
const known = new Map();
const port = typeof require === "function" ? require("node:worker_threads").parentPort : self;
function loaded({ key, module, names, reserved, inputs, outputs }) {
  if (known.has(key)) return known.get(key);
  const width = 2 * Math.max(1, Math.floor(8192 / Math.max(1, inputs + outputs)));
  const bytes = reserved + width * (inputs + outputs) * 8;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) + 1 });
  const f = Object.fromEntries(names.map((name, i) => [i, Math[name]]));
  const { exports } = new WebAssembly.Instance(module, { m: { m: memory }, f });
  const made = { width, reserved, numbers: new Float64Array(memory.buffer), batch: exports.batch, finite: exports.finite };
  known.set(key, made);
  return made;
}
function add(sums, to, numbers, start, n, step, outputs, stride) {
  for (let p = 0; p < n; p++)
    for (let k = 0, at = start + p * step; k < outputs; k++, at += stride) sums[to + k] += numbers[at];
}
function computed(part) {
  const { inputs, outputs, count, from, size, layout, block, points } = part;
  const { width, reserved, numbers, batch, finite } = loaded(part);
  const byPoint = layout === "points";
  const results = block > 0 ? new Float64Array(Math.ceil(size / block) * outputs) : part.results || new Float64Array(size * outputs);
  const [start, total] = part.results ? [from, count] : [0, size];
  const first = reserved / 8;
  const second = first + width * inputs;
  let isFinite = true;
  for (let done = 0; done < size; ) {
    const left = block > 0 ? block - (done % block) : size;
    const n = Math.min(width, left, size - done);
    const at = from + done;
    if (byPoint) numbers.set(points.subarray(at * inputs, (at + n) * inputs), first);
    else for (let k = 0; k < inputs; k++) numbers.set(points.subarray(k * count + at, k * count + at + n), first + k * width);
    batch(n, first * 8, width * 8, second * 8, width * 8);
    // By component, what earlier blocks left stands between the results of a short one: it can only deny.
    const end = second + (byPoint ? n : width) * outputs;
    isFinite = isFinite && finite(second * 8, end * 8) === 1;
    if (block > 0) {
      const step = byPoint ? outputs : 1;
      const stride = byPoint ? 1 : width;
      add(results, Math.floor(done / block) * outputs, numbers, second, n, step, outputs, stride);
    } else if (byPoint) results.set(numbers.subarray(second, second + n * outputs), (start + done) * outputs);
    else for (let k = 0; k < outputs; k++) results.set(numbers.subarray(second + k * width, second + k * width + n), k * total + start + done);
    done += n;
  }
  return { results, isFinite };
}
const receive = (part) => {
  try {
    const { results, isFinite } = computed(part);
    if (part.results) port.postMessage({ isFinite });
    else port.postMessage({ results, isFinite }, [results.buffer]);
  } catch (error) {
    port.postMessage({ failure: String(error) });
  }
};
if (port === globalThis.self) self.onmessage = ({ data }) => receive(data);
else port.on("message", receive);
`;
