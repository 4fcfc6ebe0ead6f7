// Elements that several views are made of. Text always goes in as text: nothing that was collected or written is markup.

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "class") made.className = value;
    else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export const byId = (id) => document.getElementById(id);

// figures: [[value, name], ...]
export function showFigures(place, figures) {
  place.replaceChildren(
    ...figures.map(([value, name]) => element("div", { class: "figure" }, element("b", {}, value), element("span", {}, name))),
  );
}

// columns: [{title, number: whether right-aligned}]; rows: lists of texts or elements. A caption says what is in it.
export function table(caption, columns, rows, none = "Nothing.") {
  if (rows.length === 0) return element("p", { class: "soft" }, none);
  const cell = (name, column, content, more = {}) => element(name, { class: column.number ? "number" : "", ...more }, content);
  return element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    element("table", {},
      element("thead", {}, element("tr", {}, ...columns.map((column) => cell("th", column, column.title, { scope: "col" })))),
      element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map((content, at) => cell("td", columns[at], content))))),
    ),
  );
}

// rows: [[name, number as text, share of the longest bar]]
export function bars(rows) {
  return element("ul", { class: "bars" },
    ...rows.map(([name, number, share]) => {
      const bar = element("div", { class: "bar" });
      bar.style.width = `${100 * share}%`;
      return element("li", {}, element("span", {}, name), element("span", { class: "number" }, number),
        element("div", { class: "track", "aria-hidden": "true" }, bar));
    }),
  );
}
