import type { Town } from "ozmap-simulator";
import { type NetworkState, readNetworkState } from "../../../src/sheet/network/network-state";
import type { LatLng } from "../../../src/network";
import { type Deployed, deploy } from "../../../testing/deployed";
import { OZMAP_ADDRESS } from "../../../testing/ozmap-route";
import type { Reply, ServiceOptions } from "../../../testing/service";

export interface AtHand extends Deployed {
  readonly check: (place: LatLng) => Reply;
  readonly state: () => NetworkState;
}

/** A service whose trigger has just read the whole network. */
export function startHere(town: Town, options: ServiceOptions = {}): AtHand {
  const desk = deploy(town, options);
  const { service, trigger } = desk;
  const check = (place: LatLng): Reply => service.ask({ ...place });
  // Far from everything, so that no area that a test asks about is remembered.
  check({ lat: -26.5, lng: -52.0 });
  trigger();
  const state = (): NetworkState =>
    readNetworkState(service.properties.values.get("NETWORK"), `${OZMAP_ADDRESS}/api/v2`);
  if (state().readAt === 0) throw new Error(service.properties.values.get("NETWORK") ?? "no state");
  return { ...desk, check, state };
}
