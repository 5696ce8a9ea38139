/** Values in the path of an address. Pure. */

/**
 * A value as one segment of a path, percent-encoded: it cannot end the segment, leave the path or
 * begin a query.
 *
 * @returns undefined for what cannot be a segment: nothing, `.` and `..`, which address parsers
 *   resolve even where they are percent-encoded
 */
export function pathSegment(value: string): string | undefined {
  return value === "" || value === "." || value === ".." ? undefined : encode(value);
}

/** Percent-encoded; half a surrogate pair, which cannot be, becomes the replacement character. */
export function encode(value: string): string {
  return encodeURIComponent(
    value.replace(
      /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      "\ufffd",
    ),
  );
}
