/** The whole network in memory, with the built bundle: the trigger reads it, and chats are answered from it. */
import type { RunResult } from "apps-script-emulator";
import type { AdminOptions } from "./support";
import { differences, referenceOf } from "../../../testing/replies";
import { type KnownPlace, generatedTown, representativePlaces } from "../../../testing/towns";
import { type Admin, newAdmin } from "./support";

const MINUTE = 60_000;

interface Desk extends Admin {
  /** A chat's check: over HTTP, through Google's redirect. */
  readonly check: (known: KnownPlace) => Promise<void>;
  readonly trigger: () => Promise<RunResult>;
  /** Moves the clock on, then runs the trigger. */
  readonly later: (minutes: number) => Promise<RunResult>;
  /** Names of the cache values that belong to the network. */
  readonly values: () => string[];
  /** A line of *Início*, by its label. */
  readonly start: (label: string) => string;
}

/** Set up and deployed. */
async function newDesk(options: AdminOptions = {}): Promise<Desk> {
  const admin = await newAdmin({ town: generatedTown(), ...options });
  await admin.setUp();
  const url = await admin.deploy();
  const { host } = admin;
  const trigger = (): Promise<RunResult> =>
    host.run("flushLog", [{ triggerUid: "1" }], { kind: "trigger" });
  return {
    ...admin,
    check: async ({ place, right }) => {
      const chave = host.properties.get("ACCESS_KEY") ?? "";
      const query = new URLSearchParams({
        chave,
        lat: String(place.lat),
        lng: String(place.lng),
      }).toString();
      const response = await fetch(`${url}?${query}`);
      const reply = (await response.json()) as Record<string, string>;
      expect(differences(reply, right)).toEqual({});
    },
    trigger,
    later: (minutes) => {
      host.clock.advance(minutes * MINUTE);
      return trigger();
    },
    values: () => host.cache.keys().filter((key) => key.startsWith("oz:net:")),
    start: (label) =>
      String(admin.rows("Início").find(([cell]) => String(cell).startsWith(label))?.[1]),
  };
}

/** A check far from all poles: the service is then in use, but no area that matters is remembered. */
const FAR: KnownPlace = {
  place: { lat: -20.5, lng: -45.5 },
  right: { oz_status: "fora_de_area", oz_motivo: "sem_poste_proximo" },
};
const places = representativePlaces(generatedTown());
const isIndex = (key: string): boolean => key.endsWith(":index");

test("after a check and a run of the trigger, every place is answered with at most one request", async () => {
  const { check, trigger, ozmap, start, run } = await newDesk();
  await check(FAR);
  await trigger();
  const cost = async (): Promise<number> => {
    let most = 0;
    for (const known of places) {
      ozmap.resetLog();
      await check(known);
      expect(ozmap.requests.every(({ route }) => route === "splitters")).toBe(true);
      most = Math.max(most, ozmap.requests.length);
    }
    return most;
  };
  expect(await cost()).toBe(1);
  const { poles, points, junctionBoxes, boxes } = ozmap.town;
  const count = poles.length + points.length + junctionBoxes.length;
  expect(start("Rede em memória")).toContain(`${count} postes e pontos, ${boxes.length} caixas`);
  // What is read from OZmap depends on no setting.
  await run("publishSettings");
  expect(await cost()).toBe(1);
});

test("a reading that has lost half of its values, or was cut short while being written, is not used", async () => {
  const { check, trigger, later, host, values } = await newDesk();
  await check(FAR);
  await trigger();
  const tiles = values().filter((key) => /:\d+$/.test(key));
  expect(tiles.length).toBeGreaterThan(1);
  for (const key of tiles.filter((_, i) => i % 2 === 0)) host.cache.remove(key);
  for (const known of places) await check(known);
  // The next reading: its tiles were written, but not its index.
  let isCut = false;
  host.onCall = ({ method, args: [written] }) => {
    if (method !== "putAll" || !Object.keys(written as object).some(isIndex)) return undefined;
    isCut = true;
    throw new Error("Service unavailable: Cache");
  };
  await later(56);
  host.onCall = undefined;
  expect(isCut).toBe(true);
  for (const known of places) await check(known);
});

test("a row that an edit moves between two pages is not missed", async () => {
  const { check, trigger, later, ozmap, values } = await newDesk({
    ozmap: { quirks: { rowCap: 40 } },
  });
  await check(FAR);
  let isEdited = false;
  ozmap.faults = ({ route, query }) => {
    if (isEdited || route !== "base-points" || query.page !== "2") return undefined;
    isEdited = true;
    // The first pole is deleted: the first row of the second page becomes the last of the first page.
    const [gone] = ozmap.town.poles.splice(0, 1);
    for (const pole of ozmap.town.poles) {
      pole.adjacents = pole.adjacents.filter((id) => id !== gone?.id);
    }
    ozmap.changed();
    return undefined;
  };
  await trigger();
  expect(isEdited).toBe(true);
  const right = referenceOf(ozmap.town);
  const answered = async (): Promise<void> => {
    for (const { place } of places) await check({ place, right: right(place) });
  };
  await answered();
  await later(11);
  expect(values().some(isIndex)).toBe(true);
  await answered();
});

test("a failing server is tried again after 10, 20, 40, 60 and 60 minutes, and Início says why", async () => {
  const { check, host, later, ozmap, start } = await newDesk();
  const attempts: number[] = [];
  for (let minute = 0; minute <= 200; minute += 5) {
    ozmap.faults = undefined;
    // In use all the time.
    if (minute % 30 === 0) await check(FAR);
    ozmap.faults = () => ({ kind: "status", status: 403 });
    ozmap.resetLog();
    await later(5);
    if (ozmap.requests.length > 0) attempts.push(minute);
  }
  expect(attempts.map((minute) => minute - (attempts[0] ?? 0))).toEqual([0, 10, 30, 70, 130, 190]);
  expect(start("Rede em memória")).toMatch(/^não está em uso: /);
  ozmap.faults = undefined;
  await check(FAR);
  await later(65);
  await check(FAR);
  await later(15);
  expect(start("Rede em memória")).toMatch(/postes e pontos/);
  expect(host.properties.get("NETWORK")).toContain('"failures":0');
});

test("Início and Painel show what was spent of each allowance, with and without a log", async () => {
  const { check, host, later, ozmap, rows, run, start } = await newDesk();
  const set = async (key: string, value: string | number): Promise<void> => {
    const at = rows("Configuração").findIndex(([cell]) => cell === key) + 1;
    host.workbook.sheet("Configuração").enter(at, 2, value);
    await run("publishSettings");
  };
  const LABELS = ["Pedidos", "Consultas ao geocodificador", "Leituras e gravações", "Minutos"];
  const figures = (): number[][] =>
    LABELS.map((label) => (start(label).match(/\d+/g) ?? []).map(Number));
  const painel = (): unknown[] => {
    const [spent, left, , ...others] = rows("Painel")[3]!.slice(5);
    return [spent, left, ...others.slice(0, 6)];
  };
  const shown = (all: readonly number[][]): number[] =>
    all.flatMap(([spent = NaN, , left = NaN]) => [spent, left]);

  await check(FAR);
  const asked = ozmap.requests.length;
  await later(15);
  const consumer = figures();
  expect(consumer.map(([, quota]) => quota)).toEqual([20_000, 1_000, 50_000, 90]);
  expect(consumer[0]?.[0]).toBe(asked);
  expect(
    consumer.every(([spent = NaN, quota = NaN, left]) => spent + (left ?? NaN) === quota),
  ).toBe(true);
  expect(consumer[2]?.[0]).toBeGreaterThan(3);
  expect(painel()).toEqual(shown(consumer));

  await set("conta", "workspace");
  await set("registro_linhas", 0);
  await check(FAR);
  await later(15);
  const workspace = figures();
  expect(workspace.map(([, quota]) => quota)).toEqual([100_000, 10_000, 500_000, 360]);
  expect(workspace[0]?.[0]).toBeGreaterThan(asked);
  expect(painel()).toEqual(shown(workspace));
});
