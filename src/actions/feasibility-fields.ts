/** A place and a verdict → keys of the reply, without prefix. Pure. */
import type { InfeasibleReason } from "../contract";
import type { Place } from "../location";
import { ALTERNATIVES, type Box, type Finding, type LatLng, type Verdict } from "../network";

type Fields = ReadonlyMap<string, string>;

const ALTERNATIVE_NUMBERS = Array.from({ length: ALTERNATIVES }, (_, i) => i + 1);

/** Keys that a feasibility adds to those of every reply. */
export const FEASIBILITY_KEYS: readonly string[] = [
  "viavel",
  "origem",
  "lat",
  "lng",
  "endereco",
  "precisao",
  "poste_id",
  "poste_nome",
  "poste_m",
  "caixa_id",
  "caixa_nome",
  "caixa_lat",
  "caixa_lng",
  "caixa_estado",
  "projeto_id",
  "splitter_id",
  "splitter_nome",
  "porta",
  "portas_livres",
  "portas_total",
  "drop_m",
  "total_m",
  "vaos",
  "mapa",
  "alternativas",
  ...ALTERNATIVE_NUMBERS.flatMap((n) => [
    `alt${n}_caixa_id`,
    `alt${n}_caixa_nome`,
    `alt${n}_drop_m`,
    `alt${n}_portas_livres`,
  ]),
];

export function placeFields({ position, origin, precision, address }: Place): Fields {
  return new Map([
    ["origem", origin],
    ["endereco", address],
    ["precisao", precision],
    ...positionFields(position),
  ]);
}

export function positionFields(position: LatLng): Fields {
  const lat = degrees(position.lat);
  const lng = degrees(position.lng);
  return new Map([
    ["lat", lat],
    ["lng", lng],
    ["mapa", mapLink(lat, lng)],
  ]);
}

export function verdictFields(verdict: Verdict): Fields {
  if (verdict.kind === "no_pole") return new Map([["alternativas", "0"]]);
  const { pole, distanceM } = verdict.start;
  const feasible = verdict.kind === "feasible";
  const finding = feasible ? verdict.chosen : verdict.nearest;
  const alternatives = feasible ? verdict.alternatives : [];
  return new Map([
    ["poste_id", pole.id],
    ["poste_nome", pole.name],
    ["poste_m", metres(distanceM)],
    ...(finding ? findingFields(finding, distanceM) : []),
    ["alternativas", String(alternatives.length)],
    ...alternatives.flatMap((other, i) => alternativeFields(other, i + 1)),
  ]);
}

/** How a box stands in OZmap, in the contract's word. */
export function boxState(box: Box): "em_projeto" | "certificada" | "implantada" | "nao_implantada" {
  if (box.inProject) return "em_projeto";
  if (box.certified) return "certificada";
  return box.implanted ? "implantada" : "nao_implantada";
}

/** The contract's words for the network's reasons. */
export const INFEASIBLE_WORDS: Readonly<
  Record<Extract<Verdict, { kind: "infeasible" }>["reason"], InfeasibleReason>
> = {
  no_adjacency: "poste_sem_adjacencia",
  no_box_in_reach: "sem_caixa_no_alcance",
  in_project: "caixa_em_projeto",
  not_implanted: "caixa_nao_implantada",
  no_attendance_splitter: "sem_splitter_atendimento",
  no_free_port: "sem_porta_livre",
};

export function boxFields(box: Box): Fields {
  return new Map([
    ["caixa_id", box.id],
    ["caixa_nome", box.name],
    ["caixa_lat", degrees(box.position.lat)],
    ["caixa_lng", degrees(box.position.lng)],
    ["caixa_estado", boxState(box)],
    ["projeto_id", box.projectId],
  ]);
}

function findingFields({ box, dropM, path, ports }: Finding, poleM: number): [string, string][] {
  const total = Math.round(poleM) + Math.round(dropM);
  return [
    ...boxFields(box),
    ["splitter_id", ports?.splitter?.id ?? ""],
    ["splitter_nome", ports?.splitter?.name ?? ""],
    ["porta", ports?.splitter ? String(ports.port) : ""],
    ["portas_livres", ports ? String(ports.free) : ""],
    ["portas_total", ports ? String(ports.total) : ""],
    ["drop_m", metres(dropM)],
    ["total_m", String(total)],
    ["vaos", String(path.length - 1)],
  ];
}

function alternativeFields({ box, dropM, ports }: Finding, n: number): [string, string][] {
  return [
    [`alt${n}_caixa_id`, box.id],
    [`alt${n}_caixa_nome`, box.name],
    [`alt${n}_drop_m`, metres(dropM)],
    [`alt${n}_portas_livres`, String(ports?.free ?? 0)],
  ];
}

function metres(value: number): string {
  return String(Math.round(value));
}

function degrees(value: number): string {
  return value.toFixed(7);
}

/** Opens the place on a map, in an app where there is one (Google's documented Maps URLs). */
function mapLink(lat: string, lng: string): string {
  return `https://www.google.com/maps/search/?api=1&query=${lat}%2C${lng}`;
}
