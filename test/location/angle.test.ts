/** One latitude or longitude, in every notation that people write. */
import fc from "fast-check";
import { angleAt, type Angle } from "../../src/location/angle";
import { tokenise } from "../../src/location/text";

function angle(text: string, at = 0): Angle | null {
  return angleAt(tokenise(text), at);
}

test.each([
  ["lat", -27.5, ["s", "sul", "sur", "south", "S", "Sul"]],
  ["lat", 27.5, ["n", "norte", "north", "N"]],
  ["lng", -27.5, ["w", "o", "oeste", "west", "W", "O"]],
  ["lng", 27.5, ["e", "l", "leste", "este", "east", "E", "L"]],
] as const)("hemisphere: %s, %d", (axis, value, words) => {
  for (const word of words) {
    expect(angle(`27.5 ${word}`)).toMatchObject({ axis, value, end: 2 });
    expect(angle(`27.5${word}`)).toMatchObject({ axis, value, end: 2 });
    expect(angle(`27.5 de latitude ${word}`)).toMatchObject({ axis, value, end: 4 });
    expect(angle(`${word.toUpperCase()} 27.5`)).toMatchObject({ axis, value, end: 2 });
    expect(angle(`${word.toUpperCase()}.: 27.5`)).toMatchObject({ axis, value });
    expect(angle(`${word}27.5`)).toMatchObject({ axis, value, end: 2 });
  }
});

test.each([
  "mais", "sim", "super", "show", "web", "metro", "ovo", "não", "nylon", "metre", "verde", "lote", "elo",
])("is not a hemisphere: %s", (word) => {
  expect(angle(`27.5 ${word}`)).toMatchObject({ axis: null, value: 27.5, end: 1 });
  expect(angle(`${word} 27.5`)).toBeNull();
}); // prettier-ignore

test.each(["latitudes", "degreeslatitude", "longe"])("%s says nothing of a hemisphere", (word) => {
  expect(angle(`27.5 ${word} sul`)).toMatchObject({ axis: null, end: 1 });
});

test("a letter alone between two numbers is a word, unless it touches a number or is a capital", () => {
  for (const letter of ["e", "o", "l"]) {
    expect(angle(`27.5 ${letter} 52.5`)).toMatchObject({ axis: null, end: 1 });
    expect(angle(`27.5${letter} 52.5`)).toMatchObject({ axis: "lng", end: 2 });
    expect(angle(`27.5 ${letter.toUpperCase()} 52.5`)).toMatchObject({ axis: "lng", end: 2 });
    expect(angle(`27.5 ${letter}`)).toMatchObject({ axis: "lng", end: 2 });
    expect(angle(`${letter} 27.5 52.5`)).toBeNull();
  }
});

test("a word that begins like such a letter is still a hemisphere between two numbers", () => {
  expect(angle("52.5 oeste 27.5")).toMatchObject({ axis: "lng", value: -52.5 });
  expect(angle("52.5 leste 27.5")).toMatchObject({ axis: "lng", value: 52.5 });
});

test("a letter belongs to the number that it touches", () => {
  expect(angle("27.5 S52.5")).toMatchObject({ axis: null, end: 1 });
  expect(angle("27.5S52.5")).toMatchObject({ axis: "lat", end: 2 });
  expect(angle("27.5 S 52.5")).toMatchObject({ axis: "lat", end: 2 });
  expect(angle("27.5 S-52.5")).toMatchObject({ axis: "lat", end: 2 });
});

test("between a hemisphere and its number there is only a colon or a dot", () => {
  expect(angle("S: -27.5")).toMatchObject({ axis: "lat", value: -27.5 });
  expect(angle("N: +27.5")).toMatchObject({ axis: "lat", value: 27.5 });
  expect(angle("S 1.2.3. 27.5")).toBeNull();
  expect(angle("S, 27.5")).toBeNull();
});

test.each(["°", "d", "deg", "degree", "degrees", "grau", "graus", "grado", "grados"])(
  "minutes follow degrees: %s",
  (unit) => {
    expect(angle(`27 ${unit} 30 S`)).toMatchObject({ value: -27.5, sexagesimal: true });
    expect(angle(`27 ${unit} 30 15`)).toMatchObject({ value: 27.5, end: 3 });
  },
);

test.each(["dias", "degraus", "cod", "cada"])("are not degrees: %s", (unit) => {
  expect(angle(`27 ${unit} 30 S`)).toMatchObject({ value: 27, axis: null, end: 1 });
});

test.each(["'", "m", "min", "minuto", "minutos", "minute", "minutes"])(
  "seconds follow minutes: %s",
  (unit) => {
    expect(angle(`27° 30${unit} 36 S`)?.value).toBeCloseTo(-27.51, 10);
  },
);

test.each(["mil", "km", "cm", "minimo"])("are not minutes: %s", (unit) => {
  expect(angle(`27° 30 ${unit} 36 S`)).toMatchObject({ value: 27.5, axis: null, end: 3 });
});

test.each(['"', "seg", "sec", "segundo", "segundos", "second", "seconds"])(
  "seconds end in %s",
  (unit) => {
    expect(angle(`27° 30' 36 ${unit} S`)?.value).toBeCloseTo(-27.51, 10);
  },
);

test.each(["secos", "parsec", "segunda"])("are not seconds: %s", (unit) => {
  expect(angle(`27° 30' 36 ${unit} S`)).toMatchObject({ axis: null, end: 5 });
});

test("seconds may end in two apostrophes, not in three", () => {
  expect(angle("27°30'36' S")).toMatchObject({ axis: "lat" });
  expect(angle("27°30'36'' S")).toMatchObject({ axis: "lat" });
  expect(angle("27°30'36''' S")).toMatchObject({ axis: null, end: 7 });
});

test("only whole degrees have minutes, and only whole minutes have seconds", () => {
  expect(angle("27.5° 30")).toMatchObject({ value: 27.5, sexagesimal: false, end: 2 });
  expect(angle("27° 30.5' 36")).toMatchObject({ end: 4 });
  expect(angle("27 30.5 36 S")).toMatchObject({ axis: null, value: 27, end: 1 });
});

test("without a degree sign only a hemisphere makes minutes and seconds recognisable", () => {
  expect(angle("27 30 36 S")?.value).toBeCloseTo(-27.51, 10);
  expect(angle("27:30:36 S")?.value).toBeCloseTo(-27.51, 10);
  expect(angle("27 30 36")).toMatchObject({ value: 27, sexagesimal: false, end: 1 });
  expect(angle("27 30 36 12 S")).toMatchObject({ value: 27, axis: null, end: 1 });
  // Neither a blank nor a colon parts these: left over from JSON inside JSON.
  expect(angle("27\\30 S")).toMatchObject({ value: 27, axis: null, end: 1 });
});

test("there are sixty minutes to a degree and sixty seconds to a minute", () => {
  fc.assert(
    fc.property(fc.nat(179), fc.nat(99), fc.nat(99), (degrees, minutes, seconds) => {
      const value = degrees + minutes / 60 + seconds / 3600;
      const found = angle(`${degrees}°${minutes}'${seconds}"N`);
      if (minutes >= 60 || seconds >= 60) expect(found).toBeNull();
      else expect(found?.value).toBeCloseTo(value, 10);
    }),
  );
  expect(angle("27°60'S")).toBeNull();
  expect(angle("27°60'10\"S")).toBeNull();
  expect(angle("27°10'60\"S")).toBeNull();
  expect(angle("27°59'59\"S")).not.toBeNull();
  expect(angle("27 60 S")).toMatchObject({ value: 27, axis: null });
  expect(angle("27 59 S")).toMatchObject({ axis: "lat" });
});

test("a dash is a minus with blanks around it that something precedes", () => {
  expect(angle("27.5 - 52.5", 1)).toMatchObject({ value: -52.5, dash: true });
  expect(angle("27.5 -52.5", 1)).toMatchObject({ value: -52.5, dash: false });
  expect(angle("27.5- 52.5", 1)).toMatchObject({ value: -52.5, dash: false });
  expect(angle("- 27.5")).toMatchObject({ value: -27.5, dash: false });
  expect(angle("27.5 52.5", 1)).toMatchObject({ value: 52.5, dash: false });
});

test.each([
  ["27", 1],
  ["27.5", 0.1],
  ["27.5004", 0.0001],
  ["27°30'", 1 / 60],
  ["27°30.25'", 0.01 / 60],
  ["27°30'36\"", 1 / 3600],
  ["27°30'36.5\"", 0.1 / 3600],
])("the last digit of %s is worth %d degrees", (text, step) => {
  expect(angle(text)?.step).toBeCloseTo(step, 12);
});
