/** Types for the parts used of the package, which has none (https://github.com/google/open-location-code). */
declare module "open-location-code" {
  interface CodeArea {
    readonly latitudeLo: number;
    readonly latitudeHi: number;
    readonly latitudeCenter: number;
    readonly longitudeCenter: number;
  }

  export class OpenLocationCode {
    isShort(code: string): boolean;
    isFull(code: string): boolean;
    /** Throws a string if the code is not full. */
    decode(code: string): CodeArea;
    recoverNearest(shortCode: string, latitude: number, longitude: number): string;
  }
}
