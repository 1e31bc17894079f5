/**
 * What a worker does first, by itself: it unpacks its script and becomes it. What is sent meanwhile waits. It is made a
 * text and must not refer to anything outside.
 */
export function boot(): void {
  const early: unknown[] = [];
  const keep = ({ data }: MessageEvent): void => void early.push(data);
  const unpack = async ({ data: packed }: MessageEvent<string>): Promise<void> => {
    self.onmessage = keep;
    const text = atob(packed);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    const headers = { "content-type": "text/javascript" };
    const script = URL.createObjectURL(await new Response(unpacked, { headers }).blob());
    self.onmessage = null;
    (self as unknown as { importScripts(address: string): void }).importScripts(script);
    URL.revokeObjectURL(script);
    for (const data of early) self.dispatchEvent(new MessageEvent("message", { data }));
  };
  self.onmessage = (event) => {
    // An error in a promise does not reach the page; one in a task of its own does.
    unpack(event).catch((error: unknown) =>
      setTimeout(() => {
        throw error;
      }),
    );
  };
}
