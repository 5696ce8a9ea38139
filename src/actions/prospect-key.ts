/** What makes two prospects the same: the contact and the place. Pure. */
import type { LatLng } from "../network";

export interface Identity {
  /** Who: the first of these that is there. */
  readonly contact: string;
  readonly phone: string;
  readonly name: string;
  /** Where: the position, else the address as it was typed. */
  readonly position: LatLng | undefined;
  readonly address: string;
}

/** Some 11 m: a phone's position of the same spot varies as much. */
const PLACE_DECIMALS = 4;
const MAX_PART_CHARS = 60;

/** The same text for the same contact and place. Short enough for a filter, whatever was sent. */
export function prospectKey({ contact, phone, name, position, address }: Identity): string {
  const digits = phone.replace(/\D/g, "");
  const who =
    contact !== ""
      ? part(contact)
      : digits !== ""
        ? part(`tel ${digits}`)
        : name === ""
          ? ""
          : part(`nome ${name}`);
  const where = position
    ? `${position.lat.toFixed(PLACE_DECIMALS)},${position.lng.toFixed(PLACE_DECIMALS)}`
    : part(address);
  return `huggy|${who}|${where}`;
}

/** Without what differs from one typing to the next; a long text by its beginning and its hash. */
function part(text: string): string {
  const plain = text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[\s|]+/g, " ")
    .replace(/[^\x20-\x7e]/g, (character) => character.charCodeAt(0).toString(36))
    .trim();
  return plain.length <= MAX_PART_CHARS ? plain : `${plain.slice(0, 40)}~${hash(plain)}`;
}

/** FNV-1a, twice over from two offsets: enough to distinguish addresses; not a secret. */
function hash(text: string): string {
  return [0x811c9dc5, 0x01000193]
    .map((offset) => {
      let value = offset;
      for (let i = 0; i < text.length; i++) {
        value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
      }
      return (value >>> 0).toString(36);
    })
    .join("");
}
