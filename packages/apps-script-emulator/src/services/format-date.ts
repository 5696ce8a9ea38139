/** `Utilities.formatDate`, with the letters of Java's SimpleDateFormat that produce numbers. */
import { NotModelled, ServiceException } from "../errors";

/**
 * @param timeZone an IANA name
 * @param pattern such as `yyyy-MM-dd HH:mm:ss`; letters other than y M d H m s S Z are not modelled
 */
export function formatDate(date: Date, timeZone: string, pattern: string): string {
  const parts = partsIn(date, timeZone);
  return pattern.replace(/'((?:[^']|'')*)'|([A-Za-z])\2*/g, (token, quoted?: string) => {
    if (quoted !== undefined) return quoted === "" ? "'" : quoted.replace(/''/g, "'");
    const value = parts[token.charAt(0)];
    if (value === undefined) throw new NotModelled(`Utilities.formatDate with the letter ${token}`);
    if (typeof value === "string") return value;
    return token === "yy" ? String(value).slice(-2) : String(value).padStart(token.length, "0");
  });
}

/** How many minutes a time zone is ahead of UTC at a given time. */
export function offsetMinutes(date: Date, timeZone: string): number {
  const [, sign, hours, minutes] =
    /^([+-])(\d\d)(\d\d)$/.exec(formatDate(date, timeZone, "Z")) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** The parts of a date, by the letter that stands for each. */
function partsIn(date: Date, timeZone: string): Readonly<Record<string, number | string>> {
  if (Number.isNaN(date.getTime())) throw new ServiceException("Invalid argument: date");
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
      timeZoneName: "longOffset",
    });
  } catch {
    throw new ServiceException("Invalid argument: timeZone. Should be of type: String");
  }
  const found = new Map(format.formatToParts(date).map((part) => [part.type, part.value]));
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(found.get(type));
  return {
    y: number("year"),
    M: number("month"),
    d: number("day"),
    H: number("hour"),
    m: number("minute"),
    s: number("second"),
    S: date.getUTCMilliseconds(),
    // `GMT-03:00`, or `GMT` if there is no offset.
    Z: (found.get("timeZoneName") ?? "").replace(/GMT|:/g, "") || "+0000",
  };
}
