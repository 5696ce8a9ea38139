/** Writes the parts of an address the way Brazil's post does, for the geocoder. */
import { formatPostcode, type AddressParts } from "./parts";

function join(parts: readonly string[], mark: string): string {
  return parts.filter((part) => part !== "").join(mark);
}

/**
 * `Rua das Flores, 100 - Centro, Chapecó - SC, 89801-000`. Whatever is missing is left out; the
 * complement always is. A number without a street follows the place, else the district, else the
 * postcode (`89801-000, 120`).
 */
export function postalForm(parts: AddressParts): string {
  const street = join([parts.street, parts.crossing], " com ");
  const town =
    parts.town === undefined ? parts.state : join([parts.town.name, parts.town.state], " - ");
  const postcode = parts.postcode === "" ? "" : formatPostcode(parts.postcode);
  const house = [parts.number, parts.lot];
  if (street !== "") {
    const line = join([street, ...house], ", ");
    return join([join([line, parts.place, parts.district], " - "), town, postcode], ", ");
  }
  if (parts.place !== "") {
    const line = join([parts.place, ...house], ", ");
    return join([join([line, parts.district], " - "), town, postcode], ", ");
  }
  if (parts.district === "" && postcode !== "") return join([postcode, ...house, town], ", ");
  return join([parts.district, ...house, town, postcode], ", ");
}
