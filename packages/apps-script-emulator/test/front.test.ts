/** The web front: what a caller of `/exec` sees, checked with a plain HTTP client. */
import { request as httpRequest } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import { startFront } from "../src/front";
import type { Front, FrontOptions } from "../src/front";
import type { HostOptions } from "../src/host";
import { closing, hostOf } from "./support";

const ECHO_EVENT = `
  function doGet(e) { return text("GET", e); }
  function doPost(e) { return text("POST", e); }
  function text(method, e) {
    return ContentService.createTextOutput(JSON.stringify({ method, e }))
      .setMimeType(ContentService.MimeType.JSON);
  }`;

async function frontOf(
  code: string,
  options: Omit<HostOptions, "code"> = {},
  frontOptions: FrontOptions = {},
): Promise<Front> {
  return closing(await startFront(hostOf(code, options), frontOptions));
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One exchange, redirections not followed. */
function ask(
  url: string,
  method = "GET",
  body = "",
  headers: Record<string, string> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}

interface EventAnswer {
  readonly method: string;
  readonly e: Readonly<Record<string, unknown>>;
}

/** Follows the redirection with GET and reads the event that the script saw. */
async function eventOf(...args: Parameters<typeof ask>): Promise<EventAnswer> {
  const first = await ask(...args);
  expect(first.status).toBe(302);
  const second = await ask(first.headers.location ?? "");
  expect(second.status).toBe(200);
  return JSON.parse(second.body) as EventAnswer;
}

test("a GET answers 302, and the script has run; the answer lies at a one-time address", async () => {
  const front = await frontOf(ECHO_EVENT);
  const first = await ask(`${front.url}?a=1&b=x%20y&a=2`);
  expect(first.status).toBe(302);
  expect(first.headers.location).toMatch(`${front.origin}/macros/echo?user_content_key=`);
  const location = first.headers.location ?? "";
  expect((await ask(location, "POST", "x")).status).toBe(405);
  expect((await ask(location, "HEAD")).status).toBe(405);
  const second = await ask(location);
  expect(second.headers["content-type"]).toBe("application/json; charset=utf-8");
  expect(JSON.parse(second.body)).toEqual({
    method: "GET",
    e: {
      queryString: "a=1&b=x%20y&a=2",
      parameter: { a: "1", b: "x y" },
      parameters: { a: ["1", "2"], b: ["x y"] },
      contextPath: "",
      contentLength: -1,
    },
  });
});

test("the answer can be fetched a few times and then is gone; an unknown key gives none", async () => {
  const front = await frontOf(ECHO_EVENT);
  const location = (await ask(front.url)).headers.location ?? "";
  const statuses: number[] = [];
  for (let n = 0; n < 7; n++) statuses.push((await ask(location)).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 404, 404]);
  expect((await ask(`${front.origin}/macros/echo`)).status).toBe(404);
});

test("a JSON body arrives as it is", async () => {
  const front = await frontOf(ECHO_EVENT);
  const body = `{"lat":"-1,5","nome":"João"}`;
  const { method, e } = await eventOf(`${front.origin}/macros/s/AKfy_x-1/exec?k=1`, "POST", body, {
    "Content-Type": "application/json; charset=utf-8",
  });
  expect(method).toBe("POST");
  expect(e).toMatchObject({
    parameter: { k: "1" },
    contentLength: Buffer.byteLength(body),
    postData: {
      type: "application/json",
      contents: body,
      length: Buffer.byteLength(body),
      name: "postData",
    },
  });
});

test("a form body becomes parameters after the query's, and so does JSON sent as a form", async () => {
  const front = await frontOf(ECHO_EVENT);
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  const form = await eventOf(`${front.url}?a=q`, "POST", "a=f&b=x+y", headers);
  expect(form.e).toMatchObject({
    parameter: { a: "q", b: "x y" },
    parameters: { a: ["q", "f"], b: ["x y"] },
    postData: { type: "application/x-www-form-urlencoded", contents: "a=f&b=x+y" },
  });
  const json = await eventOf(front.url, "POST", `{"lat":1}`, headers);
  expect(json.e).toMatchObject({
    parameter: { '{"lat":1}': "" },
    postData: { contents: `{"lat":1}` },
  });
});

test.each([
  ["HEAD", 403],
  ["PUT", 405],
  ["DELETE", 405],
])("%s on /exec is refused, and no script runs", async (method, status) => {
  const host = hostOf(`console.log("ran"); ${ECHO_EVENT}`);
  const front = closing(await startFront(host));
  expect((await ask(front.url, method)).status).toBe(status);
  expect(host.counts.consoleLines).toBe(0);
  await ask(front.url);
  expect(host.counts.consoleLines).toBe(1);
});

test.each(["c", "sid"])("the parameter name %s is refused, in query and form", async (name) => {
  const front = await frontOf(ECHO_EVENT);
  const inQuery = await ask(`${front.url}?${name}=1`);
  expect(inQuery.status).toBe(405);
  expect(inQuery.body).toContain("Sorry, the file you have requested does not exist.");
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  expect((await ask(front.url, "POST", `a=1&${name}=1`, headers)).status).toBe(405);
});

test("a path after /exec asks for a login; any other path is not there", async () => {
  const front = await frontOf(ECHO_EVENT);
  const login = await ask(`${front.url}/saude`);
  expect(login.status).toBe(302);
  expect(login.headers.location).toContain("https://accounts.google.com/");
  expect((await ask(`${front.origin}/other`)).status).toBe(404);
});

test.each([
  [
    "throws",
    "null.x",
    /TypeError: .* \(line 2, file &quot;Code&quot;\)|TypeError: .*\(line 2, file/,
  ],
  ["throws text", "throw '<b>no</b>'", /Error: &lt;b&gt;no&lt;\/b&gt;/],
  ["returns nothing", "", /The script completed but did not return anything\./],
  ["returns a text", "return '{}'", /the returned value is not a supported return type\./],
  ["asks for something not modelled", "DriveApp.getRootFolder()", /does not model DriveApp/],
])("a script that %s answers 200 with a page", async (_what, code, text) => {
  const front = await frontOf(`function doGet() {\n${code}\n}`);
  const answer = await ask(front.url);
  expect(answer.status).toBe(200);
  expect(answer.headers["content-type"]).toContain("text/html");
  expect(answer.body).toMatch(text);
});

test("a script without doPost says so", async () => {
  const front = await frontOf("function doGet() {}");
  expect((await ask(front.url, "POST")).body).toContain("Script function not found: doPost");
});

test("an HTML output is served at once", async () => {
  const front = await frontOf(
    `function doGet() { return HtmlService.createHtmlOutput("<p>x</p>"); }`,
  );
  expect(await ask(front.url)).toMatchObject({ status: 200, body: "<p>x</p>" });
});

test("one request too many at once gets Google's page, the others their answers", async () => {
  const front = await frontOf(
    `function doGet() { Utilities.sleep(500); return ContentService.createTextOutput("ok"); }`,
    { limits: { concurrentExecutions: 3 } },
  );
  const answers = await Promise.all(Array.from({ length: 4 }, () => ask(front.url)));
  expect(answers.map((each) => each.status).sort()).toEqual([200, 302, 302, 302]);
  expect(answers.find((each) => each.status === 200)?.body).toContain(
    "There are too many scripts running simultaneously for this Google user account.",
  );
});

test("a run over its time gets Google's page", async () => {
  const front = await frontOf("function doGet() { for (;;) {} }", { limits: { executionMs: 200 } });
  expect((await ask(front.url)).body).toContain("Exceeded maximum execution time");
});

test("a web app has no spreadsheet and no Ui", async () => {
  const front = await frontOf(`function doGet() {
    const none = [SpreadsheetApp.getActiveSpreadsheet()];
    try { SpreadsheetApp.getUi(); } catch (error) {
      return ContentService.createTextOutput(JSON.stringify(none.concat(error.message)));
    }
  }`);
  const { headers } = await ask(front.url);
  expect(JSON.parse((await ask(headers.location ?? "")).body)).toEqual([
    null,
    "Cannot call SpreadsheetApp.getUi() from this context.",
  ]);
});

test("other routes can be hooked in, and the script knows its address", async () => {
  const front = await frontOf(
    `function doGet() { return ContentService.createTextOutput(ScriptApp.getService().getUrl()); }`,
    {},
    {
      routes(request, response) {
        if (request.url !== "/mine") return false;
        response.end("mine");
        return true;
      },
    },
  );
  expect((await ask(`${front.origin}/mine`)).body).toBe("mine");
  const { headers } = await ask(front.url);
  expect((await ask(headers.location ?? "")).body).toBe(front.url);
});
