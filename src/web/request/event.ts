/** What an HTTP event carries, by where it came from. Pure. */
import { bodyFields } from "./body";
import { formPairs } from "./form";
import { type Field, fieldOf } from "./names";

/** The part of Apps Script's event that is read. Nothing of it is relied on: there may be less. */
export interface HttpEvent {
  /** The first value of each name in the URL and in a form body. */
  readonly parameter?: Readonly<Record<string, string>> | null;
  readonly parameters?: Readonly<Record<string, readonly string[]>> | null;
  /** The URL's values alone, as they were written. */
  readonly queryString?: string | null;
  readonly postData?: { readonly contents?: string | null; readonly type?: string | null } | null;
}

export interface Carried {
  readonly url: readonly Field[];
  /** Undefined where there is a body that cannot be read. */
  readonly body: readonly Field[] | undefined;
}

export function fieldsOf(event: HttpEvent): Carried {
  const queryString = event.queryString ?? undefined;
  const postData = event.postData ?? undefined;
  const pairs = formPairs(queryString ?? "");
  const query = pairs.map(([name, value]) => fieldOf(name, value));
  const others = parametersBeyond(pairs, event);
  if (postData === undefined) return { url: [...query, ...others], body: [] };

  const contents = postData.contents ?? "";
  const type = postData.type ?? "";
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
  const all: [string, readonly string[]][] =
    event.parameters == null
      ? Object.entries(event.parameter ?? {}).map(([name, value]) => [name, [value]])
      : Object.entries(event.parameters);
  const inQuery = new Map<string, number>();
  for (const [name] of query) inQuery.set(name, (inQuery.get(name) ?? 0) + 1);
  return all.flatMap(([name, values]) =>
    values.slice(inQuery.get(name) ?? 0).map((value) => fieldOf(name, value)),
  );
}
