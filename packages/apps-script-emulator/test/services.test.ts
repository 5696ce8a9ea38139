/** The other services as a script sees them. */
import { runTriggers } from "../src/sheets/user";
import type { Geocode } from "../src/services/maps";
import { hostOf, runBody } from "./support";

test("properties: set, get, list, replace and delete", async () => {
  const { result, counts } = await runBody(
    `const store = PropertiesService.getScriptProperties();
     store.setProperty("a", 1).setProperties({ b: "2", c: true });
     const all = store.getProperties();
     store.deleteProperty("a");
     store.setProperties({ d: "4" }, true);
     return [all, store.getProperties(), store.getProperty("a")];`,
  );
  expect(result).toEqual([{ a: "1", b: "2", c: "true" }, { d: "4" }, null]);
  expect(counts).toMatchObject({ propertiesReads: 3, propertiesWrites: 4 });
});

test.each([
  ["reads", { propertiesReadsPerDay: 1 }, `store.getProperty("a"); store.getProperties();`],
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

test("cache: written, read and removed several at a time, and expiry by the host's clock", async () => {
  const host = hostOf(`
    function main() {
      const cache = CacheService.getScriptCache();
      cache.putAll({ a: "1" }, 60);
      cache.putAll({ b: "2", c: "3" }, 120);
      cache.removeAll(["c"]);
      return cache.getAll(["a", "b", "c"]);
    }
    function later() { return CacheService.getScriptCache().getAll(["a", "b"]); }`);
  const first = await host.run("main");
  expect(first.result).toEqual({ a: "1", b: "2" });
  expect(first.counts).toMatchObject({ cacheReads: 1, cacheWrites: 3 });
  host.clock.advance(61_000);
  expect((await host.run("later")).result).toEqual({ b: "2" });
  host.cache.clear();
  expect((await host.run("later")).result).toEqual({});
});

test("the lock is held by one execution at a time and falls free at its end", async () => {
  const host = hostOf(`
    function add() {
      const lock = LockService.getScriptLock();
      const got = lock.tryLock(20000);
      const store = PropertiesService.getScriptProperties();
      const n = Number(store.getProperty("n"));
      Utilities.sleep(20);
      store.setProperty("n", String(n + 1));
      return got;
    }`);
  const runs = await Promise.all(Array.from({ length: 8 }, () => host.run("add")));
  expect(runs.map((run) => run.result)).toEqual(Array(8).fill(true));
  expect(host.properties.get("n")).toBe("8");
});

test("a lock that another execution holds is not given, and is free after its release", async () => {
  const host = hostOf(`
    function main() { return LockService.getScriptLock().tryLock(20); }
    function twice() {
      const got = [LockService.getScriptLock().tryLock(0), LockService.getScriptLock().tryLock(0)];
      LockService.getScriptLock().releaseLock();
      return got;
    }`);
  const other = {};
  await host.lock.acquire(other, 0);
  expect((await host.run("main")).result).toBe(false);
  host.lock.release(other);
  expect((await host.run("twice")).result).toEqual([true, true]);
  expect(host.lock.holds(other)).toBe(false);
});

test("utilities: dates, identifiers, and a sleep with its bounds", async () => {
  const { result } = await runBody(
    `return [Utilities.formatDate(new Date(0), "America/Sao_Paulo", "yyyy-MM-dd HH:mm:ss"),
       Utilities.getUuid()];`,
  );
  expect(result).toEqual([
    "1969-12-31 21:00:00",
    expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  ]);
  const sleep = await runBody("Utilities.sleep(300001)");
  expect(sleep.error?.message).toBe("Invalid argument: milliseconds");
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
    `return HtmlService.createHtmlOutputFromFile("Sidebar").setTitle("T");`,
    { html: { Sidebar: "<p>olá</p>" } },
  );
  expect(result).toBeNull();
  expect(output).toMatchObject({ kind: "html", content: "<p>olá</p>", title: "T" });
  const missing = await runBody(`HtmlService.createHtmlOutputFromFile("Other")`);
  expect(missing.error?.message).toBe("No HTML file named Other was found.");
});

test("text outputs carry their media type", async () => {
  const { output } = await runBody(
    `return ContentService.createTextOutput("{}").setMimeType(ContentService.MimeType.JSON);`,
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
        each.getUniqueId()]);
    }
    function clear() { ScriptApp.getProjectTriggers().forEach((each) => ScriptApp.deleteTrigger(each)); }
    function odd() { ScriptApp.newTrigger("x").timeBased().everyMinutes(7); }`);
  const made = await host.run("make");
  expect((await host.run("list")).result).toEqual([["flushLog", made.result]]);
  expect(host.project.triggers.all()).toMatchObject([{ handler: "flushLog", everyMinutes: 5 }]);
  for (let n = 1; n < 20; n++) expect((await host.run("make")).error).toBeUndefined();
  expect((await host.run("make")).error?.message).toContain("too many triggers");
  await host.run("clear");
  expect((await host.run("list")).result).toEqual([]);
  expect((await host.run("odd")).error?.message).toContain("everyMinutes was invalid");
});

test("a trigger of somebody else is not seen; a disabled one looks like any other", async () => {
  const host = hostOf(
    `function list() { return ScriptApp.getProjectTriggers().map((each) => each.getUniqueId()); }
     function flushLog() { return 1; }`,
  );
  const { triggers, adminEmail } = host.project;
  const theirs = triggers.create("flushLog", 5, "other@example.com");
  const ours = triggers.create("flushLog", 5, adminEmail);
  expect((await host.run("list")).result).toEqual([ours.id]);
  expect(await runTriggers(host)).toHaveLength(2);
  ours.disabled = true;
  expect((await host.run("list")).result).toEqual([ours.id]);
  expect(await runTriggers(host)).toHaveLength(1);
  triggers.delete(theirs);
  expect(await runTriggers(host)).toEqual([]);
});

test("the script knows its own address", async () => {
  const host = hostOf(`function main() { return ScriptApp.getService().getUrl(); }`);
  expect((await host.run("main")).result).toBeNull();
  host.project.serviceUrl = "https://script.example/exec";
  expect((await host.run("main")).result).toBe("https://script.example/exec");
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
