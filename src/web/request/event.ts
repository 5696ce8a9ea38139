/** What an HTTP event carries, by where it came from. Pure. */
import { bodyFields } from "./body";
import { formPairs } from "./form";
import { type Field, fieldOf } from "./names";

/** The part of Apps Script's event that is read. */
export interface HttpEvent {
  /** The first value of each name in the URL and in a form body. */
  readonly parameter?: Readonly<Record<string, string>>;
  readonly parameters?: Readonly<Record<string, readonly string[]>>;
  /** The URL's values alone, as they were written. */
  readonly queryString?: string;
  readonly postData?: { readonly contents?: string; readonly type?: string };
}

export interface Carried {
  readonly url: readonly Field[];
  /** Undefined where there is a body that cannot be read. */
  readonly body: readonly Field[] | undefined;
}

export function fieldsOf(event: HttpEvent): Carried {
  const { queryString, postData } = event;
  const pairs = formPairs(queryString ?? "");
  const query = pairs.map(([name, value]) => fieldOf(name, value));
  const others = parametersBeyond(pairs, event);
  if (postData === undefined) return { url: [...query, ...others], body: [] };

  const { contents = "", type = "" } = postData;
  const isForm = /form-urlencoded|multipart/i.test(type);
  const isInUrl = queryString === undefined && !isForm;
  const read = bodyFields(contents, type);
  // A multipart body may have become parameters. Of any other body they repeat what was read of it.
  const isLeftToGoogle = isForm && !/^\s*[[{"]/.test(contents) && (read?.length ?? 0) === 0;
  const body = isLeftToGoogle && others.length > 0 ? others : read;
  return { url: isInUrl ? others : query, body };
}

/** What the event's parameters hold beside the query's values. */
function parametersBeyond(query: readonly [string, string][], event: HttpEvent): Field[] {
  const { parameter = {}, parameters } = event;
  const all: [string, readonly string[]][] =
    parameters === undefined
      ? Object.entries(parameter).map(([name, value]) => [name, [value]])
      : Object.entries(parameters);
  const inQuery = new Map<string, number>();
  for (const [name] of query) inQuery.set(name, (inQuery.get(name) ?? 0) + 1);
  return all.flatMap(([name, values]) =>
    values.slice(inQuery.get(name) ?? 0).map((value) => fieldOf(name, value)),
  );
}
