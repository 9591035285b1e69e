// @ts-check
/* Citing: opens a dialog from the permalinks of a note, with all forms of a citation to copy.
 *
 * Nothing here is needed to read: without this script, or where it cannot get what it needs, a
 * permalink is a link, and the header of the note leads to the page of citations. All words and all
 * citations come from that page (cite/<docname>.html), which is fetched when somebody first asks; it
 * loads this script too, for its buttons. No citation is made here: where the page could not know the
 * day or the host, it has marked the place.
 */
(() => {
  "use strict";

  /** The day that stands for today in what the page holds; see site/citing/forms.py. */
  const SOME_DAY = { iso: "9999-12-31", slashes: "9999/12/31", parts: "[[9999, 12, 31]]" };
  /** Longer selections are cited by their first and last words. */
  const LONGEST = 120;
  const BLOCKS = "p, li, dt, dd, td, th, h1, h2, h3, h4, h5, h6, pre, figcaption, caption, div, section, article";

  /** @type {Promise<Document> | undefined} */
  let fetched;

  /**
   * Give the page of citations of this note.
   * @param {string} address
   * @returns {Promise<Document>}
   */
  function citations(address) {
    fetched ??= fetch(address, { mode: "same-origin" }).then(async (answer) => {
      if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
      return new DOMParser().parseFromString(await answer.text(), "text/html");
    });
    fetched.catch(() => (fetched = undefined));
    return fetched;
  }

  /**
   * Write today and the address into the marked places.
   * @param {ParentNode} entry
   * @param {string} address whole
   * @param {Document} page the page of citations, for its language
   */
  function complete(entry, address, page) {
    const { lang, dataset } = page.documentElement;
    const now = new Date();
    const numbers = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
    const [year, month, day] = numbers.map((number) => String(number).padStart(2, "0"));
    for (const place of entry.querySelectorAll("[data-accessed]")) {
      place.textContent = (place.textContent ?? "")
        .replace(dataset.someDay || SOME_DAY.iso, inWords(now, lang) ?? `${year}-${month}-${day}`)
        .replace(SOME_DAY.iso, `${year}-${month}-${day}`)
        .replace(SOME_DAY.slashes, `${year}/${month}/${day}`)
        .replace(SOME_DAY.parts, `[[${numbers.join(", ")}]]`);
      place.removeAttribute("hidden");
    }
    for (const place of entry.querySelectorAll("[data-url]")) place.textContent = address;
  }

  /**
   * @param {Date} date
   * @param {string} language
   */
  function inWords(date, language) {
    try {
      // Like the dates that the page holds already.
      return date.toLocaleDateString(language === "en" ? "en-GB" : language, { dateStyle: "long" });
    } catch {
      return undefined; // no language that the browser knows
    }
  }

  /**
   * Put a button to copy it beside each form.
   * @param {Element} entry
   * @param {Document} page the page of citations, for its words
   * @param {Element} status where it is said to who does not see it
   */
  function addButtons(entry, page, status) {
    const template = /** @type {HTMLTemplateElement} */ (page.getElementById("minutes-cite-copy"));
    for (const form of entry.querySelectorAll("[data-form]")) {
      const text = /** @type {HTMLElement} */ (form.querySelector("pre"));
      const name = /** @type {Element} */ (form.querySelector("dt"));
      const label = name.textContent ?? "";
      const copy = /** @type {DocumentFragment} */ (document.importNode(template.content, true));
      const button = /** @type {HTMLButtonElement} */ (copy.querySelector("button"));
      const word = button.textContent ?? "";
      button.setAttribute("aria-label", `${word}: ${label}`);
      // A form that scrolls must be within reach of the keyboard.
      text.tabIndex = 0;
      text.setAttribute("aria-label", label);
      text.setAttribute("role", "group");
      button.addEventListener("click", async () => {
        const said = (await copied(text)) ? button.dataset.copied : button.dataset.refused;
        button.textContent = said ?? "";
        status.textContent = `${said}: ${label}`;
        setTimeout(() => (button.textContent = word), 2500);
      });
      name.append(copy);
    }
  }

  /**
   * Copy the text of an element; where the browser refuses, leave it selected.
   * @param {HTMLElement} element
   * @returns {Promise<boolean>}
   */
  async function copied(element) {
    try {
      await navigator.clipboard.writeText(element.textContent ?? "");
      return true;
    } catch {
      // Not https, or not allowed: the older way, of which nobody has to be asked.
      getSelection()?.selectAllChildren(element);
      return document.execCommand("copy");
    }
  }

  /**
   * Show the dialog for a part of this note.
   * @param {{ id: string, directive: string, opener: HTMLElement | null }} wanted
   * @param {HTMLAnchorElement} link to the page of citations
   */
  async function open({ id, directive, opener }, link) {
    /** @type {Document} */
    let page;
    try {
      page = await citations(link.href);
    } catch {
      // A page opened from a disk, or no network.
      location.assign(id ? `${link.href}#${encodeURIComponent(id)}` : link.href);
      return;
    }
    const known = [...page.querySelectorAll("[data-cite]")];
    const found = known.find((entry) => entry.getAttribute("data-cite") === id) ?? known[0];
    const entry = /** @type {HTMLElement} */ (document.importNode(found, true));
    const template = /** @type {HTMLTemplateElement} */ (page.getElementById("minutes-cite-dialog"));
    const shown = /** @type {DocumentFragment} */ (document.importNode(template.content, true));
    const dialog = /** @type {HTMLDialogElement} */ (shown.querySelector("dialog"));
    const status = document.createElement("p");
    status.className = "minutes-cite-status";
    status.setAttribute("role", "status");

    const address = new URL(entry.dataset.path ?? "", link.href);
    const itself = address.href + (address.hash ? directive : directive && `#${directive}`);
    /** @type {HTMLElement} */ (dialog.querySelector("h2")).textContent =
      entry.querySelector("h2")?.textContent ?? "";
    complete(entry, itself, page);
    addButtons(entry, page, status);
    sayHost(dialog, page.querySelector("header .minutes-cite-host") !== null);
    dialog.append(/** @type {HTMLElement} */ (entry.querySelector("dl")), status);

    dialog.querySelector(".minutes-cite-close")?.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => {
      // What is not the dialog's content is its backdrop.
      if (event.target === dialog && !within(dialog, event)) dialog.close();
    });
    // Sphinx listens to keys on the page below, and would keep Escape from closing the dialog.
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    dialog.addEventListener("close", () => {
      dialog.remove();
      opener?.focus({ preventScroll: true });
    });
    document.body.append(dialog);
    dialog.showModal();
  }

  /**
   * @param {Element} box
   * @param {MouseEvent} event
   */
  function within(box, event) {
    const { left, right, top, bottom } = box.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    return left <= x && x <= right && top <= y && y <= bottom;
  }

  /**
   * Say which host is assumed, where nobody states it.
   * @param {ParentNode} place
   * @param {boolean} assumed
   */
  function sayHost(place, assumed) {
    const line = place.querySelector(".minutes-cite-host");
    if (!line) return;
    if (assumed) {
      /** @type {Element} */ (line.querySelector("[data-host]")).textContent =
        location.origin === "null" ? location.href : location.origin;
      line.removeAttribute("hidden");
    } else {
      line.remove();
    }
  }

  /* Selected words, by a text fragment (https://wicg.github.io/scroll-to-text-fragment/). */

  const plain = (/** @type {string} */ text) => text.replace(/\s+/gu, " ").trim();
  const encoded = (/** @type {string} */ text) => encodeURIComponent(plain(text)).replaceAll("-", "%2D");

  /**
   * Give the block that a place in the text is in, and how far in it.
   * @param {Node} node
   * @param {number} offset
   */
  function inBlock(node, offset) {
    const element = node instanceof Element ? node : node.parentElement;
    const block = /** @type {Element} */ (element?.closest(BLOCKS));
    const before = document.createRange();
    before.setStart(block, 0);
    before.setEnd(node, offset);
    return { block, text: block.textContent ?? "", at: before.toString().length };
  }

  /**
   * Give the words of a text, each with its place; browsers match whole words only.
   * @param {string} text
   * @returns {{ start: number, end: number }[]}
   */
  function wordsOf(text) {
    if (!("Segmenter" in Intl)) {
      return [...text.matchAll(/[\p{L}\p{M}\p{N}_]+/gu)].map(
        (word) => ({ start: word.index, end: word.index + word[0].length }));
    }
    const segments = new Intl.Segmenter(document.documentElement.lang || undefined, { granularity: "word" });
    return [...segments.segment(text)]
      .filter((segment) => segment.isWordLike)
      .map(({ index, segment }) => ({ start: index, end: index + segment.length }));
  }

  /**
   * Give the fragment that leads to a selection; "" when there is nothing to lead to.
   * @param {Range} range
   * @returns {string}
   */
  function directiveFor(range) {
    const first = inBlock(range.startContainer, range.startOffset);
    const last = inBlock(range.endContainer, range.endOffset);
    const firstWords = wordsOf(first.text);
    const lastWords = wordsOf(last.text);
    const from = firstWords.findIndex((word) => word.end > first.at);
    const to = lastWords.findLastIndex((word) => word.start < last.at);
    if (from < 0 || to < 0) return "";
    const start = firstWords[from].start;
    const end = lastWords[to].end;
    const everything = plain(document.body.innerText).toLowerCase();
    const count = (/** @type {string} */ text) => everything.split(plain(text).toLowerCase()).length - 1;

    if (first.block === last.block && end - start <= LONGEST) {
      const text = first.text.slice(start, end);
      let before = "";
      let after = "";
      // As many words around it as tell it from its like.
      for (let more = 1; count(`${before} ${text} ${after}`) > 1 && more <= 8; more += 1) {
        before = firstWords[from - 1] ? first.text.slice(firstWords[Math.max(from - more, 0)].start, start) : "";
        after = lastWords[to + 1]
          ? first.text.slice(end, lastWords[Math.min(to + more, lastWords.length - 1)].end) : "";
      }
      return `:~:text=${before && `${encoded(before)}-,`}${encoded(text)}${after && `,-${encoded(after)}`}`;
    }
    const head = (/** @type {number} */ more) => first.text.slice(
      start, firstWords[Math.min(from + more, firstWords.length - 1)].end);
    const tail = (/** @type {number} */ more) => last.text.slice(lastWords[Math.max(to - more, 0)].start, end);
    let more = 3;
    while (more < 12 && (count(head(more)) > 1 || count(tail(more)) > 1)) more += 1;
    return `:~:text=${encoded(head(more))},${encoded(tail(more))}`;
  }

  /**
   * Give what a selection is, when it is in the text of the note.
   * @param {HTMLAnchorElement} link
   * @returns {Range | undefined}
   */
  function selected(link) {
    const selection = getSelection();
    const root = link.closest("[role=main], main, article") ?? link.closest("section");
    if (!selection || selection.isCollapsed || !root || !plain(selection.toString())) return undefined;
    const range = selection.getRangeAt(0);
    return root.contains(range.commonAncestorContainer) ? range : undefined;
  }

  /**
   * Give the id of the smallest part that a place is in and that can be cited, "" for the page.
   * @param {Node} node
   * @returns {string}
   */
  function partAround(node) {
    const controls = [...document.querySelectorAll("a.minutes-cite[href^='#']")];
    const citable = new Set(controls.map((control) => decodeURIComponent(
      /** @type {HTMLAnchorElement} */ (control).hash.slice(1))));
    const entry = (node instanceof Element ? node : node.parentElement)?.closest("dd");
    const term = entry?.previousElementSibling?.id;
    if (term && citable.has(term)) return term;
    for (let part = node.parentElement?.closest("section[id]"); part;
      part = part.parentElement?.closest("section[id]")) {
      if (citable.has(part.id)) return part.id;
    }
    return "";
  }

  /**
   * Offer to cite whatever is selected.
   * @param {HTMLAnchorElement} link
   */
  function offerSelections(link) {
    const words = document.querySelector("meta[name=minutes-cite-selection]")?.getAttribute("content");
    if (!words) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "minutes-cite-selection";
    button.textContent = words;
    // The selection must not go when the button is pressed.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      const range = selected(link);
      button.remove();
      if (range) {
        void open({ id: partAround(range.startContainer), directive: directiveFor(range), opener: null }, link);
      }
    });
    let waiting = 0;
    document.addEventListener("selectionchange", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        const range = document.querySelector("dialog[open]") ? undefined : selected(link);
        if (!range) {
          button.remove();
          return;
        }
        const rectangles = range.getClientRects();
        const last = rectangles[rectangles.length - 1] ?? range.getBoundingClientRect();
        // Below the words: a phone has its own bar above them.
        document.body.append(button);
        const room = document.documentElement.clientWidth - button.offsetWidth - 8;
        button.style.top = `${last.bottom + scrollY + 8}px`;
        button.style.left = `${Math.max(8, Math.min(last.right + scrollX - button.offsetWidth, room))}px`;
      }, 200);
    });
  }

  /** @param {HTMLAnchorElement} link */
  function onNote(link) {
    document.addEventListener("click", (event) => {
      const target = /** @type {Element} */ (event.target);
      const control = /** @type {HTMLAnchorElement | null} */ (target.closest("a.minutes-cite"));
      const otherwise = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
      if (!control || otherwise || !("HTMLDialogElement" in window)) return;
      event.preventDefault();
      const id = control.getAttribute("href")?.startsWith("#") ? decodeURIComponent(control.hash.slice(1)) : "";
      // The address of the page becomes that of the part, as it does by any permalink.
      history.replaceState(history.state, "", control.href);
      const range = selected(link);
      const here = range && partAround(range.startContainer) === id;
      void open({ id, directive: here ? directiveFor(range) : "", opener: control }, link);
    });
    offerSelections(link);
  }

  function onPageOfCitations() {
    const status = /** @type {Element} */ (document.querySelector(".minutes-cite-status"));
    for (const entry of document.querySelectorAll("[data-cite]")) {
      const address = new URL(/** @type {HTMLElement} */ (entry).dataset.path ?? "", location.href);
      complete(entry, address.href, document);
      addButtons(entry, document, status);
    }
    sayHost(document, document.querySelector("header .minutes-cite-host") !== null);
  }

  const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".minutes-cite-notes > a"));
  if (link) onNote(link);
  else if (document.querySelector("[data-cite]")) onPageOfCitations();
})();
