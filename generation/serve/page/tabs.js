// Tabs after the ARIA pattern: arrows, Home and End move between them; the address remembers which one is open.
// A view is {show(), hide()}: shown while its tab is open and the browser's tab is in front.

// "tab-corpus" → "corpus". No element has this as its id: a browser would scroll there, and focus it.
const nameOf = (tab) => tab.id.replace("tab-", "");

export class Tabs {
  constructor(list, views) {
    this.tabs = [...list.querySelectorAll("[role=tab]")];
    this.views = views;
    this.open = null;
    this.shown = false;
    list.addEventListener("keydown", (event) => this.#key(event));
    for (const tab of this.tabs) tab.addEventListener("click", () => this.choose(tab));
    addEventListener("hashchange", () => this.#follow());
    document.addEventListener("visibilitychange", () => this.#refresh());
  }

  start() {
    this.#follow();
  }

  choose(tab, { remember = true } = {}) {
    if (this.open === tab) return;
    this.#setShown(false);
    for (const each of this.tabs) {
      const chosen = each === tab;
      each.setAttribute("aria-selected", String(chosen));
      each.tabIndex = chosen ? 0 : -1;
      this.#panel(each).hidden = !chosen;
    }
    this.open = tab;
    if (remember) history.replaceState(null, "", `#${nameOf(tab)}`);
    this.#refresh();
  }

  #panel(tab) {
    return document.getElementById(tab.getAttribute("aria-controls"));
  }

  #follow() {
    const named = this.tabs.find((tab) => `#${nameOf(tab)}` === location.hash);
    if (named || !this.open) this.choose(named ?? this.tabs[0], { remember: false });
  }

  #refresh() {
    this.#setShown(document.visibilityState === "visible");
  }

  #setShown(shown) {
    if (!this.open || shown === this.shown) return;
    this.shown = shown;
    const view = this.views[nameOf(this.open)];
    if (shown) view.show();
    else view.hide();
  }

  #key(event) {
    const at = this.tabs.indexOf(this.open);
    const last = this.tabs.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.choose(this.tabs[to]);
    this.tabs[to].focus();
  }
}
