import { decodeVacantProperty } from "../../src/ozmap/properties";

const held = { splitterId: "s", port: 2 };

test.each([
  ["by id", { id: "i", box: "c", connections: [{ id: "s", port: 2 }] }],
  ["by _id", { _id: "i", box: { _id: "c" }, connections: [{ _id: "s", port: 2 }] }],
  ["as rows", { id: "i", box: { id: "c" }, connections: [{ id: { _id: "s" }, port: 2 }] }],
])("a property without a client and the port that it holds: %s", (_, row) => {
  const read = { id: "i", boxId: "c", ports: [held], unread: undefined };
  expect(decodeVacantProperty({ ...row, client: null })).toEqual(read);
  expect(decodeVacantProperty(row)).toEqual(read);
});
