/** A request for each task that an action may have, on a town that it may change. */
import { addProperty, type Town } from "ozmap-simulator";
import { DEFAULT_QUERIES, parseQueries, writeQueries } from "../src/settings";
import { FAR_AWAY, PLACE, smallTown, type SmallTown } from "./towns";
import type { NamedFault } from "./answer-faults";
import { FakeGeocoder, geocoded } from "./fake-geocoder";
import type { FakeClock } from "./fake-clock";
import type { FakeHttp } from "./fake-http";
import type { OzmapRoute } from "./ozmap-route";
import { type Service, startService } from "./service";

export interface Scenario {
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, string>>;
  town(): SmallTown;
  /** What it adds to OZmap or removes from it; undefined if it only reads. */
  readonly records?: (town: Town) => number;
  /** Statuses that report success, the second time as well as the first. */
  readonly done: readonly string[];
  /** Faults that cannot be told from true answers, and the statuses reported for them. */
  believes?(fault: NamedFault): readonly string[];
  /** Whatever is unknown about the reservation is left empty, but the reservation counts. */
  readonly mayLack?: true;
}

const CODE = "C-1";
const ADDRESS = "Rua Nova, 12, Chapecó";

const reservations = ({ properties }: Town): number =>
  properties.filter(({ client }) => client.code === CODE).length;
const prospects = (town: Town): number => town.prospects.length;

/** A town in which the code is reserved, by a customer who is implanted or not. */
function reserved(implanted: boolean): SmallTown {
  const small = smallTown([2, 1]);
  const [box, splitter] = [small.boxes[0]!, small.splitters[0]!];
  addProperty(small.town, box, { code: CODE, name: "Ana", implanted }, { splitter, port: 4 });
  return small;
}

/** OZmap's own answer if nothing has that id. */
const NONE: ReadonlySet<string> = new Set(["404", "no rows", "one row too few"]);
const absent = ({ name }: NamedFault): readonly string[] =>
  NONE.has(name) ? ["nao_encontrado"] : [];
/** A query accepts anything: a successful JSON answer is reported as it arrived. */
const anything = (fault: NamedFault): readonly string[] =>
  fault.isOtherAnswer ? ["encontrado", "nao_encontrado"] : absent(fault);

const open = (): SmallTown => smallTown([2, 1]);
const full = (): SmallTown => smallTown([0, 0]);
const reserve = { ...PLACE, acao: "reservar", nome: "Ana", codigo: CODE };
const lead = { acao: "prospecto", nome: "Ana", contato: "c-1" };
const AUTOMATIC = { prospecto_automatico: "sim" };

export const SCENARIOS: readonly Scenario[] = [
  { name: "viabilidade", values: PLACE, town: open, done: ["viavel"] },
  {
    name: "viabilidade of an address",
    values: { endereco: ADDRESS },
    town: open,
    done: ["viavel"],
  },
  {
    name: "viabilidade, with a prospect of its own for a no",
    values: { ...PLACE, contato: "c-1" },
    settings: AUTOMATIC,
    town: full,
    records: prospects,
    done: ["inviavel"],
  },
  {
    name: "viabilidade, with a prospect of its own far from the network",
    values: { ...FAR_AWAY, contato: "c-1" },
    settings: AUTOMATIC,
    town: open,
    records: prospects,
    done: ["fora_de_area"],
  },
  {
    name: "reservar",
    values: reserve,
    town: open,
    records: reservations,
    done: ["reservado", "ja_reservado"],
  },
  {
    name: "reservar for a code that has a reservation",
    values: reserve,
    town: () => reserved(false),
    records: reservations,
    done: ["ja_reservado"],
    mayLack: true,
  },
  {
    name: "reservar where there is no port, with a prospect of its own",
    values: { ...reserve, contato: "c-1" },
    settings: AUTOMATIC,
    town: full,
    records: prospects,
    done: ["inviavel"],
  },
  {
    name: "cancelar_reserva",
    values: { acao: "cancelar_reserva", codigo: CODE },
    town: () => reserved(false),
    records: reservations,
    done: ["cancelado", "nao_encontrado"],
    believes: absent,
  },
  {
    name: "cancelar_reserva of an implanted customer",
    values: { acao: "cancelar_reserva", codigo: CODE },
    town: () => reserved(true),
    records: reservations,
    done: ["ja_implantado"],
    believes: absent,
  },
  {
    name: "prospecto",
    values: { ...lead, ...PLACE },
    town: open,
    records: prospects,
    done: ["registrado", "ja_registrado"],
  },
  {
    name: "prospecto of an address",
    values: { ...lead, endereco: ADDRESS },
    town: open,
    records: prospects,
    done: ["registrado", "ja_registrado"],
  },
  {
    name: "consulta of one row",
    values: { acao: "consulta", consulta: "Cliente", codigo: CODE },
    town: () => reserved(true),
    done: ["encontrado"],
    believes: anything,
  },
  {
    name: "consulta of a list",
    values: { acao: "consulta", consulta: "Caixas cheias", projeto: open().boxes[0]!.project },
    town: full,
    done: ["encontrado"],
    believes: anything,
  },
  { name: "saude", values: { acao: "saude" }, town: open, done: ["ok"] },
  { name: "sonda", values: { acao: "sonda", ...PLACE }, town: open, done: ["ok"] },
];

export interface Stage {
  readonly service: Service;
  readonly town: Town;
  readonly geocoder: FakeGeocoder;
}

const parsed = parseQueries(DEFAULT_QUERIES);
const QUERIES = writeQueries(parsed.ok ? parsed.queries : []);

/** The service before the scenario's request. */
export function stage(
  scenario: Scenario,
  http?: (route: OzmapRoute, clock: FakeClock) => FakeHttp,
): Stage {
  const { town } = scenario.town();
  const position = [Number(PLACE.lat), Number(PLACE.lng)] as const;
  const geocoder = new FakeGeocoder({ [ADDRESS]: [geocoded(...position, "R. Nova, 12")] });
  const service = startService(town, {
    settings: scenario.settings ?? {},
    geocoder,
    ...(http === undefined ? {} : { http }),
  });
  service.properties.writeAll(QUERIES);
  return { service, town, geocoder };
}
