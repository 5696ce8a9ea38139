/** The networks on which the bench runs: a generated town and, if a file is given, a real network of poles. */
import { existsSync, readFileSync } from "node:fs";
import * as v from "valibot";
import { generateTown, oracleOf, type Town, townFromPoles } from "ozmap-simulator";
import type { LatLng } from "../src/network";
import { customersOf, likelyDrops } from "./customers";
import type { Customer } from "./measure";

export interface Ground {
  readonly title: string;
  readonly town: Town;
  readonly about: string;
  readonly customers: (seed: number, count: number) => Customer[];
  /** The same, distributed like service drops. */
  readonly customersByDrops: (seed: number, count: number) => Customer[];
}

const TOWN_SEED = 3;
const BOX_SEED = 1;

const fileSchema = v.object({
  poles: v.array(
    v.object({
      id: v.string(),
      lat: v.number(),
      lng: v.number(),
      adjacents: v.array(v.string()),
      drops: v.number(),
    }),
  ),
});

/** @param poles roughly how many; some 3,000 if absent */
export function generatedGround(poles?: number): Ground {
  const town = generateTown({ seed: TOWN_SEED, ...(poles !== undefined && { poles }) });
  const about =
    `${sizeOf(town)}, seed ${TOWN_SEED}: streets, spurs, underground stretches, a district without boxes, ` +
    "limits of 150 to 350 m by project.";
  return ground("A generated town", town, about, likelyDrops(town, TOWN_SEED));
}

/** @param file poles as JSON, in the shape that `docs/benchmarks.md` describes. @throws Error if the file is missing or has another shape */
export function realGround(file: string): Ground {
  if (!existsSync(file)) throw new Error(`BENCH_POLES: file not found: ${file}`);
  const { poles } = v.parse(fileSchema, JSON.parse(readFileSync(file, "utf8")));
  const town = townFromPoles(poles, { seed: BOX_SEED });
  const about =
    `${sizeOf(town)}. Poles and adjacencies are real: ANEEL, Base de Dados Geográfica da Distribuidora (BDGD), ` +
    "Mux Energia (Rio Grande do Sul, Brazil), base date 2024-12-31, layers PONNOT, SSDMT, SSDBT and RAMLIG, " +
    "open data under the ODbL. It is a power network: boxes, splitters and ports are synthetic, a box every " +
    `ten service drops along the line, from seed ${BOX_SEED}; limits of 200 and 300 m.`;
  const drops = new Map(poles.map((pole) => [pole.id, pole.drops]));
  const onPoles = town.poles.map(({ external_id: id = "" }) => drops.get(id) ?? 0);
  return ground("Real poles", town, about, onPoles);
}

function ground(title: string, town: Town, about: string, drops: readonly number[]): Ground {
  const oracle = oracleOf(town);
  const asked = (places: readonly LatLng[]): Customer[] =>
    places.map((place) => ({ place, right: oracle(place) }));
  return {
    title,
    town,
    about,
    customers: (seed, count) => asked(customersOf(town, seed, count)),
    customersByDrops: (seed, count) => asked(customersOf(town, seed, count, drops)),
  };
}

function sizeOf({ poles, points, junctionBoxes, boxes, splitters }: Town): string {
  const others = points.length + junctionBoxes.length;
  return `${poles.length} poles, ${others} other base points, ${boxes.length} boxes, ${splitters.length} splitters`;
}
