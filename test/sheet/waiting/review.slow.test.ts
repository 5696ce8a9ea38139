/** The waiting list checked again: many who wait, and everything that may happen, in any order. */
import fc from "fast-check";
import { generateTown } from "ozmap-simulator";
import { moveWaiting } from "../../../src/sheet/waiting/commands";
import { isOver, readWaitingRows } from "../../../src/sheet/waiting/waiting-rows";
import { lineOfBoxes } from "../../../testing/towns";
import { Desk, SITUATION } from "./desk";

const DAY_MS = 86_400_000;

test("many wait: a few requests, and never more invited than there are free ports", () => {
  const town = generateTown({ seed: 11, poles: 300 });
  for (const { connectables } of town.splitters) connectables.output.fill("taken");
  const desk = new Desk({ town, splitters: town.splitters }, { limite_por_contato: "0" });
  town.poles.slice(0, 60).forEach(({ coords: [lng, lat] }, i) => {
    const place = { lat: String(lat + 0.00005), lng: String(lng + 0.00005) };
    desk.service.ask({ acao: "avisar", contato: `c-${i}`, nome: "x", ...place });
    desk.service.clock.advance(1);
  });
  moveWaiting(desk.context());
  let freed = 0;
  for (const splitter of town.splitters.filter(({ isDrop }) => isDrop).slice(0, 8)) {
    splitter.connectables.output[0] = null;
    freed += 1;
  }
  const before = desk.service.http.requests.length;
  const reviewed = desk.review();
  expect(desk.service.http.requests.length - before).toBeLessThan(30);
  if (reviewed.kind !== "done") throw new Error(String(reviewed.because));
  expect(reviewed.counts["agora dá"]).toBeGreaterThan(0);
  expect(reviewed.counts["agora dá"]).toBeLessThanOrEqual(freed);
  expect(reviewed.counts["na fila"]).toBeGreaterThan(0);
  const table = structuredClone(desk.workbook.page("Espera")!.table.map((row) => row[SITUATION]));
  expect(desk.review()).toEqual({ ...reviewed, isNew: 0 });
  expect(desk.workbook.page("Espera")!.table.map((row) => row[SITUATION])).toEqual(table);
});

const happening = fc.record({
  what: fc.constantFrom("join", "join", "free", "take", "inform", "leave", "days", "review"),
  who: fc.nat(9),
  where: fc.nat(7),
  port: fc.nat(2),
});

test("people, boxes and ports come and go in any order: never more invited than free ports, and nobody is lost", () => {
  fc.assert(
    fc.property(fc.array(happening, { minLength: 10, maxLength: 40 }), (happenings) => {
      const line = lineOfBoxes();
      const desk = new Desk(line, { limite_por_contato: "0" });
      const joined = new Set<string>();
      for (const { what, who, where, port } of [
        ...happenings,
        { what: "review", who: 0, where: 0, port: 0 },
      ]) {
        const contact = `c-${who}`;
        const place = line.places[where]!;
        const outputs = line.splitters[where % line.splitters.length]!.connectables.output;
        desk.service.clock.advance(1_000);
        if (what === "join") {
          const { oz_status: status } = desk.service.ask({
            acao: "avisar",
            contato: contact,
            nome: "x",
            ...place,
          });
          if (status === "na_espera") joined.add(contact);
        }
        if (what === "free") outputs[port] = null;
        // Taken by somebody on the list, or by any other customer.
        if (what === "take") outputs[port] = "taken";
        if (what === "leave") {
          joined.delete(contact);
          desk.service.ask({ acao: "sair_da_espera", contato: contact });
        }
        if (what === "days") desk.service.clock.advance(4 * DAY_MS);
        const page = desk.workbook.page("Espera");
        const invited = page?.table.find(
          (cells) => cells[1] === contact && cells[SITUATION] === "agora dá",
        );
        if (what === "inform" && invited !== undefined) invited[SITUATION] = "avisado";
        if (what !== "review") continue;
        expect(desk.review().kind).toBe("done");
        const now = desk.service.clock.now();
        const rows = readWaitingRows(desk.workbook.read("Espera") ?? []);
        for (const { parent, connectables } of line.splitters) {
          const free = connectables.output.filter((each) => each === null).length;
          const here = rows.filter(({ box }) => box === parent);
          const count = (of: string): number =>
            here.filter((row) => row.situation === of && !isOver(row, now)).length;
          expect(count("agora dá")).toBeLessThanOrEqual(Math.max(0, free - count("avisado")));
        }
        const contacts = rows.map((row) => row.contact);
        expect(contacts).toEqual(expect.arrayContaining([...joined]));
      }
    }),
    { numRuns: 60 },
  );
});
