/** Utilities: sleep, identifiers, digests, base64, gzip, dates. */
import { createHash, createHmac, randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Args } from "../args";
import { NotModelled, ServiceException } from "../errors";
import { RemoteType, enumeration } from "../remote";
import { BLOB, fromSigned, signed } from "./blob";
import { formatDate } from "./format-date";

const CHARSETS = enumeration("US_ASCII", "UTF_8");
const DIGESTS = { MD5: "MD5", SHA_1: "SHA_1", SHA_256: "SHA_256", SHA_512: "SHA_512" } as const;
const MAX_SLEEP_MS = 300_000;

/**
 * Bytes of an argument that is a text or a list of bytes. A text beyond ASCII needs a charset:
 * what Google does without one is not documented, so it is refused here.
 */
function bytesOf(args: Args, index: number, charsetIndex: number): Buffer {
  const value = args.any(index);
  const charset =
    args.any(charsetIndex) === undefined ? undefined : args.oneOf(charsetIndex, CHARSETS);
  if (typeof value !== "string") return fromSigned(value) ?? args.mismatch();
  if (charset === "UTF_8" || isAscii(value)) return Buffer.from(value, "utf8");
  if (charset === undefined) {
    throw new NotModelled("text beyond ASCII without a charset; pass Utilities.Charset.UTF_8");
  }
  return Buffer.from(Array.from(value, (each) => (isAscii(each) ? each : "?")).join(""), "latin1");
}

function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}

function decode64(args: Args, encoding: "base64" | "base64url"): number[] {
  const text = args.string(0);
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) {
    throw new ServiceException("Could not decode string.");
  }
  return signed(Buffer.from(text, encoding));
}

export const UTILITIES = new RemoteType<undefined>(
  "Utilities",
  {
    base64Decode: (_state, { args }) => decode64(args, "base64"),
    base64DecodeWebSafe: (_state, { args }) => decode64(args, "base64url"),
    base64Encode: (_state, { args }) => bytesOf(args, 0, 1).toString("base64"),
    // Google keeps the padding, which Node's base64url leaves away.
    base64EncodeWebSafe: (_state, { args }) =>
      bytesOf(args, 0, 1).toString("base64").replace(/\+/g, "-").replace(/\//g, "_"),
    computeDigest(_state, { args }) {
      const algorithm = args.oneOf(0, DIGESTS).toLowerCase().replace("_", "");
      return signed(
        createHash(algorithm)
          .update(bytesOf(args, 1, 2))
          .digest(),
      );
    },
    computeHmacSha256Signature(_state, { args }) {
      const [value, key] = [bytesOf(args, 0, 2), bytesOf(args, 1, 2)];
      return signed(createHmac("sha256", key).update(value).digest());
    },
    formatDate: (_state, { args }) => formatDate(args.date(0), args.string(1), args.string(2)),
    getUuid: () => randomUUID(),
    gzip: (_state, { args }) =>
      BLOB.of({
        bytes: gzipSync(args.remote(0, BLOB).bytes),
        contentType: "application/x-gzip",
        name: args.optionalString(1) ?? "archive.gz",
      }),
    newBlob(_state, { args }) {
      const data = args.any(0);
      const bytes = typeof data === "string" ? Buffer.from(data) : fromSigned(data);
      const contentType =
        args.optionalString(1) ?? (typeof data === "string" ? "text/plain" : null);
      return BLOB.of({
        bytes: bytes ?? args.mismatch(),
        contentType,
        name: args.optionalString(2) ?? null,
      });
    },
    sleep(_state, { args, execution }) {
      const ms = args.number(0);
      if (ms < 0 || ms > MAX_SLEEP_MS) throw new ServiceException("Invalid argument: milliseconds");
      return setTimeout(ms, undefined, { signal: execution.ended });
    },
    ungzip(_state, { args }) {
      const blob = args.remote(0, BLOB);
      return BLOB.of({ bytes: gunzipSync(blob.bytes), contentType: null, name: blob.name });
    },
  },
  { constants: { Charset: CHARSETS, DigestAlgorithm: DIGESTS } },
);
