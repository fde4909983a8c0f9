/** CBOR (RFC 8949) of a flat object of texts: all that an error of Smithy's RPC v2 needs. */
export function encodeTexts(value: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(value);
  const texts = entries.flat().map((text) => Buffer.concat([head(3, Buffer.byteLength(text)), Buffer.from(text)]));
  return Buffer.concat([head(5, entries.length), ...texts]);
}

/** A data item's first bytes: major type and length, in as many bytes as the length needs (at most 65 535). */
function head(major: number, length: number): Buffer {
  const type = major << 5;
  if (length < 24) return Buffer.from([type | length]);
  if (length < 256) return Buffer.from([type | 24, length]);
  return Buffer.from([type | 25, length >> 8, length & 255]);
}
