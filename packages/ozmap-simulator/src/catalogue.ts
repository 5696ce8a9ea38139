/** Default rows of types and projects. */
import type {
  BaseRow,
  BoxTypeRow,
  JunctionBoxTypeRow,
  PoleTypeRow,
  ProjectRow,
  SplitterTypeRow,
} from "./rows";

export function poleTypeRow(base: BaseRow): PoleTypeRow {
  return {
    ...base,
    name: "Concreto 9 m",
    prefix: "P_",
    viabilityAllowed: true,
    color: "#3388FF",
    description: "Poste de concreto circular",
  };
}

export function projectRow(base: BaseRow): ProjectRow {
  return {
    ...base,
    name: "Rede Centro",
    parents: [],
    lat: -27.1,
    lng: -52.6,
    defaultPonPotency: 3,
    hasLogo: false,
    drop: { type: { cableType: "5e8c0d6a1f2b3c4d5e6f7a8b" }, maxSize: 300 },
    area: { type: "Polygon", coordinates: [] },
  };
}

export function boxTypeRow(base: BaseRow): BoxTypeRow {
  return {
    ...base,
    code: "CTO 16 portas",
    prefix: "CTO-",
    default_level: 3,
    default_reserve: 0,
    config: {
      base: { color: "#3388FFFF" },
      regular: { fillColor: "#3388FFFF" },
      not_implanted: { fillColor: "#FFA500A6" },
      draft: { fillColor: "#FFA500A6" },
    },
  };
}

export function splitterTypeRow(base: BaseRow, isDrop: boolean, outputs: number): SplitterTypeRow {
  return {
    ...base,
    code: `1x${outputs} ${isDrop ? "atendimento" : "distribuição"}`,
    isDrop,
    ratio: { input: 1, output: outputs },
    isBalanced: true,
    prefix: "Splitter ",
    size: 0,
    inputConnectionType: 0,
    outputConnectionType: isDrop ? 1 : 0,
    attenuation: new Array<number>(outputs).fill(10.5),
  };
}

export function junctionBoxTypeRow(base: BaseRow): JunctionBoxTypeRow {
  return {
    ...base,
    code: "Caixa de passagem R1",
    prefix: "CP-",
    color: "#8B5A2B",
    systemDefault: true,
  };
}
