"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const hidden = new Set();
  let current = null;
  let opener = null;
  document.documentElement.classList.add("live");

  const itemOf = (key) => document.getElementById("i-" + key);
  const activePage = () => document.querySelector(".page.shown");

  function showPage(page) {
    if (!page || page.classList.contains("shown")) return;
    all(".page").forEach((p) => p.classList.toggle("shown", p === page));
    all("nav.documents a").forEach((a) => {
      if (a.dataset.page === page.id) a.setAttribute("aria-current", "page");
      else a.removeAttribute("aria-current");
    });
  }

  function select(key, from) {
    const article = itemOf(key);
    if (!article) return;
    const page = article.closest(".page");
    showPage(page);
    clear();
    current = key;
    opener = from || page.querySelector(`.pin[data-item="${key}"]`);
    page.querySelector(".evidence").classList.add("open");
    article.classList.add("selected");
    all(".claim-mark", page).forEach((mark) => mark.classList.toggle("active", keys(mark).some(([other]) => other === key)));
    const pin = page.querySelector(`.pin[data-item="${key}"]`);
    if (pin) {
      pin.setAttribute("aria-expanded", "true");
      if (from !== pin) pin.scrollIntoView({ block: "center" });
    }
    article.focus({ preventScroll: true });
    page.querySelector(".evidence").scrollTop = 0;
    history.replaceState(null, "", "#" + key);
  }

  function clear() {
    all(".selected").forEach((e) => e.classList.remove("selected"));
    all(".claim-mark.active").forEach((e) => e.classList.remove("active"));
    all(".pin[aria-expanded]").forEach((e) => e.removeAttribute("aria-expanded"));
    all(".evidence.open").forEach((e) => e.classList.remove("open"));
    current = null;
  }

  function back() {
    if (!current) return;
    clear();
    opener?.focus({ preventScroll: true });
  }

  function walk(step) {
    const page = activePage();
    if (!page) return;
    const pins = all(".pin", page).filter((pin) => !hidden.has(labelOf(pin)));
    if (!pins.length) return;
    const at = pins.findIndex((pin) => pin.dataset.item === current);
    const next = at < 0 ? (step > 0 ? 0 : pins.length - 1) : (at + step + pins.length) % pins.length;
    select(pins[next].dataset.item);
  }

  const keys = (mark) => mark.dataset.items.trim().split(" ").map((pair) => pair.split(":"));
  const labelOf = (pin) => itemOf(pin.dataset.item).dataset.label;

  // A stretch under several claims shows the innermost one that is not filtered out.
  function paint() {
    all(".claim-mark").forEach((mark) => {
      const visible = keys(mark).filter(([, label]) => !hidden.has(label));
      const active = mark.classList.contains("active") ? " active" : "";
      mark.className = "claim-mark" + (visible.length ? " " + visible[visible.length - 1][1] : "") + active;
    });
    all(".pin").forEach((pin) => { pin.hidden = hidden.has(labelOf(pin)); });
    all(".list li").forEach((row) => { row.hidden = hidden.has(row.dataset.label); });
  }

  document.addEventListener("click", (event) => {
    const target = event.target;
    const chip = target.closest("[data-filter]");
    if (chip) {
      const label = chip.dataset.filter;
      hidden.has(label) ? hidden.delete(label) : hidden.add(label);
      chip.setAttribute("aria-pressed", String(!hidden.has(label)));
      return paint();
    }
    const link = target.closest("[data-page]");
    if (link) {
      event.preventDefault();
      clear();
      showPage(document.getElementById(link.dataset.page));
      history.replaceState(null, "", "#" + link.dataset.page);
      return scrollTo(0, 0);
    }
    const opens = target.closest("[data-item]");
    if (opens) return opens.dataset.item === current && opens.matches(".pin") ? back() : select(opens.dataset.item, opens);
    const mark = target.closest(".claim-mark");
    if (mark && String(getSelection()) === "") {
      const visible = keys(mark).filter(([, label]) => !hidden.has(label));
      if (visible.length) select(visible[visible.length - 1][0]);
      return;
    }
    const step = target.closest("[data-walk]");
    if (step) step.dataset.walk === "back" ? back() : walk(step.dataset.walk === "next" ? 1 : -1);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") back();
    else if (event.key === "j") walk(1);
    else if (event.key === "k") walk(-1);
  });

  // Paper has no click: the derivations are opened for it.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details.steps:not([open])");
    folded.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((details) => { details.open = false; }));

  const wanted = location.hash.slice(1);
  const place = itemOf(wanted) || document.getElementById(wanted);
  showPage(place?.closest(".page") || document.querySelector(".page"));
  select(wanted);
})();
