/** Builds the event that Apps Script passes to `doGet` and `doPost` from an HTTP request. Pure. */

export interface HttpExchange {
  readonly method: string;
  /** As received, without the question mark. */
  readonly queryString: string;
  readonly contentType: string | undefined;
  /** Absent for GET. */
  readonly body: Buffer | undefined;
}

export interface WebEvent {
  readonly queryString: string;
  /** The first value of each name. */
  readonly parameter: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  readonly contextPath: "";
  /** -1 for GET. */
  readonly contentLength: number;
  readonly postData?: {
    readonly type: string;
    readonly contents: string;
    readonly length: number;
    readonly name: "postData";
  };
}

/** Names that Google reserves, in the query and in form bodies. */
export const RESERVED_NAMES: readonly string[] = ["c", "sid"];

const FORM = "application/x-www-form-urlencoded";

/**
 * The event of a request. Values of a form body come after those of the query. Any body with the content type of a
 * form is read as one, so that JSON becomes a parameter with a meaningless name.
 */
export function webEvent(exchange: HttpExchange): WebEvent {
  const { queryString, body } = exchange;
  const type = exchange.contentType?.split(";")[0]?.trim().toLowerCase() ?? "";
  const contents = body === undefined ? "" : decode(body, exchange.contentType);
  const pairs = parseForm(queryString);
  if (body !== undefined && type === FORM) pairs.push(...parseForm(contents));
  const parameters = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const values = parameters.get(name);
    if (values === undefined) parameters.set(name, [value]);
    else values.push(value);
  }
  return {
    queryString,
    parameter: Object.fromEntries([...parameters].map(([name, [first = ""]]) => [name, first])),
    parameters: Object.fromEntries(parameters),
    contextPath: "",
    contentLength: body?.length ?? -1,
    ...(body === undefined
      ? {}
      : {
          postData: {
            type: type === "" ? "application/octet-stream" : type,
            contents,
            length: body.length,
            name: "postData",
          },
        }),
  };
}

function decode(body: Buffer, contentType = ""): string {
  const charset = /charset="?([\w-]+)/i.exec(contentType)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(charset).decode(body);
  } catch {
    return body.toString("utf8");
  }
}

/** Names and values, in order. If an escape is broken, escapes are kept. */
function parseForm(text: string): [string, string][] {
  return text
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const equals = pair.indexOf("=");
      return equals < 0
        ? [unescape(pair), ""]
        : [unescape(pair.slice(0, equals)), unescape(pair.slice(equals + 1))];
    });
}

function unescape(text: string): string {
  const spaced = text.replace(/\+/g, " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
