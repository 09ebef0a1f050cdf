// The editor: CodeMirror where it is in the page, else a text field with line numbers.
//
//   editor.get(), editor.set(text), editor.mark(line)      0 marks nothing
//
// Tab indents; Escape, then Tab, leaves. Ctrl or Command with Enter grades.

function makeEditor(parent, hooks) {
  return window.kataCodeMirror ? window.kataCodeMirror(parent, hooks) : plainEditor(parent, hooks);
}

function plainEditor(parent, hooks) {
  const field = make("textarea", {
    spellcheck: "false", autocapitalize: "off", autocomplete: "off", wrap: "off", rows: "24",
    "aria-label": "Your code", "aria-describedby": "editor-help", "data-testid": "code",
  });
  const numbers = make("pre", { class: "numbers", "aria-hidden": "true" });
  const marked = make("div", { class: "marked", "aria-hidden": "true", hidden: "" });
  let leaves = false;
  let line = 0;
  fill(parent, make("div", { class: "plain-editor" }, numbers, make("div", { class: "field" }, marked, field)));

  const height = () => parseFloat(getComputedStyle(field).lineHeight);
  const place = () => {
    numbers.scrollTop = field.scrollTop;
    marked.hidden = line === 0;
    marked.style.transform = `translateY(${(line - 1) * height() - field.scrollTop}px)`;
  };
  const count = () => {
    const lines = field.value.split("\n").length;
    if (numbers.dataset.lines !== String(lines)) {
      numbers.dataset.lines = lines;
      numbers.textContent = Array.from({ length: lines }, (_, index) => index + 1).join("\n");
    }
    place();
  };
  /** Typed as a person would, so that the browser can undo it. */
  const type = (text) => {
    field.focus();
    if (!document.execCommand("insertText", false, text)) {
      field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
      field.dispatchEvent(new Event("input"));
    }
  };
  const lines = () => {
    const start = field.value.lastIndexOf("\n", field.selectionStart - 1) + 1;
    return { start, text: field.value.slice(start, field.selectionEnd) };
  };
  const shift = (back) => {
    const { start, text } = lines();
    if (!back && field.selectionStart === field.selectionEnd) {
      type(" ".repeat(4 - (text.length % 4)));
      return;
    }
    const moved = text.split("\n").map((one) => (back ? one.replace(/^ {1,4}/, "") : `    ${one}`)).join("\n");
    field.setSelectionRange(start, field.selectionEnd);
    type(moved);
    field.setSelectionRange(start, start + moved.length);
  };
  const enter = () => {
    const before = lines().text.split("\n").pop();
    type(`\n${/^ */.exec(before)[0]}${/:\s*(#.*)?$/.test(before) ? "    " : ""}`);
  };
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leaves = true;
    else if (event.key === "Tab" && !leaves) {
      event.preventDefault();
      shift(event.shiftKey);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      hooks.run();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      enter();
    } else if (event.key !== "Shift") leaves = false;
  });
  field.addEventListener("blur", () => (leaves = false));
  field.addEventListener("scroll", place);
  field.addEventListener("input", () => {
    line = 0;
    count();
    hooks.change();
  });

  return {
    get: () => field.value,
    set(text) {
      field.value = text;
      line = 0;
      count();
      const first = text.slice(0, Math.max(0, text.indexOf("# TODO"))).split("\n").length;
      field.scrollTop = Math.max(0, (first - 8) * height());
    },
    mark(wanted) {
      line = wanted;
      if (line) field.scrollTop = Math.max(0, (line - 6) * height());
      place();
    },
    focus: () => field.focus(),
  };
}
