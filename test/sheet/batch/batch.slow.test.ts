import { generateTown } from "ozmap-simulator";
import { stopBatch } from "../../../src/sheet/batch/batch";
import type { CellValue } from "../../../src/sheet/ports";
import { PROPERTY } from "../../../src/settings";
import { startService } from "../../../testing/service";
import { AT, CAPTIONS, listRig } from "./support";

const town = generateTown({ seed: 11, poles: 250, boxShare: 0.2 });

/** A place some metres from each of the poles. */
function places(count: number, from = 0): CellValue[][] {
  return Array.from({ length: count }, (_, i) => {
    const [lng, lat] = town.poles[(from + i * 7) % town.poles.length]!.coords;
    return ["", lat + 0.0001 + i * 1e-6, lng + 0.00005];
  });
}

const text = (cell: CellValue | undefined): string => String(cell ?? "");

const chat = startService(town);
const asked = new Map<string, Readonly<Record<string, string>>>();

/** The chat's answer for each row; each place is asked about once, so long after the others that nothing is remembered. */
function answers(rows: readonly CellValue[][]): Readonly<Record<string, string>>[] {
  return rows.map(([local, lat, lng]) => {
    const key = [local, lat, lng].map(text).join("|");
    const known = asked.get(key);
    if (known !== undefined) return known;
    chat.clock.advance(3_600_000);
    const reply = chat.ask({ local: text(local), lat: text(lat), lng: text(lng) });
    asked.set(key, reply);
    return reply;
  });
}

describe("a list is answered as the chat answers each of its places", () => {
  const rows: CellValue[][] = [
    ...places(40),
    ["-27.09, -52.61"],
    ["oi, tudo bem?"],
    ["", "-27,0951", "-52,6049"],
    ["", -95, 200],
    ["", "", "", "só um código"],
  ];

  test("status, reason, box, ports and drop; a row without a place stays empty", () => {
    const rig = listRig(town, rows);
    rig.check();
    const asked = answers(rows);
    rig.page.table.slice(1).forEach((cells, i) => {
      const found = (caption: string): string => String(cells[AT[caption]!] ?? "");
      const right = asked[i]!;
      if (i === rows.length - 1) {
        expect(found("Status")).toBe("");
        return;
      }
      expect([
        found("Status"),
        found("Motivo"),
        found("Caixa"),
        found("Portas livres"),
        found("Drop (m)"),
        found("Precisão"),
        found("Mapa"),
      ]).toEqual([
        right.oz_status,
        right.oz_motivo,
        right.oz_caixa_nome,
        right.oz_portas_livres,
        right.oz_drop_m,
        right.oz_precisao,
        right.oz_mapa,
      ]);
    });
    expect(new Set(rig.column("Status")).size).toBeGreaterThanOrEqual(4);
  });

  test("nothing is recorded, and no log row is left", () => {
    const rig = listRig(town, rows);
    rig.check();
    expect(rig.http.requests.every(({ method }) => method === "get")).toBe(true);
    const left = Object.keys(rig.services.properties.readAll());
    expect(left.filter((key) => key.startsWith(PROPERTY.logPrefix))).toEqual([]);
    expect(left).not.toContain(PROPERTY.batch);
  });
});

test("a second check asks nothing, unless a status was emptied or a place changed", () => {
  const rig = listRig(town, places(20));
  rig.check();
  const before = rig.http.requests.length;
  rig.check();
  expect(rig.http.requests).toHaveLength(before);
  const checkedAt = rig.column("Verificado em");
  rig.clock.advance(60_000);
  rig.page.table[3]![AT.Status!] = "";
  rig.page.table[5]![AT.Lat!] = -27.0952;
  rig.check();
  expect(rig.http.requests.length).toBeGreaterThan(before);
  const changed = rig
    .column("Verificado em")
    .flatMap((cell, i) =>
      (cell as Date).getTime() === (checkedAt[i] as Date).getTime() ? [] : [i],
    );
  expect(changed).toEqual([2, 4]);
});

describe("whatever an admin does while a list is checked", () => {
  /** Changes the sheet at the nth request, when its rows have been read but not yet written. */
  function meanwhile(act: (table: CellValue[][]) => void): ReturnType<typeof listRig> {
    const rig = listRig(town, places(30), {
      change: (services) => {
        let calls = 0;
        const on = <T>(result: T): T => {
          calls += 1;
          if (calls === 3) act(rig.page.table);
          return result;
        };
        return {
          http: {
            fetch: (request) => on(services.http.fetch(request)),
            fetchAll: (requests) => on(services.http.fetchAll(requests)),
          },
        };
      },
    });
    rig.check();
    for (let run = 0; run < 4; run++) rig.trigger();
    return rig;
  }

  test.each<[string, (table: CellValue[][]) => void]>([
    ["nothing", () => undefined],
    [
      "sorts it",
      (table) => {
        const [header = [], ...rest] = table.splice(0);
        table.push(header, ...rest.sort((a, b) => Number(b[1]) - Number(a[1])));
      },
    ],
    ["deletes rows", (table) => table.splice(4, 5)],
    [
      "adds rows in between and below",
      (table) => {
        table.splice(3, 0, ["", -27.0951, -52.6012], []);
        table.push(["", -27.0937, -52.6033]);
      },
    ],
    [
      "changes places",
      (table) => {
        for (const cells of table.slice(5, 12)) cells[1] = Number(cells[1]) + 0.0011;
      },
    ],
    [
      "moves columns",
      (table) => {
        for (const cells of table) {
          while (cells.length < CAPTIONS.length) cells.push("");
          cells.unshift(cells.splice(AT.Status!, 1)[0]!);
        }
      },
    ],
  ])("%s: each place has its own answer", (_, act) => {
    const rig = meanwhile(act);
    const [lat, lng] = [rig.column("Lat"), rig.column("Lng")] as CellValue[][];
    const rows = lat!.map((each, i): CellValue[] => ["", each, lng![i]!]);
    const found = rig.column("Status").map((status, i) => [status, rig.column("Caixa")[i]]);
    const right = answers(rows).map((reply, i) =>
      rows[i]![1] === "" ? ["", ""] : [reply.oz_status, reply.oz_caixa_nome],
    );
    expect(found).toEqual(right);
    expect(rig.services.properties.readAll()).not.toHaveProperty(PROPERTY.batch);
  });
});

describe("a row without an answer", () => {
  test("is tried again three times, an hour apart, and is then final", () => {
    let isDown = true;
    const down = listRig(town, places(8), {
      change: (services) => ({
        http: {
          fetch: (request) =>
            isDown ? { status: 503, headers: {}, body: "" } : services.http.fetch(request),
          fetchAll: (requests) =>
            isDown
              ? requests.map(() => ({ status: 503, headers: {}, body: "" }))
              : services.http.fetchAll(requests),
        },
      }),
    });
    down.check();
    const failures = (): unknown[] =>
      down.column("Controle").map((text) => Number(String(text).split(" ")[1] ?? 0));
    expect(new Set(down.column("Status"))).toEqual(new Set(["indisponivel"]));
    expect(new Set(down.column("Motivo"))).toEqual(new Set(["ozmap_indisponivel"]));
    expect(new Set(failures())).toEqual(new Set([1]));
    for (let run = 0; run < 11; run++) down.trigger();
    expect(new Set(failures())).toEqual(new Set([1]));
    down.trigger(10);
    expect(new Set(failures())).toEqual(new Set([2]));
    down.trigger(61);
    down.trigger(61);
    expect(new Set(failures())).toEqual(new Set([4]));
    down.trigger(61);
    expect(down.services.properties.readAll()).not.toHaveProperty(PROPERTY.batch);
    isDown = false;
    down.check();
    expect(new Set(failures())).toEqual(new Set([4]));
    for (const cells of down.page.table.slice(1)) cells[AT.Status!] = "";
    down.check();
    expect(down.column("Status")).not.toContain("indisponivel");
    expect(new Set(failures())).toEqual(new Set([0]));
  });
});

describe("Esperado", () => {
  test("is compared with the status or the box's name, also when it is changed later", () => {
    const rows = places(60);
    const right = answers(rows);
    const served = right.findIndex(({ oz_status }) => oz_status === "viavel");
    const refused = right.findIndex(({ oz_status }) => oz_status === "inviavel");
    const expected = (i: number, text: string): void => {
      rows[i] = [rows[i]![0]!, rows[i]![1]!, rows[i]![2]!, "", text];
    };
    expected(served, ` ${right[served]!.oz_caixa_nome!.toLowerCase()}`);
    expected(refused, "viavel");
    const rig = listRig(town, rows);
    rig.check();
    const agrees = rig.column("Confere?");
    expect(agrees[served]).toBe("sim");
    expect(agrees[refused]).toBe("não");
    expect(agrees.filter((cell) => cell !== "")).toHaveLength(2);
    rig.page.table[refused + 1]![AT.Esperado!] = "Inviável";
    const before = rig.http.requests.length;
    rig.check();
    expect(rig.column("Confere?")[refused]).toBe("sim");
    expect(rig.http.requests).toHaveLength(before);
  });
});

test("the progress is to the right of the captions, and no caption of an admin's is overwritten", () => {
  const rig = listRig(town, places(10), { captions: [...CAPTIONS, "Vendedor"] });
  rig.check();
  expect(rig.page.table[0]!.slice(16)).toEqual([
    "Vendedor",
    "▸ 10 de 10 linhas prontas · concluído",
  ]);
  stopBatch(rig.services);
  expect(rig.page.table[0]![17]).toBe("▸ 10 de 10 linhas prontas · parado");
});

test("captions in another language are found", () => {
  const captions =
    "Place|Lat|Lng|Code|Expected|Status|Reason|Box|Free ports|Drop (m)|Precision|Address found|Map|Agrees?|Checked at|Control".split(
      "|",
    );
  const rig = listRig(town, places(6), { captions });
  rig.check();
  expect(rig.column("Status")).not.toContain("");
});

test("an empty list is reported", () => {
  const rig = listRig(town, []);
  rig.check();
  expect(rig.workbook.toasts.join()).toContain("Preencha a aba Lote");
  expect(rig.services.properties.readAll()).not.toHaveProperty(PROPERTY.batch);
});
