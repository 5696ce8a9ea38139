import { type CallParts, openCall } from "../../src/actions/call";
import { defaultSettings } from "../../src/settings";
import { BASE, callWith, list, refusalOf } from "./support";

const rig = (
  parts: Partial<CallParts> = {},
): ReturnType<typeof openCall> & { reads: () => number } => {
  const { call, cache } = callWith({}, { ozmap: { "GET projects": list([]) } });
  const opened = openCall({
    ...call,
    ozmapKey: "k",
    savedFacts: "",
    generation: "g",
    savedQueries: () => [],
    ...parts,
  });
  return { ...opened, reads: () => cache.reads };
};

test.each<[string, Partial<CallParts>]>([
  ["address", { settings: defaultSettings() }],
  ["key", { ozmapKey: "" }],
])("without OZmap's %s there is none to ask", (_, parts) => {
  expect(refusalOf(() => rig(parts).ozmap())).toBe(
    "nao_configurado: OZmap's address or API key is missing",
  );
});

test("a request meets one OZmap, however often it asks for it", () => {
  const call = rig();
  expect(call.ozmap()).toBe(call.ozmap());
});

test("published queries that cannot be read are a fault of the configuration", () => {
  expect(rig().queries()).toEqual([]);
  expect(refusalOf(() => rig({ savedQueries: () => "damaged" }).queries())).toBe(
    "configuracao_invalida: the published queries cannot be read",
  );
});

test("requests are counted, those of the same request in a hurry included", () => {
  const call = rig();
  expect(call.requests()).toBe(0);
  const ask = (one: Pick<typeof call, "ozmap">): void => {
    one.ozmap().transport.get([`${BASE}/projects`]);
  };
  ask(call);
  const [first, second] = [call.hurried(1000), call.hurried(1000)];
  for (const one of [first, first, second]) ask(one);
  expect(call.requests()).toBe(4);
});

test("a hurried request has so much less time, and never less than none", () => {
  const call = rig();
  expect(call.deadline.remainingMs()).toBe(8000);
  expect(call.hurried(3000).deadline.remainingMs()).toBe(5000);
  expect(call.hurried(9000).deadline.remainingMs()).toBe(0);
});

test("at its end, what was found out about OZmap is remembered, in a hurry as well", () => {
  for (const inHurry of [false, true]) {
    const call = rig();
    const one = inHurry ? call.hurried(1000) : call;
    one.ozmap().lists.facts.pointsBy = "kinds";
    call.close();
    expect(rig({ memory: call.memory }).ozmap().lists.facts.pointsBy).toBe("kinds");
  }
});

test("what is known of OZmap comes along with the first read of the cache", () => {
  const call = rig();
  call.memory.readAll(["anything"]);
  call.ozmap();
  expect(call.reads()).toBe(1);
});

test("an action that asks nothing leaves nothing behind", () => {
  const call = rig();
  call.close();
  expect(call.requests()).toBe(0);
});
