/** ContentService: answers of a web app other than HTML pages. */
import { RemoteType, enumeration } from "../remote";

const MIME_TYPES = enumeration(
  "ATOM",
  "CSV",
  "ICAL",
  "JAVASCRIPT",
  "JSON",
  "RSS",
  "TEXT",
  "VCARD",
  "XML",
);

/** The media type for each value of the enumeration. */
const MIME_NAMES: Readonly<Record<keyof typeof MIME_TYPES, string>> = {
  ATOM: "application/atom+xml",
  CSV: "text/csv",
  ICAL: "text/calendar",
  JAVASCRIPT: "application/javascript",
  JSON: "application/json",
  RSS: "application/rss+xml",
  TEXT: "text/plain",
  VCARD: "text/vcard",
  XML: "application/xml",
};

export interface TextOutput {
  readonly content: string;
  mimeType: keyof typeof MIME_TYPES;
}

/** The media type with which a text output is served. */
export function mediaType(output: TextOutput): string {
  return MIME_NAMES[output.mimeType];
}

export const TEXT_OUTPUT = new RemoteType<TextOutput>("ContentService.TextOutput", {
  setMimeType(output, { args, self }) {
    output.mimeType = args.oneOf(0, MIME_TYPES);
    return self;
  },
});

export const CONTENT_SERVICE = new RemoteType<undefined>(
  "ContentService",
  {
    createTextOutput: (_state, { args }) =>
      TEXT_OUTPUT.of({ content: args.optionalString(0) ?? "", mimeType: "TEXT" }),
  },
  { constants: { MimeType: MIME_TYPES } },
);
