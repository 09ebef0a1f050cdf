// The lesson and the hints of an exercise, from their blocks.

function rendered(blocks) {
  const made = [];
  for (const { kind, text } of blocks) {
    if (kind === "item") {
      const last = made[made.length - 1];
      const list = last && last.tagName === "UL" ? last : make("ul");
      if (list !== last) made.push(list);
      list.append(make("li", {}, text));
    } else if (kind === "drawing") {
      // It may be wider than the screen: whoever has no mouse can still scroll it.
      made.push(make("pre", { tabindex: "0", role: "group", "aria-label": "Drawing or calculation" }, text));
    } else {
      made.push(make("p", {}, text));
    }
  }
  return made;
}

function showLesson(exercise) {
  at("title").textContent = `Exercise ${exercise.number}${exercise.bonus ? " (bonus)" : ""}: ${exercise.title}`;
  fill(at("lesson"), ...rendered(exercise.lesson));
  let opened = 0;
  const button = make("button", { type: "button", id: "hint", "data-testid": "hint" });
  const shown = make("div", { "aria-live": "polite" });
  const label = () => {
    button.textContent = `Show hint ${opened + 1} of ${exercise.hints.length}`;
    button.hidden = opened >= exercise.hints.length;
  };
  button.addEventListener("click", () => {
    opened += 1;
    shown.append(make("section", { class: "hint" }, make("h3", {}, `Hint ${opened}`), ...rendered(exercise.hints[opened - 1])));
    label();
  });
  label();
  fill(at("hints"), shown, exercise.hints.length ? button : null);
}
