/** How many calls one request of the web app may make, and which scopes the script may ask for. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { newAdmin, placeIn, replyOf } from "./support";

test("a request reads the properties once, does not open the spreadsheet, and writes at most once to each store", async () => {
  const admin = await newAdmin();
  await admin.setUp();
  const place = { ...placeIn(admin.ozmap.town), contato: "5549999991234" };

  const cold = await admin.ask(place);
  expect(replyOf(cold).oz_ok).toBe("sim");
  // Except for the topology, whose write has a lifetime of its own.
  expect(cold.counts).toMatchObject({ propertiesReads: 1, spreadsheetCalls: 0, lockCalls: 0 });
  expect(cold.counts.propertiesWrites).toBeLessThanOrEqual(1);
  expect(cold.counts.cacheWrites).toBeLessThanOrEqual(2);

  const warm = await admin.ask(place);
  expect(warm.counts).toMatchObject({ propertiesReads: 1, spreadsheetCalls: 0, lockCalls: 0 });
  expect(warm.counts.propertiesWrites).toBeLessThanOrEqual(1);
  expect(warm.counts.cacheWrites).toBeLessThanOrEqual(1);

  const others: Record<string, string>[] = [
    { chave: "wrong" },
    { acao: "saude" },
    { acao: "sonda" },
    { local: "?" },
  ];
  for (const values of others) {
    const { counts } = await admin.ask(values);
    expect(counts).toMatchObject({ propertiesReads: 1, spreadsheetCalls: 0 });
    expect(counts.propertiesWrites).toBeLessThanOrEqual(1);
    expect(counts.cacheWrites).toBeLessThanOrEqual(1);
  }
});

test("the manifest asks for four scopes and no more", () => {
  const file = path.join(__dirname, "../../../dist/appsscript.json");
  const { oauthScopes } = JSON.parse(readFileSync(file, "utf8")) as { oauthScopes: string[] };
  expect(
    oauthScopes.map((scope) => scope.replace("https://www.googleapis.com/auth/", "")).sort(),
  ).toEqual([
    "script.container.ui",
    "script.external_request",
    "script.scriptapp",
    "spreadsheets.currentonly",
  ]);
});
