// Loads a compressed wasm file from any static host, whether or not the host knows that it is compressed.

/** The bytes of a gzip file, unpacked unless the browser has already done so. */
export async function unpacked(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} could not be loaded: the host answered ${response.status}.`);
  const bytes = await response.arrayBuffer();
  const [first, second] = new Uint8Array(bytes);
  if (first !== 0x1f || second !== 0x8b) return bytes;
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}
