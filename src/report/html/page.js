"use strict";
(() => {
  const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));
  const one = (selector, from) => (from || document).querySelector(selector);
  const claims = all(".claim");
  const filters = one(".filters");
  const search = one("#words");
  const count = one(".count");
  const hint = one(".hint");
  const none = one(".none.filtered");
  const here = one(".here");
  let words = null;
  let current = null;

  // The text of a claim is taken only when somebody searches: it costs most of a large page.
  const textOf = (at) => {
    words = words || claims.map(() => null);
    if (words[at] === null) words[at] = claims[at].textContent.toLowerCase();
    return words[at];
  };
  const has = (element, name, wanted) =>
    wanted === "" || (element.dataset[name] || "").split(" ").includes(wanted);

  const filter = () => {
    const verdicts = new Set(all("input[name=verdict]:checked").map((box) => box.value));
    const open = one("#open").checked;
    const source = one("#source").value;
    const tag = one("#tag").value;
    const wanted = search.value.trim().toLowerCase();
    let shown = 0;
    claims.forEach((claim, at) => {
      const fits = verdicts.has(claim.dataset.verdict) && (!open || claim.dataset.open === "1")
        && has(claim, "sources", source) && has(claim, "tags", tag)
        && (wanted === "" || textOf(at).includes(wanted));
      claim.parentElement.hidden = !fits;
      if (fits) shown += 1;
    });
    count.textContent = `${shown} of ${claims.length} claims shown`;
    none.hidden = shown > 0 || claims.length === 0;
  };

  const mark = (passage) => {
    all(".hit.on").forEach((hit) => hit.classList.remove("on"));
    const hits = passage ? all(`.hit[data-p~="${passage}"]`) : [];
    hits.forEach((hit) => hit.classList.add("on"));
    return hits[0] || null;
  };

  // Says over the source where the passage stands, and leads back to the claim.
  const caption = (passage) => {
    const own = current && one(`a[data-p="${passage}"]`, current);
    const claim = own ? current : claims.find((other) => one(`a[data-p="${passage}"]`, other));
    const link = claim && one(`a[data-p="${passage}"]`, claim);
    here.hidden = !link;
    if (!link) return;
    const place = link.nextElementSibling && link.nextElementSibling.matches(".where") ? link.nextElementSibling : link;
    const back = one("a", here);
    one(".place", here).textContent = place.textContent;
    back.textContent = one(".id", claim).textContent;
    back.href = `#${claim.id}`;
  };

  // Shows the passage of that number in the pane and scrolls to it.
  const show = (passage) => {
    const hit = mark(passage);
    const source = hit && hit.closest(".source");
    if (!source) return false;
    caption(passage);
    all(".source.shown").forEach((other) => other.classList.remove("shown"));
    source.classList.add("shown");
    hint.hidden = true;
    hit.scrollIntoView({ block: "center" });
    return true;
  };

  const passageOf = (claim) => {
    const link = one("a[data-p]", claim);
    return link && link.dataset.p;
  };

  const choose = (claim) => {
    if (!claim) return;
    current = claim;
    const passage = passageOf(claim);
    if (passage) show(passage); else mark(null);
    claim.focus({ preventScroll: true });
    claim.scrollIntoView({ block: "nearest" });
  };

  const step = (by) => {
    const shown = claims.filter((claim) => !claim.parentElement.hidden);
    const at = shown.indexOf(current);
    choose(shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1)]);
  };

  // The next claim that is not as expected, from the top again after the last.
  const next = () => {
    const open = claims.filter((claim) => !claim.parentElement.hidden && claim.dataset.open === "1");
    const at = claims.indexOf(current);
    choose(open.find((claim) => claims.indexOf(claim) > at) || open[0]);
  };

  const follow = () => {
    const found = /^#p(\d+)$/.exec(location.hash);
    if (found) show(found[1]);
    const claim = location.hash.startsWith("#claim-") && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (claim && claim.classList.contains("claim")) choose(claim);
  };

  if (claims.length > 0) {
    filters.hidden = false;
    one(".keys").hidden = false;
    // The pane begins below the filters, however many lines they take.
    new ResizeObserver(() => document.documentElement.style.setProperty("--bar", `${filters.offsetHeight}px`)).observe(filters);
    if (hint) hint.hidden = !one(".source");
  }
  one("button", none).addEventListener("click", () => {
    all("input[name=verdict]").forEach((box) => { box.checked = true; });
    one("#open").checked = false;
    all("select", filters).forEach((select) => { select.value = ""; });
    search.value = "";
    filter();
    search.focus();
  });
  filters.addEventListener("input", filter);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-p]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      current = link.closest(".claim") || current;
      if (show(link.dataset.p)) {
        event.preventDefault();
        history.replaceState(null, "", `#p${link.dataset.p}`);
      }
      return;
    }
    // A passage of the source leads to the next of the claims that it bears on.
    const hit = event.target.closest(".hit");
    if (hit && String(getSelection()) === "") {
      const passages = hit.dataset.p.split(" ");
      const cites = (other) => !other.parentElement.hidden
        && passages.some((passage) => one(`.passage a[data-p="${passage}"]`, other));
      const citing = claims.filter(cites);
      choose(citing[(citing.indexOf(current) + 1) % citing.length]);
      return;
    }
    const claim = event.target.closest(".claim");
    if (claim && !event.target.closest("a, summary") && String(getSelection()) === "") choose(claim);
  });
  const pair = (event, on) => {
    const word = event.target.closest && event.target.closest(".shared");
    const claim = word && word.closest(".claim");
    if (claim) all(`.shared[data-l="${word.dataset.l}"]`, claim).forEach((other) => other.classList.toggle("on", on));
  };
  document.addEventListener("mouseover", (event) => pair(event, true));
  document.addEventListener("mouseout", (event) => pair(event, false));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input[type=search], select");
    if (event.key === "Escape") {
      if (typing) event.target.blur();
      if (current) current.focus();
      return;
    }
    if (typing) return;
    const verdict = all("input[name=verdict]")[Number(event.key) - 1];
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "n") next();
    else if (event.key === "/") search.focus();
    else if (event.key === "o" && current) {
      const hit = one(".hit.on");
      const source = hit && hit.closest(".source");
      if (source) source.focus({ preventScroll: true });
    } else if (verdict) {
      verdict.checked = !verdict.checked;
      filter();
    } else return;
    event.preventDefault();
  });
  addEventListener("hashchange", follow);
  filter();
  follow();
})();
