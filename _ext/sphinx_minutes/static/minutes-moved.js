// Takes a reader who comes by an old address on to the new one. Without this the line that has the
// old address leads there with a click.

"use strict";

(() => {
  /** The id that the address asks for, "" for none. */
  const wanted = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return "";
    }
  };

  const follow = () => {
    const id = wanted();
    const found = id && document.getElementById(id);
    const line = found && found.closest(".minutes-old-address");
    if (line) {
      const link = line.querySelector("a[href]");
      if (link) location.replace(link.href);
      return;
    }
    const page = document.querySelector("a.minutes-moved-page");
    if (page) location.replace(page.hash ? page.href : page.href + location.hash);
  };

  addEventListener("hashchange", follow);
  follow();
})();
