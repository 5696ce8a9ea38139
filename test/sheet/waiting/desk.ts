/** The waiting list of a service, with the sheet *Espera* beside it. */
import { Deadline } from "../../../src/deadline";
import type { CellValue } from "../../../src/sheet/ports";
import type { SheetServices } from "../../../src/sheet/services";
import type { JobContext } from "../../../src/sheet/trigger/job";
import { moveWaiting } from "../../../src/sheet/waiting/commands";
import { reviewList, type Reviewed } from "../../../src/sheet/waiting/review";
import { readWaitingRows } from "../../../src/sheet/waiting/waiting-rows";
import { spendingToday } from "../../../src/web";
import { type Answer, FakeHttp } from "../../../testing/fake-http";
import { startService } from "../../../testing/service";
import { PLACE, type SmallTown } from "../../../testing/towns";
import { FakeWorkbook } from "../../../testing/fake-workbook";

/** Index of the column *Situação*. */
export const SITUATION = 9;
const CAPTIONS =
  "Desde|Contato|Telefone|Nome|Local|Lat|Lng|Motivo|Verificado em|Situação|Controle".split("|");

export class Desk {
  readonly workbook = new FakeWorkbook();
  readonly service: ReturnType<typeof startService>;
  readonly services: SheetServices;
  /** If set, OZmap's answer to everything. */
  answer: Answer | undefined;
  /** If set, called before each answer. */
  meanwhile: (() => void) | undefined;

  constructor(
    readonly small: Pick<SmallTown, "town" | "splitters">,
    settings: Readonly<Record<string, string>> = {},
  ) {
    this.service = startService(small.town, {
      settings,
      http: (route, clock) =>
        new FakeHttp((request) => {
          this.meanwhile?.();
          return this.answer ?? route(request);
        }, clock),
    });
    this.services = { ...this.service.google, workbook: this.workbook } as unknown as SheetServices;
  }

  join(contact: string, place: Readonly<Record<string, string>> = PLACE): void {
    const reply = this.service.ask({ acao: "avisar", contato: contact, nome: contact, ...place });
    expect(reply.oz_status).toBe("na_espera");
    this.service.clock.advance(1);
  }

  /** Ports of a splitter become free. */
  free(splitter: number, ...ports: readonly number[]): void {
    for (const port of ports) this.small.splitters[splitter]!.connectables.output[port - 1] = null;
  }

  context(ms = 240_000): JobContext {
    const deadline = new Deadline(this.service.clock, ms);
    const properties = this.service.properties.readAll();
    const day = spendingToday(properties, this.service.clock.now(), -180);
    const allowance = { requests: 4_000, geocoder: 200, properties: 10_000, triggerMs: 1_080_000 };
    const spent = { requests: 0, geocoder: 0, properties: 0, triggerMs: 0 };
    const context = { services: this.services, properties, deadline, day, allowance, spent };
    return context;
  }

  review(ms = 240_000): Reviewed {
    moveWaiting(this.context());
    return reviewList(this.services, new Deadline(this.service.clock, ms));
  }

  set(contact: string, situation: string): void {
    const row = this.workbook.page("Espera")!.table.find((cells) => cells[1] === contact);
    row![SITUATION] = situation;
  }

  /** A row as an admin types it, from *Desde* on. */
  type(cells: readonly CellValue[]): void {
    const page = this.workbook.page("Espera") ?? this.workbook.add("Espera", [CAPTIONS]);
    page.table.push([...cells]);
  }

  /** *Lat*, *Lng*, *Motivo*, whether *Verificado em* has a time, and *Situação*, of the row with this name. */
  row(name: string): unknown[] {
    const cells = this.workbook.page("Espera")!.table.find((each) => each[3] === name)!;
    const [lat, lng, reason, checked, situation] = cells.slice(5);
    return [lat, lng, reason, checked instanceof Date, situation];
  }

  situations(): Record<string, string | undefined> {
    const rows = readWaitingRows(this.workbook.read("Espera") ?? []);
    return Object.fromEntries(rows.map(({ contact, situation }) => [contact, situation]));
  }
}
