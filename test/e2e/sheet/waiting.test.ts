/** *Espera* through the built bundle: from `avisar` to the admin's answer. */
import type { Town } from "ozmap-simulator";
import { type Admin, newAdmin, placeIn, replyOf } from "./support";

const ANA = { acao: "avisar", contato: "c-1", telefone: "+55 49 99999-1234", nome: "Ana" };
const SITUATION = 9;

/** No port is free anywhere, and the service is set up. */
async function ready(): Promise<{ admin: Admin; town: Town }> {
  const admin = await newAdmin();
  const { town } = admin.ozmap;
  for (const { connectables } of town.splitters) connectables.output.fill("taken");
  await admin.setUp();
  return { admin, town };
}

const byTrigger = async ({ host }: Admin): Promise<void> => {
  const { error } = await host.run("flushLog", [{ triggerUid: "1" }], { kind: "trigger" });
  if (error) throw new Error(error.message);
};

const ask = async (
  admin: Admin,
  values: Readonly<Record<string, string>>,
): Promise<Record<string, string>> => replyOf(await admin.ask(values));

/** Contact, phone, name and situation of each row. */
const people = (admin: Admin): unknown[][] =>
  admin
    .rows("Espera")
    .slice(1)
    .map((row) => [row[1], row[2], row[3], row[SITUATION]]);

test("an entry is listed, moved, offered a port, and leaves", async () => {
  const { admin, town } = await ready();
  const place = placeIn(town);
  const reply = await ask(admin, { ...ANA, ...place });
  expect(reply).toMatchObject({ oz_ok: "sim", oz_status: "na_espera" });
  expect(reply.oz_viavel).toBe("nao");
  await byTrigger(admin);
  expect(people(admin)).toEqual([["c-1", "+55 49 99999-1234", "Ana", "esperando"]]);
  const stored = JSON.stringify(admin.host.properties.all());
  expect(stored).not.toMatch(/99999-1234|"Ana"/);
  expect((await ask(admin, { ...ANA, ...place })).oz_status).toBe("ja_na_espera");

  for (const { connectables } of town.splitters) connectables.output.fill(null);
  await admin.run("reviewWaiting");
  const situation = people(admin)[0]![3];
  const verdict = await ask(admin, place);
  expect([situation, verdict.oz_status]).toEqual(
    verdict.oz_status === "viavel" ? ["agora dá", "viavel"] : ["esperando", verdict.oz_status],
  );

  const left = await ask(admin, { acao: "sair_da_espera", contato: "c-1" });
  expect(left.oz_status).toBe("fora_da_espera");
  await byTrigger(admin);
  expect(people(admin)).toEqual([["c-1", "", "", "saiu"]]);
});

test("two people and one port", async () => {
  const { admin, town } = await ready();
  // A place that can be served once a port is free.
  const full = { ...admin.ozmap.town };
  let place = placeIn(town);
  for (const pole of full.poles) {
    const [lng, lat] = pole.coords;
    const near = { lat: String(lat + 0.00001), lng: String(lng + 0.00001) };
    const { oz_motivo: reason } = await ask(admin, near);
    if (reason !== "sem_porta_livre") continue;
    place = near;
    break;
  }
  const { oz_caixa_id: box } = await ask(admin, place);
  for (const contato of ["c-1", "c-2"]) await ask(admin, { ...ANA, ...place, contato });
  await byTrigger(admin);
  const splitter = town.splitters.find(({ parent, isDrop }) => parent === box && isDrop)!;
  splitter.connectables.output[0] = null;
  const before = admin.ozmap.requests.length;
  await admin.run("reviewWaiting");
  expect(admin.ozmap.requests.length - before).toBeLessThan(25);
  expect(people(admin).map((row) => row[3])).toEqual(["agora dá", "na fila"]);
  // The admin sets it by hand; the list keeps the port.
  admin.host.workbook.sheet("Espera").enter(2, SITUATION + 1, "avisado");
  await byTrigger(admin);
  await admin.run("reviewWaiting");
  expect(people(admin).map((row) => row[3])).toEqual(["avisado", "na fila"]);
});

test("concurrent requests make one entry", async () => {
  const { admin, town } = await ready();
  const place = placeIn(town);
  const replies = await Promise.all(
    Array.from({ length: 6 }, () => ask(admin, { ...ANA, ...place })),
  );
  const statuses = replies.map(({ oz_status: status }) => status).sort();
  expect(statuses).toEqual([...Array<string>(5).fill("ja_na_espera"), "na_espera"]);
  await byTrigger(admin);
  expect(people(admin)).toHaveLength(1);
});

test("killed at every call of the trigger's run: the entry is on the sheet once", async () => {
  const { admin, town } = await ready();
  const place = placeIn(town);
  let entries = 0;
  for (let call = 0; call < 60; call += 3) {
    await ask(admin, { ...ANA, ...place, contato: `k-${call}` });
    entries += 1;
    let calls = 0;
    admin.host.onCall = () => {
      if (calls++ === call) throw new Error("killed");
      return undefined;
    };
    await admin.host.run("flushLog", [{ triggerUid: "1" }], { kind: "trigger" });
    admin.host.onCall = undefined;
    const again = await ask(admin, { ...ANA, ...place, contato: `k-${call}` });
    expect([call, again.oz_status]).toEqual([call, "ja_na_espera"]);
  }
  await byTrigger(admin);
  const contacts = people(admin).map(([contact]) => contact);
  expect(contacts).toHaveLength(entries);
  expect(new Set(contacts).size).toBe(entries);
});
