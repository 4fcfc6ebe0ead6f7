// Which model is being served, at the top of the page.

import { getJson } from "./api.js";
import { byId } from "./parts.js";

// What /api/writing says: the model, or why there is none, with the defaults and limits of writing.
export async function showModel() {
  const facts = await getJson("api/writing");
  byId("which-model").textContent = facts.model ? `model ${facts.fingerprint}` : "no model yet";
  return facts;
}
