/** The other services as a script sees them. */
import { createHash, createHmac } from "node:crypto";
import type { Geocode } from "../src/services/maps";
import { hostOf, runBody } from "./support";

test("properties: set, get, list, replace and delete", async () => {
  const { result, counts } = await runBody(
    `const store = PropertiesService.getScriptProperties();
     store.setProperty("a", 1).setProperties({ b: "2", c: true });
     const all = store.getProperties();
     store.deleteProperty("a");
     const keys = store.getKeys();
     store.setProperties({ d: "4" }, true);
     const left = store.getProperties();
     store.deleteAllProperties();
     return [all, keys, left, store.getProperty("d")];`,
  );
  expect(result).toEqual([{ a: "1", b: "2", c: "true" }, ["b", "c"], { d: "4" }, null]);
  expect(counts).toMatchObject({ propertiesReads: 4, propertiesWrites: 5 });
});

test.each([
  ["reads", { propertiesReadsPerDay: 1 }, `store.getProperty("a"); store.getKeys();`],
  [
    "writes",
    { propertiesWritesPerDay: 1 },
    `store.setProperty("a", "1"); store.deleteProperty("a");`,
  ],
])("the day's allowance of properties %s runs out", async (_what, limits, calls) => {
  const body = `const store = PropertiesService.getScriptProperties(); ${calls}`;
  const { error } = await runBody(body, { limits });
  expect(error?.message).toBe("Service invoked too many times for one day: properties.");
});

test("cache: put, get, several at once, remove, and expiry by the host's clock", async () => {
  const host = hostOf(`
    function main() {
      const cache = CacheService.getScriptCache();
      cache.put("a", "1", 60);
      cache.putAll({ b: "2", c: "3" }, 120);
      cache.remove("c");
      return [cache.get("a"), cache.getAll(["a", "b", "c"])];
    }
    function later() { return CacheService.getScriptCache().getAll(["a", "b"]); }`);
  const first = await host.run("main");
  expect(first.result).toEqual(["1", { a: "1", b: "2" }]);
  expect(first.counts).toMatchObject({ cacheReads: 2, cacheWrites: 3 });
  host.clock.advance(61_000);
  expect((await host.run("later")).result).toEqual({ b: "2" });
  host.cache.clear();
  expect((await host.run("later")).result).toEqual({});
});

test("the lock is held by one execution at a time and falls free at its end", async () => {
  const host = hostOf(`
    function add() {
      const lock = LockService.getScriptLock();
      lock.waitLock(20000);
      const store = PropertiesService.getScriptProperties();
      const n = Number(store.getProperty("n"));
      Utilities.sleep(20);
      store.setProperty("n", String(n + 1));
      return lock.hasLock();
    }`);
  const runs = await Promise.all(Array.from({ length: 8 }, () => host.run("add")));
  expect(runs.map((run) => run.result)).toEqual(Array(8).fill(true));
  expect(host.properties.get("n")).toBe("8");
});

test("a lock that is taken fails in both its ways, and is free after its release", async () => {
  const host = hostOf(`
    function main() {
      const lock = LockService.getScriptLock();
      const taken = [lock.tryLock(20), lock.hasLock()];
      try { lock.waitLock(20); } catch (error) { return taken.concat(error.message); }
    }
    function twice() {
      const lock = LockService.getScriptLock();
      const got = [lock.tryLock(0), LockService.getScriptLock().tryLock(0)];
      lock.releaseLock();
      return got.concat(lock.hasLock());
    }`);
  const other = {};
  await host.lock.acquire(other, 0);
  expect((await host.run("main")).result).toEqual([
    false,
    false,
    "Lock timeout: another process was holding the lock for too long.",
  ]);
  host.lock.release(other);
  expect((await host.run("twice")).result).toEqual([true, true, false]);
});

test("utilities: digests with signed bytes, base64, gzip, dates, identifiers", async () => {
  const { result } = await runBody(
    `const utf8 = Utilities.Charset.UTF_8;
     const sha = Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, "ação", utf8);
     return {
       sha, md5: Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, [97, -1]),
       sha1: Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_1, "a"),
       hmac: Utilities.computeHmacSha256Signature("v", "k"),
       web: Utilities.base64EncodeWebSafe([-1, -2, -3, -4]),
       plain: Utilities.base64Encode("é", utf8),
       back: Utilities.base64DecodeWebSafe("__79_A=="),
       text: Utilities.newBlob(Utilities.base64Decode("w6k=")).getDataAsString(),
       packed: Utilities.ungzip(Utilities.gzip(Utilities.newBlob("abc"))).getDataAsString(),
       date: Utilities.formatDate(new Date(0), "America/Sao_Paulo", "yyyy-MM-dd HH:mm:ss"),
       uuid: Utilities.getUuid(),
     };`,
  );
  const signed = (bytes: Buffer): number[] => Array.from(new Int8Array(bytes));
  expect(result).toMatchObject({
    sha: signed(createHash("sha256").update("ação").digest()),
    md5: signed(
      createHash("md5")
        .update(Buffer.from([97, 255]))
        .digest(),
    ),
    sha1: signed(createHash("sha1").update("a").digest()),
    hmac: signed(createHmac("sha256", "k").update("v").digest()),
    web: "__79_A==",
    plain: "w6k=",
    back: [-1, -2, -3, -4],
    text: "é",
    packed: "abc",
    date: "1969-12-31 21:00:00",
    uuid: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string,
  });
});

test("text beyond ASCII needs a charset; a sleep has its bounds; bad base64 is refused", async () => {
  const digest = `Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, "ã")`;
  expect((await runBody(digest)).error?.message).toContain("without a charset");
  const sleep = await runBody("Utilities.sleep(300001)");
  expect(sleep.error?.message).toBe("Invalid argument: milliseconds");
  const decode = await runBody(`Utilities.base64Decode("*")`);
  expect(decode.error?.message).toBe("Could not decode string.");
});

const GEOCODE: Geocode = ({ text, language, region, bounds }) => {
  if (text === "fail") throw new Error("Service unavailable: Maps");
  if (text !== "Rua A, 1") return [];
  return [
    {
      formatted_address: `${text} ${String(language)} ${String(region)} ${String(bounds)}`,
      geometry: { location: { lat: -1.5, lng: -48.5 }, location_type: "ROOFTOP" },
      types: ["street_address"],
    },
  ];
};

test("the geocoder answers from what it was given, can fail, and has a day's allowance", async () => {
  const host = hostOf(
    `function main(text) {
       const answer = Maps.newGeocoder().setLanguage("pt-BR").setRegion("br")
         .setBounds(-2, -49, -1, -48).geocode(text);
       return [answer.status].concat(answer.results.map((r) => [r.formatted_address,
         r.geometry.location.lat, r.geometry.location_type, r.types, r.partial_match]));
     }`,
    { geocode: GEOCODE, limits: { geocoderPerDay: 3 } },
  );
  const found = await host.run("main", ["Rua A, 1"]);
  expect(found.result).toEqual([
    "OK",
    ["Rua A, 1 pt-BR br -2,-49,-1,-48", -1.5, "ROOFTOP", ["street_address"], undefined],
  ]);
  expect(found.counts.geocoderCalls).toBe(1);
  expect((await host.run("main", ["nowhere"])).result).toEqual(["ZERO_RESULTS"]);
  expect((await host.run("main", ["fail"])).error?.message).toBe("Service unavailable: Maps");
  expect((await host.run("main", ["Rua A, 1"])).error?.message).toBe(
    "Service invoked too many times for one day: geocode.",
  );
});

test("pages come from the project's files", async () => {
  const { result, output } = await runBody(
    `return HtmlService.createHtmlOutputFromFile("Sidebar").setTitle("T").setWidth(300)
       .addMetaTag("viewport", "width=device-width");`,
    { html: { Sidebar: "<p>olá</p>" } },
  );
  expect(result).toBeNull();
  expect(output).toMatchObject({ kind: "html", content: "<p>olá</p>", title: "T", width: 300 });
  const missing = await runBody(`HtmlService.createHtmlOutputFromFile("Other")`);
  expect(missing.error?.message).toBe("No HTML file named Other was found.");
});

test("text outputs carry their media type", async () => {
  const { output } = await runBody(
    `const out = ContentService.createTextOutput("{").append("}");
     return out.setMimeType(ContentService.MimeType.JSON);`,
  );
  expect(output).toEqual({ kind: "text", content: "{}", mediaType: "application/json" });
  const wrong = await runBody(`ContentService.createTextOutput().setMimeType("application/json")`);
  expect(wrong.error?.message).toContain("don't match the method signature");
});

test("triggers are made, found and deleted, twenty at most", async () => {
  const host = hostOf(`
    function make() {
      return ScriptApp.newTrigger("flushLog").timeBased().everyMinutes(5).create().getUniqueId();
    }
    function list() {
      return ScriptApp.getProjectTriggers().map((each) => [each.getHandlerFunction(),
        each.getUniqueId(), each.getEventType() === ScriptApp.EventType.CLOCK]);
    }
    function clear() { ScriptApp.getProjectTriggers().forEach((each) => ScriptApp.deleteTrigger(each)); }
    function odd() { ScriptApp.newTrigger("x").timeBased().everyMinutes(7); }`);
  const made = await host.run("make");
  expect((await host.run("list")).result).toEqual([["flushLog", made.result, true]]);
  expect(host.project.triggers.all()).toMatchObject([{ handler: "flushLog", everyMinutes: 5 }]);
  for (let n = 1; n < 20; n++) expect((await host.run("make")).error).toBeUndefined();
  expect((await host.run("make")).error?.message).toContain("too many triggers");
  await host.run("clear");
  expect((await host.run("list")).result).toEqual([]);
  expect((await host.run("odd")).error?.message).toContain("everyMinutes was invalid");
});

test("the script knows its own address, time zone and user", async () => {
  const host = hostOf(`function main() {
    return [ScriptApp.getService().getUrl(), Session.getScriptTimeZone(),
      Session.getActiveUser().getEmail(), Session.getEffectiveUser().getEmail()];
  }`);
  host.project.serviceUrl = "https://script.example/exec";
  const { result } = await host.run("main");
  const [url, zone] = ["https://script.example/exec", "America/Sao_Paulo"];
  expect(result).toEqual([url, zone, "admin@example.com", "admin@example.com"]);
  const web = await host.run("main", [], { kind: "web" });
  expect(web.result).toEqual([url, zone, "", "admin@example.com"]);
});

test("a simple trigger may do nothing that needs consent", async () => {
  const calls = [
    `UrlFetchApp.fetch("http://example.com")`,
    `ScriptApp.newTrigger("x")`,
    `SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput(""))`,
  ];
  for (const call of calls) {
    const { error } = await runBody(call, {}, { kind: "simple" });
    expect(error?.message).toContain("Specified permissions are not sufficient to call");
  }
  const allowed = `PropertiesService.getScriptProperties().setProperty("a", "1"); return 1;`;
  expect((await runBody(allowed, {}, { kind: "simple" })).result).toBe(1);
});

test("the logger's lines are among the console's", async () => {
  expect((await runBody(`Logger.log("a"); console.log("b");`)).console).toEqual(["a", "b"]);
});
