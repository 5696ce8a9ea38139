/** The event of a web request, without any server. */
import fc from "fast-check";
import { webEvent } from "../src/event";
import type { WebEvent } from "../src/event";

function get(queryString: string): WebEvent {
  return webEvent({ method: "GET", queryString, contentType: undefined, body: undefined });
}

function post(body: string | Buffer, contentType?: string): WebEvent {
  return webEvent({ method: "POST", queryString: "", contentType, body: Buffer.from(body) });
}

test("a GET without a query has empty parameters and no post data", () => {
  expect(get("")).toEqual({
    queryString: "",
    parameter: {},
    parameters: {},
    contextPath: "",
    contentLength: -1,
  });
});

test.each([
  ["a=1&a=2", { a: ["1", "2"] }],
  ["a", { a: [""] }],
  ["a=&&b", { a: [""], b: [""] }],
  ["a=b=c", { a: ["b=c"] }],
  ["a+b=c+d%2B", { "a b": ["c d+"] }],
  ["a=%zz", { a: ["%zz"] }],
  ["__proto__=x", Object.fromEntries([["__proto__", ["x"]]])],
])("the query %s", (query, parameters) => {
  expect(get(query).parameters).toEqual(parameters);
});

test("every value that is encoded into a query is decoded from it", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (pairs) => {
      const query = new URLSearchParams(pairs).toString();
      const { parameters } = get(query);
      for (const [name] of pairs) {
        const values = pairs.filter(([each]) => each === name).map(([, value]) => value);
        expect(parameters[name]).toEqual(values);
      }
    }),
  );
});

test("a body without a type is bytes; a charset that is declared is used", () => {
  expect(post("x").postData?.type).toBe("application/octet-stream");
  const latin = post(Buffer.from([0xe3]), "text/plain; charset=ISO-8859-1");
  expect(latin.postData).toEqual({
    type: "text/plain",
    contents: "ã",
    length: 1,
    name: "postData",
  });
  expect(post("ã", "text/plain; charset=nonsense").postData?.contents).toBe("ã");
});

test("only a form content type makes a body into parameters", () => {
  expect(post("a=1", "text/plain").parameter).toEqual({});
  expect(post("a=1", "Application/X-WWW-Form-Urlencoded; charset=utf-8").parameter).toEqual({
    a: "1",
  });
});
