/** `Utilities.formatDate`: the letters of Java's SimpleDateFormat that anyone needs, in English. */
import { NotModelled, ServiceException } from "../errors";

/**
 * @param timeZone an IANA name or `GMT`, `GMT-3`, `GMT-03:00`
 * @param pattern such as `yyyy-MM-dd'T'HH:mm:ssXXX`
 */
export function formatDate(date: Date, timeZone: string, pattern: string): string {
  const parts = partsIn(date, timeZone);
  return pattern.replace(/'((?:[^']|'')*)'|([A-Za-z])\2*/g, (token, quoted?: string) =>
    quoted === undefined ? field(token, parts) : quoted === "" ? "'" : quoted.replace(/''/g, "'"),
  );
}

/** Minutes by which a time zone is ahead of UTC at a moment. */
export function offsetMinutes(date: Date, timeZone: string): number {
  return partsIn(date, timeZone).offsetMinutes;
}

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly offsetMinutes: number;
  readonly zone: string;
}

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

function field(token: string, parts: Parts): string {
  const padded = (value: number): string => String(value).padStart(token.length, "0");
  switch (token.charAt(0)) {
    case "y":
      return token.length === 2 ? String(parts.year).slice(-2) : padded(parts.year);
    case "M":
      if (token.length < 3) return padded(parts.month);
      return name(MONTHS, parts.month - 1, token.length > 3);
    case "d":
      return padded(parts.day);
    case "E":
      return name(DAYS, parts.weekday, token.length > 3);
    case "u":
      return padded(parts.weekday === 0 ? 7 : parts.weekday);
    case "H":
      return padded(parts.hour);
    case "h":
      return padded(parts.hour % 12 === 0 ? 12 : parts.hour % 12);
    case "a":
      return parts.hour < 12 ? "AM" : "PM";
    case "m":
      return padded(parts.minute);
    case "s":
      return padded(parts.second);
    case "S":
      return padded(parts.millisecond);
    case "Z":
      return offset(parts.offsetMinutes, "");
    case "X":
      if (parts.offsetMinutes === 0) return "Z";
      return offset(parts.offsetMinutes, token.length === 3 ? ":" : "").slice(
        0,
        token.length === 1 ? 3 : undefined,
      );
    case "z":
      return parts.zone;
    default:
      throw new NotModelled(`Utilities.formatDate with the letter ${token}`);
  }
}

function name(names: readonly string[], index: number, long: boolean): string {
  const full = names[index] ?? "";
  return long ? full : full.slice(0, 3);
}

function offset(minutes: number, separator: string): string {
  const absolute = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, "0");
  const sign = minutes < 0 ? "-" : "+";
  return `${sign}${two(Math.floor(absolute / 60))}${separator}${two(absolute % 60)}`;
}

/** Minutes of `GMT`, `UTC`, `GMT-3`, `GMT+05:30`; `undefined` for a place's name. */
function fixedOffset(timeZone: string): number | undefined {
  const match = /^(?:GMT|UTC)(?:([+-])(\d{1,2})(?::?(\d{2}))?)?$/.exec(timeZone);
  if (match === null) return undefined;
  const minutes = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
  return match[1] === "-" ? -minutes : minutes;
}

function partsIn(date: Date, timeZone: string): Parts {
  if (Number.isNaN(date.getTime())) throw new ServiceException("Invalid argument: date");
  const ahead = fixedOffset(timeZone);
  const moved = new Date(date.getTime() + (ahead ?? 0) * 60_000);
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: ahead === undefined ? timeZone : "UTC",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
      timeZoneName: "short",
    });
  } catch {
    throw new ServiceException("Invalid argument: timeZone. Should be of type: String");
  }
  const found = new Map(format.formatToParts(moved).map((part) => [part.type, part.value]));
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(found.get(type));
  const [year, month, day] = [number("year"), number("month"), number("day")];
  const [hour, minute, second] = [number("hour"), number("minute"), number("second")];
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  return {
    year,
    month,
    day,
    hour,
    minute,
    second,
    millisecond: date.getUTCMilliseconds(),
    weekday: new Date(local).getUTCDay(),
    offsetMinutes: Math.round((local - Math.floor(date.getTime() / 1000) * 1000) / 60_000),
    zone: ahead === undefined ? (found.get("timeZoneName") ?? "") : timeZone,
  };
}
