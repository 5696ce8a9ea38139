/** Reviews of the waiting list, from the chat's request to the admin's answer. */
import { Deadline } from "../../../src/deadline";
import { edited } from "../../../src/sheet/commands";
import type { CellValue } from "../../../src/sheet/ports";
import {
  isReviewDue,
  moveWaiting,
  reviewDaily,
  reviewWaiting,
} from "../../../src/sheet/waiting/commands";
import { reviewList } from "../../../src/sheet/waiting/review";
import { readWaitingRows } from "../../../src/sheet/waiting/waiting-rows";
import { isListInUse } from "../../../src/waiting";
import { generateTown } from "ozmap-simulator";
import type { Answer } from "../../../testing/fake-http";
import { FAR_AWAY, PLACE, smallTown } from "../../../testing/towns";
import { Desk, SITUATION } from "./desk";

const DAY_MS = 86_400_000;

test("as ports become free, those who wait longest are informed first", () => {
  const desk = new Desk(smallTown([0, 0]));
  for (const contact of ["a", "b", "c"]) desk.join(contact);
  desk.join("far", FAR_AWAY);
  expect(desk.review()).toMatchObject({ kind: "done", isNew: 0 });
  expect(desk.situations()).toEqual({
    ...{ a: "esperando", b: "esperando", c: "esperando", far: "esperando" },
  });
  desk.free(0, 1);
  expect(desk.review()).toMatchObject({ isNew: 1 });
  expect(desk.situations()).toMatchObject({ a: "agora dá", b: "na fila", c: "na fila" });
  desk.free(1, 3);
  expect(desk.review()).toEqual({
    kind: "done",
    isNew: 1,
    counts: { esperando: 1, "agora dá": 2, "na fila": 1, avisado: 0, saiu: 0 },
  });
  expect(desk.situations()).toEqual({
    ...{ a: "agora dá", b: "agora dá", c: "na fila", far: "esperando" },
  });
  const [, a, , , far] = desk.workbook.page("Espera")!.table;
  expect([a![8], far![8]]).toEqual([expect.any(Date), expect.any(Date)]);
});

test("Motivo is the reason of the last check, and empty for whoever can be served", () => {
  const desk = new Desk(smallTown([0, 0]));
  for (const contact of ["a", "b"]) desk.join(contact);
  desk.join("far", FAR_AWAY);
  const reasons = (): unknown[] => ["a", "b", "far"].map((name) => desk.row(name)[2]);
  desk.review();
  expect(reasons()).toEqual(["sem_porta_livre", "sem_porta_livre", "sem_poste_proximo"]);
  desk.free(0, 1);
  desk.review();
  expect(desk.situations()).toMatchObject({ a: "agora dá", b: "na fila" });
  expect(reasons()).toEqual(["", "", "sem_poste_proximo"]);
  desk.small.splitters[0]!.connectables.output[0] = "taken";
  for (const splitter of desk.small.splitters) splitter.isDrop = false;
  desk.review();
  expect(reasons()).toEqual([
    "sem_splitter_atendimento",
    "sem_splitter_atendimento",
    "sem_poste_proximo",
  ]);
  desk.answer = { status: 503 };
  desk.service.cache.entries.clear();
  for (const splitter of desk.small.splitters) splitter.isDrop = true;
  desk.review();
  expect(reasons()[0]).toBe("sem_splitter_atendimento");
});

describe("a row that an admin typed", () => {
  const { lat, lng } = PLACE;
  const [y, x] = [Number(lat), Number(lng)];
  const served = [y, x, "", true, "agora dá"];

  test.each<[string, CellValue[], unknown[]]>([
    ["coordinates in Local", ["", "c", "", "n", `${lat}, ${lng}`], served],
    ["coordinates alone", ["", "", "", "n", `${lat}, ${lng}`], served],
    ["a link", ["", "", "49999991234", "n", `https://maps.google.com/?q=${lat},${lng}`], served],
    ["both numbers in Lat", ["", "c", "", "n", "", `${lat}, ${lng}`], served],
    ["numbers", ["", "c", "", "n", "", y, x], served],
    [
      "talk",
      ["", "c", "", "n", "oi, tudo bem?"],
      ["", "", "localizacao_ausente", true, "esperando"],
    ],
    [
      "numbers that lost their comma",
      ["", "c", "", "n", "", -2_710_000, -5_260_000],
      [-2_710_000, -5_260_000, "coordenada_invalida", true, "esperando"],
    ],
    [
      "a formula that fails",
      ["", "c", "", "n", "#ERROR!"],
      ["", "", expect.stringContaining("um erro (#ERROR!)"), true, "esperando"],
    ],
    [
      "a date",
      ["", "c", "", "n", new Date(0)],
      ["", "", expect.stringContaining("uma data"), true, "esperando"],
    ],
    ["a formula that fails beside a position", ["", "c", "", "n", "#NAME?", y, x], served],
  ])("%s", (_, cells, expected) => {
    const desk = new Desk(smallTown([1, 0]));
    const row = Array.from({ length: 9 }, (_cell, i) => cells[i] ?? "");
    desk.type([...row, "esperando", ""]);
    expect(desk.review().kind).toBe("done");
    expect(desk.row("n")).toEqual(expected);
    expect(desk.review()).toMatchObject({ kind: "done", isNew: 0 });
    expect(desk.row("n")).toEqual(expected);
  });

  test("its place is corrected during the review: the result for the old place is not written", () => {
    const desk = new Desk(smallTown([1, 0]));
    desk.type(["", "c", "", "n", `${lat}, ${lng}`, "", "", "", "", "esperando", ""]);
    moveWaiting(desk.context());
    const { table } = desk.workbook.page("Espera")!;
    desk.meanwhile = () => {
      table[1]![4] = `${FAR_AWAY.lat}, ${FAR_AWAY.lng}`;
    };
    reviewList(desk.services, new Deadline(desk.service.clock, 240_000));
    expect(desk.row("n")).toEqual(["", "", "", false, "esperando"]);
    desk.review();
    const [far] = [desk.row("n")];
    expect(far).toEqual([-27.5, -52.1, "sem_poste_proximo", true, "esperando"]);
  });

  test("blank rows, and notes outside the list's columns, are not entries", () => {
    const desk = new Desk(smallTown([1, 0]));
    desk.type(["", "", "", "", "", "", "", "", "", "", "", "a note"]);
    desk.review();
    expect(desk.workbook.page("Espera")!.table[1]!.slice(0, 11).join("")).toBe("");
  });
});

test("whoever was informed keeps a port for seven days, in the list's own count only", () => {
  const desk = new Desk(smallTown([0, 0]));
  for (const contact of ["a", "b"]) desk.join(contact);
  desk.free(0, 1);
  desk.review();
  desk.set("a", "avisado");
  desk.review();
  expect(desk.situations()).toEqual({ a: "avisado", b: "na fila" });
  desk.service.clock.advance(6.9 * DAY_MS);
  desk.review();
  expect(desk.situations()).toEqual({ a: "avisado", b: "na fila" });
  desk.service.clock.advance(0.2 * DAY_MS);
  desk.review();
  expect(desk.situations()).toEqual({ a: "avisado", b: "agora dá" });
});

describe("after the seven days", () => {
  function over(): Desk {
    const desk = new Desk(smallTown([0, 0]));
    desk.join("a");
    desk.free(0, 1);
    desk.review();
    desk.set("a", "avisado");
    desk.review();
    desk.small.splitters[0]!.connectables.output[0] = "taken";
    desk.service.clock.advance(8 * DAY_MS);
    desk.review();
    return desk;
  }
  const ask = (desk: Desk, acao: string): string | undefined =>
    desk.service.ask({ acao, contato: "a", nome: "a", ...PLACE }).oz_status;

  test("whoever was informed and asks again waits again, at the end of the queue", () => {
    const desk = over();
    expect(ask(desk, "avisar")).toBe("na_espera");
    expect(ask(desk, "avisar")).toBe("ja_na_espera");
    desk.service.clock.advance(1);
    desk.join("b");
    desk.free(0, 1);
    desk.review();
    const rows = readWaitingRows(desk.workbook.read("Espera") ?? []);
    expect(rows.map(({ contact, situation }) => [contact, situation])).toEqual([
      ["a", "avisado"],
      ["a", "agora dá"],
      ["b", "na fila"],
    ]);
  });

  test("whoever was informed and wants to leave is found, and name and phone are deleted", () => {
    const desk = over();
    expect(ask(desk, "sair_da_espera")).toBe("fora_da_espera");
    desk.review();
    const [row] = readWaitingRows(desk.workbook.read("Espera") ?? []);
    expect(row).toMatchObject({ situation: "saiu", name: "" });
    expect(ask(desk, "sair_da_espera")).toBe("nao_encontrado");
  });
});

test("a reading of the network that takes several runs is continued by the next one", () => {
  const town = generateTown({ seed: 11, poles: 120, boxShare: 0.2 });
  for (const { connectables } of town.splitters) connectables.output.fill("taken");
  const desk = new Desk({ town, splitters: town.splitters });
  desk.service.ozmap.quirks.rowCap = 25;
  const [lng, lat] = town.poles[0]!.coords;
  desk.join("a", { lat: String(lat + 0.00005), lng: String(lng) });
  moveWaiting(desk.context());
  const asked: string[] = [];
  desk.meanwhile = () => {
    // Requests of one round trip run concurrently.
    desk.service.clock.advance(50_000);
  };
  let runs = 0;
  for (; isReviewDue({ ...desk.context(), now: desk.service.clock.now() }); runs++) {
    if (runs > 20) throw new Error("it is not done");
    const before = desk.service.http.requests.length;
    reviewDaily(desk.context());
    asked.push(...desk.service.http.requests.slice(before).map(({ url }) => url));
  }
  expect(runs).toBeGreaterThan(1);
  expect(new Set(asked).size).toBe(asked.length);
});

test("ports are given in order of Desde, even if an admin changed it; whoever has left gets none", () => {
  const desk = new Desk(smallTown([0, 0]));
  for (const contact of ["a", "b", "c"]) desk.join(contact);
  moveWaiting(desk.context());
  const row = desk.workbook.page("Espera")!.table[3]!;
  row[0] = new Date((row[0] as Date).getTime() - 3_600_000);
  desk.free(0, 1);
  desk.review();
  expect(desk.situations()).toMatchObject({ a: "na fila", b: "na fila", c: "agora dá" });
  desk.service.ask({ acao: "sair_da_espera", contato: "c" });
  desk.review();
  expect(desk.situations()).toMatchObject({ a: "agora dá", b: "na fila", c: "saiu" });
});

test.each<[string, Answer]>([
  ["is down", { status: 503 }],
  ["refuses the key", { status: 401 }],
  ["does not answer", { takesMs: 3_600_000 }],
])("nothing changes while OZmap %s", (_, answer) => {
  const desk = new Desk(smallTown([0, 0]));
  for (const contact of ["a", "b"]) desk.join(contact);
  desk.free(0, 1);
  desk.review();
  const before = structuredClone(desk.workbook.page("Espera")!.table);
  desk.free(1, 1);
  // From the first answer on, or only once ports are asked for.
  for (const questions of [0, 3]) {
    desk.service.cache.entries.clear();
    let asked = 0;
    desk.meanwhile = () => {
      desk.answer = asked++ >= questions ? answer : undefined;
    };
    expect(desk.review().kind).toBe("unchanged");
    expect(desk.workbook.page("Espera")!.table).toEqual(before);
  }
  desk.meanwhile = undefined;
  desk.answer = undefined;
  desk.review();
  expect(desk.situations()).toEqual({ a: "agora dá", b: "agora dá" });
});

test("what admins change during a review stays as it is", () => {
  const desk = new Desk(smallTown([0, 0]));
  for (const contact of ["a", "b", "c", "d"]) desk.join(contact);
  desk.free(0, 1, 2);
  desk.free(1, 1, 2);
  moveWaiting(desk.context());
  const { table } = desk.workbook.page("Espera")!;
  desk.meanwhile = () => {
    desk.meanwhile = undefined;
    const [header, a, b, c, d] = table.splice(0);
    a![SITUATION] = "avisado";
    b![5] = Number(FAR_AWAY.lat);
    table.push(header!, d!, b!, a!);
    expect(c![1]).toBe("c");
  };
  reviewList(desk.services, new Deadline(desk.service.clock, 240_000));
  expect(desk.situations()).toEqual({ a: "avisado", b: "esperando", d: "agora dá" });
});

test("the trigger reviews once a day, and an hour after a failure", () => {
  const desk = new Desk(smallTown([0, 0]));
  desk.join("a");
  const requestsOf = (): number => {
    const before = desk.service.http.requests.length;
    moveWaiting(desk.context());
    const now = desk.service.clock.now();
    if (isReviewDue({ ...desk.context(), now })) reviewDaily(desk.context());
    return desk.service.http.requests.length - before;
  };
  expect(requestsOf()).toBeGreaterThan(0);
  expect(requestsOf()).toBe(0);
  desk.service.clock.advance(DAY_MS);
  desk.answer = { status: 503 };
  expect(requestsOf()).toBeGreaterThan(0);
  desk.answer = undefined;
  desk.free(0, 1);
  desk.service.clock.advance(300_000);
  expect(requestsOf()).toBe(0);
  desk.service.clock.advance(3_600_000);
  expect(requestsOf()).toBeGreaterThan(0);
  expect(desk.situations()).toEqual({ a: "agora dá" });
  expect(requestsOf()).toBe(0);
});

test("a first row that an admin has typed is found by the daily review, before anybody is on the list", () => {
  const desk = new Desk(smallTown([0, 0]));
  desk.workbook.add("Espera", [["Desde", "Contato", "Telefone", "Nome", "Motivo", "Local"]]);
  moveWaiting(desk.context());
  const page = desk.workbook.page("Espera")!;
  const at = (caption: string): number => page.table[0]!.indexOf(caption);
  page.write(2, at("Nome") + 1, [["Rita"]]);
  page.write(2, at("Contato") + 1, [["r"]]);
  expect(isListInUse(desk.service.properties.readAll())).toBe(false);
  page.write(2, at("Lat") + 1, [[Number(PLACE.lat)]]);
  page.write(2, at("Lng") + 1, [[Number(PLACE.lng)]]);
  desk.free(0, 1);
  reviewDaily(desk.context());
  expect(desk.situations()).toEqual({ r: "agora dá" });
  expect(isListInUse(desk.service.properties.readAll())).toBe(true);
});

test("the next run sees it if an admin puts back somebody who left, or edits the sheet", () => {
  const desk = new Desk(smallTown([0, 0]));
  const inUse = (): boolean => isListInUse(desk.service.properties.readAll());
  const edit = (): void => {
    edited({ range: { getSheet: () => ({ getName: () => "Espera" }) } }, desk.services);
  };
  expect(inUse()).toBe(false);
  edit();
  expect(inUse()).toBe(true);
  moveWaiting(desk.context());
  expect(inUse()).toBe(false);
  desk.join("a");
  moveWaiting(desk.context());
  const page = desk.workbook.page("Espera")!;
  page.write(2, SITUATION + 1, [["saiu"]]);
  moveWaiting(desk.context());
  const ask = (): unknown =>
    desk.service.ask({ acao: "avisar", contato: "a", nome: "a", ...PLACE }).oz_status;
  expect(inUse()).toBe(true);
  page.write(2, SITUATION + 1, [["esperando"]]);
  moveWaiting(desk.context());
  expect(ask()).toBe("ja_na_espera");
});

test("from the menu: the outcome is reported in words", () => {
  const desk = new Desk(smallTown([0, 0]));
  for (const contact of ["a", "b"]) desk.join(contact);
  desk.free(0, 1);
  reviewWaiting(desk.services);
  expect(desk.workbook.toasts).toEqual([
    "Trabalhando…",
    "Lista de espera conferida: agora dá 1, na fila 1, esperando 0.",
  ]);
  desk.answer = { status: 401 };
  reviewWaiting(desk.services);
  expect(desk.workbook.toasts.slice(2)).toEqual([
    "Trabalhando…",
    "Nada mudou na lista de espera: o OZmap recusou a chave da API (status 401).",
  ]);
});
