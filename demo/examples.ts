/** Example places in a generated town, one for each outcome that a customer can get. */
import type { Example } from "./chat-start";
import { oracleOf, type PoleRow, type Town, type Verdict } from "ozmap-simulator";

interface House {
  readonly pole: PoleRow;
  readonly place: LatLng;
  /** Computed once, when needed: for a whole town it takes seconds. */
  readonly verdict: () => Verdict;
}

interface LatLng {
  readonly lat: number;
  readonly lng: number;
}

/** @returns examples, of which the first can be served */
export function examplesOf(town: Town): Example[] {
  const verdictAt = oracleOf(town);
  const houses = town.poles.map((pole): House => {
    const place = beside(pole);
    let known: Verdict | undefined;
    return { pole, place, verdict: () => (known ??= verdictAt(place)) };
  });
  const exampleOf = (status: Verdict["status"], reason: string): Example[] => {
    const found = houses.find(
      ({ verdict }) => verdict().status === status && verdict().reason === reason,
    );
    if (found === undefined) return [];
    const label = found.pole.address ?? `${found.place.lat}, ${found.place.lng}`;
    return [{ label, outcome: reason || status, ...found.place }];
  };
  const served = houses.find(
    ({ pole, verdict }) => pole.address !== undefined && verdict().status === "viavel",
  );
  const address = served?.pole.address ?? "Rua Nereu Ramos, 100";
  const [street = ""] = address.split(", ");
  return [
    ...exampleOf("viavel", ""),
    ...exampleOf("inviavel", "sem_porta_livre"),
    ...exampleOf("inviavel", "caixa_em_projeto"),
    ...exampleOf("inviavel", "sem_caixa_no_alcance"),
    { label: "Sítio fora da cidade", outcome: "fora_de_area", ...farFrom(town) },
    { label: address, outcome: "endereço exato", text: `${address}, Chapecó` },
    { label: `${address}, sem a cidade`, outcome: "cidade_ausente", text: address },
    { label: `${street}, sem número`, outcome: "endereco_impreciso", text: `${street}, Chapecó` },
    {
      label: "Rua que não existe",
      outcome: "endereco_nao_encontrado",
      text: "Rua Inventada, 999, Chapecó",
    },
  ];
}

/** A position some 15 m from a pole. */
function beside({ coords: [lng, lat] }: PoleRow): LatLng {
  return { lat: round(lat + 0.0001), lng: round(lng + 0.0001) };
}

/** A position a few kilometres south of the southernmost pole. */
function farFrom({ poles }: Town): LatLng {
  const [south] = [...poles].sort((a, b) => a.coords[1] - b.coords[1]);
  const [lng, lat] = south?.coords ?? [0, 0];
  return { lat: round(lat - 0.03), lng: round(lng) };
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
