import packed from "./worker.ts?packed";

/** Where the worker's script is: the page carries it gzipped, and unpacks it once. */
export async function workerAddress(): Promise<string> {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const script = await new Response(unpacked, { headers: { "content-type": "text/javascript" } }).blob();
  return URL.createObjectURL(script);
}
