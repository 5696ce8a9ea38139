import { decodeVacantProperty } from "../../src/ozmap/properties";

const held = { splitterId: "s", port: 2 };

test.each([
  ["by id", { id: "i", box: "c", connections: [{ id: "s", port: 2 }] }],
  ["by _id", { _id: "i", box: { _id: "c" }, connections: [{ _id: "s", port: 2 }] }],
  ["as rows", { id: "i", box: { id: "c" }, connections: [{ id: { _id: "s" }, port: 2 }] }],
])("a property without a client, and the port that it holds: %s", (_, row) => {
  const read = { id: "i", boxId: "c", ports: [held], unread: undefined };
  expect(decodeVacantProperty({ ...row, client: null })).toEqual(read);
  expect(decodeVacantProperty(row)).toEqual(read);
});

test.each([
  ["a client in full", { client: { id: "k", name: "Ana" } }],
  ["a client by its id", { client: "k" }],
  ["a client by its _id", { client: { _id: "k" } }],
])("%s: the property holds no port, whatever the rest says", (_, more) => {
  const row = { id: "i", box: "c", connections: null, ...more };
  expect(decodeVacantProperty(row)).toMatchObject({ boxId: "c", ports: [], unread: undefined });
});

test("with a drop but no connection, it holds some port; with neither, none", () => {
  expect(decodeVacantProperty({ id: "i", box: "c", drop: "d" }).ports).toEqual([
    { splitterId: undefined, port: undefined },
  ]);
  expect(decodeVacantProperty({ id: "i", box: "c", connections: null }).ports).toEqual([]);
  const connections = [{ id: "s", port: null }];
  expect(decodeVacantProperty({ id: "i", box: "c", drop: "d", connections }).ports).toEqual([
    { splitterId: "s", port: undefined },
    { splitterId: undefined, port: undefined },
  ]);
});

test.each([
  ["client", { client: false }],
  ["connections", { connections: "s" }],
  ["connections", { connections: [null] }],
  ["connections", { connections: [{ id: "s", port: 0 }] }],
  ["connections", { connections: [{ id: "s", port: "2" }] }],
  ["box", { box: null }],
])("an unreadable %s: it may hold a port, and is named", (field, more) => {
  const { ports, unread } = decodeVacantProperty({ id: "i", box: "c", ...more });
  expect(ports).toEqual([]);
  expect(unread).toMatchObject({ resource: "properties", id: "i", field });
});
