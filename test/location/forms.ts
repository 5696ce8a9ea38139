/** Every form of place that is understood, with the expected result. The guide's table is generated from it. */
import { COORDINATE_FORMS } from "./forms-coordinates";
import { LINK_FORMS } from "./forms-links";
import { WORD_FORMS } from "./forms-words";
import type { FormGroup } from "./form-types";

export const FORM_GROUPS: readonly FormGroup[] = [
  { title: "Coordenadas", forms: COORDINATE_FORMS },
  { title: "Links de mapa", forms: LINK_FORMS },
  { title: "Plus code, CEP e endereço", forms: WORD_FORMS },
];
