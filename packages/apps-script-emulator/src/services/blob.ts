/** Blobs, minimal, and Apps Script's byte arrays, whose bytes are signed. */
import { RemoteType } from "../remote";

export interface Blob {
  readonly bytes: Buffer;
  readonly contentType: string | null;
  name: string | null;
}

/** Bytes as Apps Script has them: -128 to 127. */
export function signed(bytes: Uint8Array): number[] {
  return Array.from(new Int8Array(bytes));
}

/** A buffer of signed or unsigned bytes; `undefined` when it is no list of bytes. */
export function fromSigned(values: unknown): Buffer | undefined {
  if (!Array.isArray(values)) return undefined;
  const bytes = values as unknown[];
  if (!bytes.every((each) => typeof each === "number" && each >= -128 && each < 256)) {
    return undefined;
  }
  return Buffer.from(bytes as number[]);
}

export const BLOB = new RemoteType<Blob>("Blob", {
  getBytes: (blob) => signed(blob.bytes),
  getContentType: (blob) => blob.contentType,
  getDataAsString: (blob, { args }) =>
    new TextDecoder(args.optionalString(0) ?? "UTF-8").decode(blob.bytes),
  getName: (blob) => blob.name,
  setName(blob, { args, self }) {
    blob.name = args.string(0);
    return self;
  },
});
