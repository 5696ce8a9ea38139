/** Converts places, verdicts and outcomes to the reply's keys, without prefix. Pure. */
import type {
  FeasibilityKey,
  Fields,
  InfeasibleReason,
  Reason,
  ReplyKey,
  Status,
} from "../contract";
import type { KnownAddress, Place } from "../location";
import type { Box, Finding, LatLng, QualifyingFinding, Verdict } from "../network";
import type { Outcome } from "./action";

type Pair = [FeasibilityKey, string];

export function placeFields({
  position,
  origin,
  precision,
  address,
  known,
}: Place): Fields<FeasibilityKey> {
  return new Map<FeasibilityKey, string>([
    ["origem", origin],
    ["endereco", address],
    ...addressFields(known),
    ["precisao", precision],
    ...positionFields(position),
  ]);
}

/** The known parts of an address. */
export function addressFields(known: KnownAddress): Fields<FeasibilityKey> {
  const { street, number, district, town, state, postcode } = known;
  return new Map<FeasibilityKey, string>([
    ["rua", street],
    ["numero", number],
    ["bairro", district],
    ["cidade", town],
    ["uf", state],
    ["cep", postcode],
  ]);
}

export function positionFields(position: LatLng): Fields<FeasibilityKey> {
  const lat = degrees(position.lat);
  const lng = degrees(position.lng);
  return new Map<FeasibilityKey, string>([
    ["lat", lat],
    ["lng", lng],
    ["mapa", mapLink(lat, lng)],
  ]);
}

export function verdictFields(verdict: Verdict): Fields<FeasibilityKey> {
  if (verdict.kind === "no_pole") return new Map<FeasibilityKey, string>([["alternativas", "0"]]);
  const { pole, distanceM } = verdict.start;
  const feasible = verdict.kind === "feasible";
  const finding = feasible ? verdict.chosen : verdict.nearest;
  const alternatives = feasible ? verdict.alternatives : [];
  return new Map<FeasibilityKey, string>([
    ["poste_id", pole.id],
    ["poste_nome", pole.name],
    ["poste_m", metres(distanceM)],
    ...(finding ? findingFields(finding, distanceM) : []),
    ["alternativas", String(alternatives.length)],
    ...alternatives.flatMap((other, i) => alternativeFields(other, i === 0 ? 1 : 2)),
  ]);
}

/** A box's state in OZmap, in the contract's words; empty if it cannot be read. */
export function boxState(
  box: Box,
): "em_projeto" | "certificada" | "implantada" | "nao_implantada" | "" {
  if (box.inProject) return "em_projeto";
  if (box.certified === undefined || box.implanted === undefined) return "";
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
  in_condominium: "caixa_em_condominio",
  no_attendance_splitter: "sem_splitter_atendimento",
  no_free_port: "sem_porta_livre",
};

export function boxFields(box: Box): Fields<FeasibilityKey> {
  return new Map<FeasibilityKey, string>([
    ["caixa_id", box.id],
    ["caixa_nome", box.name],
    ["caixa_lat", degrees(box.position.lat)],
    ["caixa_lng", degrees(box.position.lng)],
    ["caixa_estado", boxState(box)],
    ["projeto_id", box.projectId],
  ]);
}

function findingFields({ box, dropM, path, ports, held }: Finding, poleM: number): Pair[] {
  const total = Math.round(poleM) + Math.round(dropM);
  const { splitter, port } = ports?.first ?? held ?? {};
  return [
    ...boxFields(box),
    ["splitter_id", splitter?.id ?? ""],
    ["splitter_nome", splitter?.name ?? ""],
    ["porta", port === undefined ? "" : String(port)],
    ["portas_livres", ports ? String(ports.free) : ""],
    ["portas_total", ports ? String(ports.total) : ""],
    ["drop_m", metres(dropM)],
    ["total_m", String(total)],
    ["vaos", String(path.length - 1)],
  ];
}

function alternativeFields({ box, dropM, ports }: QualifyingFinding, n: 1 | 2): Pair[] {
  return [
    [`alt${n}_caixa_id`, box.id],
    [`alt${n}_caixa_nome`, box.name],
    [`alt${n}_drop_m`, metres(dropM)],
    [`alt${n}_portas_livres`, String(ports.free)],
  ];
}

function metres(value: number): string {
  return String(Math.round(value));
}

function degrees(value: number): string {
  return value.toFixed(7);
}

/** A link that opens the place on a map, in an app if there is one (Google's documented Maps URLs). */
export function mapLink(lat: string | number, lng: string | number): string {
  return `https://www.google.com/maps/search/?api=1&query=${lat}%2C${lng}`;
}

/** Whether the place can be served, by status; not known for other statuses. */
const FEASIBLE: Readonly<Partial<Record<Status, string>>> = {
  viavel: "sim",
  reservado: "sim",
  ja_reservado: "sim",
  analise: "analise",
  inviavel: "nao",
  fora_de_area: "nao",
};

/** Whether the place can be served, as the key `viavel` says it. */
export function feasibleWord(status: Status): string {
  return FEASIBLE[status] ?? "";
}

/** What the customer is asked for, by reason; nothing for other reasons. */
const QUESTIONS: Readonly<Partial<Record<Reason, Question>>> = {
  cidade_ausente: "cidade",
  endereco_ambiguo: "opcao",
  cep_da_cidade: "endereco",
  endereco_nao_encontrado: "endereco",
  endereco_impreciso: "endereco",
  localizacao_ausente: "local",
  coordenada_invalida: "local",
  link_nao_resolvido: "local",
  variavel_nao_preenchida: "local",
};

export type Question = "cidade" | "opcao" | "endereco" | "numero" | "local";

/** The keys `viavel` and `pergunta`, for actions that do not fill them more precisely themselves. */
export function outcomeFields(outcome: Outcome): Fields {
  const { status, reason } = outcome;
  return new Map<ReplyKey, string>([
    ["viavel", feasibleWord(status)],
    ["pergunta", isGeocoderQuota(outcome) ? "local" : (QUESTIONS[reason] ?? "")],
  ]);
}

/** Whether the geocoder's quota is used up; a position, which needs no geocoder, is asked for then. */
function isGeocoderQuota({ reason, detail }: Outcome): boolean {
  return (
    reason === "cota_excedida" &&
    typeof detail === "object" &&
    detail.code === "quota_used_up" &&
    /^(?:geocod|maps)/i.test(detail.service)
  );
}
