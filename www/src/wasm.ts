// Loads a compressed wasm file from any static host, whether or not the host knows that it is compressed.

/** A gzip file as a response that can be compiled while it arrives, unpacked unless host and browser have already done so. */
export async function unpacked(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`${url} could not be loaded: the host answered ${response.status}.`);
  const reader = response.body.getReader();
  const first = await reader.read();
  const bytes = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(out) {
      if (first.done) out.close();
      else out.enqueue(first.value);
    },
    async pull(out) {
      const next = await reader.read();
      if (next.done) out.close();
      else out.enqueue(next.value);
    },
    cancel: (why) => reader.cancel(why),
  });
  const packed = first.value?.[0] === 0x1f && first.value[1] === 0x8b;
  const wasm = packed ? bytes.pipeThrough(new DecompressionStream("gzip")) : bytes;
  return new Response(wasm, { headers: { "content-type": "application/wasm" } });
}
