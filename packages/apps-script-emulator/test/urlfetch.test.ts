/** UrlFetchApp: real HTTP, and Google's limits and failures. */
import { gzipSync } from "node:zlib";
import { hostOf, runBody, serverOf } from "./support";
import type { LocalServer } from "./support";

/** Echoes what arrived. */
function mirror(): Promise<LocalServer> {
  return serverOf((request, response, body) => {
    response.setHeader("Content-Type", "application/json; charset=utf-8");
    const { method, url, headers } = request;
    response.end(JSON.stringify({ method, url, headers, body }));
  });
}

async function fetched(call: string, server: LocalServer): Promise<Record<string, unknown>> {
  const body = `const at = "${server.origin}"; return JSON.parse(${call}.getContentText());`;
  const { result, error } = await runBody(body, { allowedHosts: [server.authority] });
  expect(error).toBeUndefined();
  return result as Record<string, unknown>;
}

test("a GET goes out with its headers and its query as written", async () => {
  const sent = await fetched(
    `UrlFetchApp.fetch(at + "/a%20b?x=1&x=%C3%A3", { headers: { Authorization: "key" } })`,
    await mirror(),
  );
  expect(sent).toMatchObject({ method: "GET", url: "/a%20b?x=1&x=%C3%A3", body: "" });
  expect(sent.headers).toMatchObject({ authorization: "key" });
});

test.each([
  [
    "a text is sent as it is",
    `{ method: "post", contentType: "application/json", payload: '{"a":"ã"}' }`,
    { method: "POST", body: '{"a":"ã"}' },
    "application/json",
  ],
  [
    "a GET with a payload becomes a POST",
    `{ method: "get", payload: "x" }`,
    { method: "POST", body: "x" },
    "application/x-www-form-urlencoded",
  ],
])("%s", async (_what, options, expected, contentType) => {
  const sent = await fetched(`UrlFetchApp.fetch(at, ${options})`, await mirror());
  expect(sent).toMatchObject(expected);
  expect(sent.headers).toMatchObject({ "content-type": contentType });
});

test("an answer gives its code, text and headers, unpacked", async () => {
  const server = await serverOf((_request, response) => {
    response.writeHead(
      201,
      [
        ["X-One", "1"],
        ["X-Two", "a"],
        ["X-Two", "b"],
        ["Content-Encoding", "gzip"],
        ["Content-Type", "text/plain; charset=iso-8859-1"],
      ].flat(),
    );
    response.end(gzipSync(Buffer.from([0xe3, 0xff])));
  });
  const { result } = await runBody(
    `const r = UrlFetchApp.fetch("${server.origin}");
     return [r.getResponseCode(), r.getContentText(), r.getHeaders()["X-One"],
       r.getHeaders()["X-Two"]];`,
    { allowedHosts: ["127.0.0.1"] },
  );
  expect(result).toEqual([201, "ãÿ", "1", "b"]);
});

test("redirections are followed, a POST as a GET, unless that is refused", async () => {
  const server = await serverOf((request, response, body) => {
    if (request.url === "/from") response.writeHead(302, { Location: "/to?x=1" });
    response.end(`${request.method ?? ""} ${request.url ?? ""} ${body}`);
  });
  const { result } = await runBody(
    `const at = "${server.origin}/from";
     const stay = UrlFetchApp.fetch(at, { followRedirects: false });
     return [UrlFetchApp.fetch(at, { method: "post", payload: "p" }).getContentText(),
       stay.getResponseCode(), stay.getHeaders()["Location"]];`,
    { allowedHosts: [server.authority] },
  );
  expect(result).toEqual(["GET /to?x=1 ", 302, "/to?x=1"]);
});

test("a status of 400 and more throws unless muted", async () => {
  const server = await serverOf((_request, response) => {
    response.statusCode = 404;
    response.end("n".repeat(300));
  });
  const { result } = await runBody(
    `const at = "${server.origin}/x";
     const muted = UrlFetchApp.fetch(at, { muteHttpExceptions: true }).getResponseCode();
     try { UrlFetchApp.fetch(at); } catch (error) { return [muted, error.message]; }`,
    { allowedHosts: [server.authority] },
  );
  expect(result).toEqual([
    404,
    `Request failed for ${server.origin} returned code 404. Truncated server response: ` +
      `${"n".repeat(160)}... (use muteHttpExceptions option to examine full response)`,
  ]);
});

test.each([
  ["a private address", "http://10.0.0.1/x", "Address unavailable: http://10.0.0.1/x"],
  ["the loopback address", "http://127.0.0.1:1/", "Address unavailable: http://127.0.0.1:1/"],
  ["IPv6's loopback address", "http://[::1]:1/", "Address unavailable: http://[::1]:1/"],
  ["a name that leads to it", "http://localhost:1/", "Address unavailable: http://localhost:1/"],
  ["a name that leads nowhere", "http://nowhere.invalid/", "DNS error: http://nowhere.invalid/"],
  ["no address", "", "Attribute provided with no value: url"],
  ["another scheme", "ftp://example.com/", "Invalid argument: ftp://example.com/"],
  ["characters to be escaped", 'http://example.com/?q={"a":1}', "Invalid argument: http"],
])("%s is refused", async (_what, url, message) => {
  const { error } = await runBody(`UrlFetchApp.fetch(${JSON.stringify(url)})`);
  expect(error?.name).toBe("Exception");
  expect(error?.message).toContain(message);
});

test("a redirection to a private address is refused too", async () => {
  const server = await serverOf((_request, response) => {
    response.writeHead(302, { Location: "http://10.0.0.1/" });
    response.end();
  });
  const { error } = await runBody(`UrlFetchApp.fetch("${server.origin}")`, {
    allowedHosts: [server.authority],
  });
  expect(error?.message).toBe(`Address unavailable: ${server.origin}`);
});

test("nobody listening, a broken answer and a late one are failures", async () => {
  const server = await serverOf((request, response) => {
    if (request.url === "/broken") request.socket.destroy();
    else if (request.url !== "/late") response.end();
  });
  const host = hostOf(
    `function main(url, options) { return UrlFetchApp.fetch(url, options).getResponseCode(); }`,
    { allowedHosts: ["127.0.0.1"] },
  );
  const broken = await host.run("main", [`${server.origin}/broken`, {}]);
  expect(broken.error?.message).toBe(`Address unavailable: ${server.origin}/broken`);
  const late = await host.run("main", [`${server.origin}/late`, { timeoutSeconds: 1 }]);
  expect(late.error?.message).toBe(`Timeout: ${server.origin}/late`);
  const nobody = await host.run("main", ["http://127.0.0.1:1/", {}]);
  expect(nobody.error?.message).toBe("Address unavailable: http://127.0.0.1:1/");
});

test("an address may have 2,082 characters and no more", async () => {
  const server = await mirror();
  const long = server.origin.padEnd(2082, "/x");
  const host = hostOf(`function main(url) { return UrlFetchApp.fetch(url).getResponseCode(); }`, {
    allowedHosts: [server.authority],
  });
  expect((await host.run("main", [long])).result).toBe(200);
  const { error } = await host.run("main", [`${long}y`]);
  expect(error?.message).toBe("Limit Exceeded: URLFetch URL Length.");
});

test("an answer above the cap is a failure", async () => {
  const server = await serverOf((request, response) => {
    if (request.url === "/packed") response.setHeader("Content-Encoding", "gzip");
    const body = Buffer.alloc(2000);
    response.end(request.url === "/packed" ? gzipSync(body) : body);
  });
  const options = { allowedHosts: [server.authority], limits: { responseBytes: 1999 } };
  for (const path of ["/plain", "/packed"]) {
    const { error } = await runBody(`UrlFetchApp.fetch("${server.origin}${path}")`, options);
    expect(error?.message).toContain("maximum response size");
  }
});

test.each([
  ["{ method: 'head' }", "Attribute provided with invalid value: method"],
  ["{ timeoutSeconds: 1.5 }", "Attribute provided with invalid value: timeoutSeconds"],
  ["{ muteHttpExceptions: 'true' }", "Attribute provided with invalid value: muteHttpExceptions"],
  ["{ headers: { Host: 'x' } }", "Attribute provided with invalid value: Header:Host"],
  ["{ headers: { 'a': 'b\\r\\nc: d' } }", "Attribute provided with invalid value: Header:a"],
])("options %s are refused", async (options, message) => {
  const { error } = await runBody(`UrlFetchApp.fetch("http://example.com", ${options})`);
  expect(error?.message).toBe(message);
});

test("fetchAll sends all at once and keeps the order of the answers", async () => {
  const waiting: (() => void)[] = [];
  const server = await serverOf((request, response) => {
    waiting.push(() => response.end(request.url));
    // Nobody is answered before all have come: one after the other would never end.
    if (waiting.length === 5)
      waiting.reverse().forEach((answer) => {
        answer();
      });
  });
  const { result, counts } = await runBody(
    `const requests = [0, 1, 2, 3, 4].map((n) => ({ url: "${server.origin}/" + n }));
     return UrlFetchApp.fetchAll(requests).map((each) => each.getContentText());`,
    { allowedHosts: [server.authority] },
  );
  expect(result).toEqual(["/0", "/1", "/2", "/3", "/4"]);
  expect(counts).toMatchObject({ urlfetchRequests: 5, urlfetchRoundTrips: 1 });
});

test("one failing request makes fetchAll throw, and all answers are lost", async () => {
  const server = await mirror();
  const { error } = await runBody(
    `return UrlFetchApp.fetchAll(["${server.origin}", { url: "http://127.0.0.1:1/" }]).length;`,
    { allowedHosts: ["127.0.0.1"] },
  );
  expect(error?.message).toBe("Address unavailable: http://127.0.0.1:1/");
});

test("each request of a fetchAll counts against the day's allowance, which is restored the next day", async () => {
  const server = await mirror();
  const host = hostOf(
    `function main(n) { return UrlFetchApp.fetchAll(Array(n).fill("${server.origin}")).length; }`,
    { allowedHosts: [server.authority], limits: { urlfetchPerDay: 5 } },
  );
  expect((await host.run("main", [3])).result).toBe(3);
  const { error } = await host.run("main", [3]);
  expect(error?.message).toBe("Service invoked too many times for one day: urlfetch.");
  expect((await host.run("main", [2])).result).toBe(2);
  expect(host.http.quota.used).toBe(5);
  host.clock.advance(24 * 3_600_000);
  expect((await host.run("main", [5])).result).toBe(5);
});

test("a test can send a public address elsewhere, redirections included", async () => {
  const server = await serverOf((request, response) => {
    if (request.url === "/short") {
      response.writeHead(302, { Location: "https://maps.example/place/1" });
    }
    response.end(`${request.headers.host ?? ""}${request.url ?? ""}`);
  });
  const { result } = await runBody(
    `return [UrlFetchApp.fetch("https://goo.example/short").getContentText(),
       UrlFetchApp.fetch("https://goo.example/short", { followRedirects: false })
         .getHeaders()["Location"]];`,
    { intercept: (url) => `${server.origin}${new URL(url).pathname}` },
  );
  expect(result).toEqual(["maps.example/place/1", "https://maps.example/place/1"]);
});
