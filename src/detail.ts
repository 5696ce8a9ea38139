/**
 * What an operator should know about an outcome: a code and its parameters. `messages/details.ts` makes a sentence
 * of them in the configured language. Depends on nothing; every module may import it.
 */

type None = unknown;
interface OfResource {
  readonly resource: string;
}
interface OfRow {
  readonly id: string;
}
interface OfService {
  readonly service: string;
}
interface OfStatus {
  readonly status: number;
}

/** Details about actions, the access key, the settings and the rate limits. */
export interface ActionDetails {
  readonly no_access_key: None;
  readonly settings_never_published: None;
  readonly settings_unreadable: None;
  readonly queries_unreadable: None;
  readonly ozmap_not_configured: None;
  readonly contact_limit: { readonly count: number; readonly limit: number };
  readonly overall_limit: { readonly count: number };
  readonly unexpected_error: None;
  readonly search_without_end: None;
  readonly waiting_list_full: { readonly limit: number };
  /** The property store is full, or cannot be written to. */
  readonly waiting_list_no_room: None;
  /** The result of an automatic entry on the waiting list. */
  readonly waiting_listed: None;
  readonly waiting_already: None;
  readonly waiting_not_listed: { readonly reason: string };
  readonly query_unknown: None;
  readonly query_value_unfit: None;
  readonly query_url_too_long: { readonly length: number };
  readonly query_field_failed: { readonly key: string };
  readonly query_partial: { readonly given: number; readonly total: number };
}

/** Why the whole network is not in the cache. */
export interface NetworkDetails {
  readonly network_without_points: None;
  readonly network_without_boxes: None;
  /** Ids that base points name as neighbours but that are in no list. */
  readonly network_neighbours_missing: { readonly count: number; readonly total: number };
  readonly network_shrunk: OfResource & { readonly count: number; readonly before: number };
  readonly network_unreadable: None;
  readonly network_too_large: None;
  readonly network_too_slow: { readonly minutes: number };
  /** The network's share of the day's requests is used up. */
  readonly network_allowance: None;
}

/** The parameters of each code, which never contain a secret or a customer's phone number. */
export interface DetailParameters extends ActionDetails, NetworkDetails {
  /** An unreadable row of OZmap on which a verdict depends. */
  readonly unreadable_row: {
    readonly resource: string;
    readonly id: string;
    readonly field: string;
  };
  /** How many unreadable rows there are in addition to those named. */
  readonly more_unreadable_rows: { readonly count: number };

  /** OZmap rejected a request that was needed. */
  readonly ozmap_status: OfStatus & OfResource;
  /** OZmap still failed after retries. */
  readonly ozmap_failed: OfStatus;
  readonly ozmap_refused_key: OfStatus;
  readonly ozmap_unreachable: None;
  readonly ozmap_answer_lost: None;
  /** `message`: OZmap's own words, in brackets; empty if there are none. */
  readonly write_rejected: OfStatus & { readonly message: string };
  /** The milliseconds left, and those that a call needs. */
  readonly too_little_time: { readonly remaining: number; readonly least: number };
  readonly answer_not_json: None;
  readonly answer_too_long: { readonly length: number };
  readonly list_unreadable: OfResource;
  readonly list_changed: OfResource;
  readonly list_other_page: OfResource;
  readonly list_too_short: OfResource;
  readonly list_repeats: OfResource;
  readonly other_splitters: None;
  readonly other_clients: None;
  readonly verdict_data_missing: None;
  readonly url_too_long: OfResource & { readonly length: number };
  readonly code_unusable: None;
  /** Every attempt lost its port to somebody else; the last one's reason is a separate note. */
  readonly no_reservation: { readonly attempts: number };
  readonly last_port_gone: None;
  readonly box_without_project: OfRow;
  readonly client_implanted: None;
  readonly implanted_unknown: None;
  /** A write that was sent earlier may still be carried out. */
  readonly reservation_may_land: None;
  readonly prospect_may_land: None;
  readonly reservation_may_remain: None;
  readonly reservation_remains: None;
  /** Somebody else used the code at the same moment; their reservation is older, and is kept. */
  readonly reserved_elsewhere: None;
  /** The newer of two reservations, which could not be deleted. */
  readonly surplus_reservation: OfRow;
  readonly answer_unreadable: None;
  readonly others_writing: None;
  readonly prospects_unsearchable: None;
  /** The result of an automatic prospect. */
  readonly prospect_recorded: { readonly status: string; readonly id: string };
  readonly prospect_not_recorded: { readonly reason: string };

  /** A daily allowance of Google's is used up; `service` is Google's name for it. */
  readonly quota_used_up: OfService;
  readonly rate_limited: OfService;
  /** Script Properties have no room left, whatever fills them. */
  readonly properties_full: None;
  /** What a service of Google's says of its failure, quoted as it is: in the language of the account. */
  readonly system_message: { readonly words: string };
  /** The body cannot be read, so only the URL's values are known. */
  readonly body_unreadable: None;
  /** The body has two different values for `acao`, and the URL has none. */
  readonly two_actions: None;
  readonly unknown_action: { readonly name: string; readonly actions: string };
  /** The flow's unfilled variables, each with the name for which it was sent. */
  readonly unfilled_variables: { readonly variables: string };
  /** Names that were sent but have no meaning. */
  readonly unknown_names: { readonly names: string };
  /** One of these fields is required, but only an unfilled variable was sent. */
  readonly field_not_filled: { readonly fields: string };
  /** One of these fields is required, but none was sent. */
  readonly field_missing: { readonly fields: string };

  // About the customer's place (`location/`).
  readonly geocoder_failed: None;
  readonly geocoder_too_slow: None;
  readonly geocoder_found_nothing: None;
  readonly geocoder_found_other_town: None;
  readonly geocoder_found_other_street: None;
  readonly ambiguous_address: { readonly count: number };

  readonly town_missing: None;
  /** `named`: the town as the customer wrote it. */
  readonly town_without_state: { readonly named: string };
  readonly town_not_served: { readonly town: string };
  readonly town_alone: None;
  readonly postcode_unknown: None;
  readonly postcode_of_town: { readonly postcode: string };
  readonly postcode_services_failed: None;
  readonly answers_did_not_help: None;
  /** The place is less precise than the settings require. */
  readonly precision: { readonly precision: string };
  readonly plus_code_without_town: None;
  readonly plus_code_town_unknown: { readonly town: string };
  readonly position_invalid: None;
  readonly place_missing: None;
  readonly file_sent: None;
  readonly variables_unfilled: None;
  readonly link_without_place: None;
  readonly link_coordinates_invalid: None;
  readonly link_address_unknown: None;
  readonly link_unusable: None;
  readonly link_to_other_site: None;
  readonly link_too_many_redirects: None;
  readonly link_too_slow: None;
  readonly link_no_answer: None;
  readonly link_status: { readonly status: number };
}

export type DetailCode = keyof DetailParameters;

type Coded = {
  readonly [C in DetailCode]: { readonly code: C } & DetailParameters[C];
}[DetailCode];

export type Detail = Coded;
