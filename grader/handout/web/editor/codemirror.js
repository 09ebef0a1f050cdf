// CodeMirror as the page's editor: bundled by esbuild when the page is built, see grader/handout/runtime.py.
//
// It answers to the same few words as the plain text field: get, set, mark, focus.

import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const mark = StateEffect.define();

/** The line that a diagnosis is about, until something is typed. */
const marked = StateField.define({
  create: () => Decoration.none,
  update(decorations, transaction) {
    let now = transaction.docChanged ? Decoration.none : decorations;
    for (const effect of transaction.effects) {
      if (!effect.is(mark)) continue;
      const { doc } = transaction.state;
      now = Decoration.none;
      if (effect.value >= 1 && effect.value <= doc.lines) {
        now = Decoration.set([Decoration.line({ class: "marked-line" }).range(doc.line(effect.value).from)]);
      }
    }
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Colours by name: page.css says what they are by day and by night. */
const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword], class: "tok-keyword" },
  { tag: [tags.string, tags.special(tags.string)], class: "tok-string" },
  { tag: tags.comment, class: "tok-comment" },
  { tag: [tags.number, tags.bool, tags.null], class: "tok-number" },
  { tag: tags.function(tags.definition(tags.variableName)), class: "tok-name" },
]);

const tab = (view) =>
  view.state.selection.ranges.some((range) => !range.empty) ? indentMore(view) : insertSpaces(view);

function insertSpaces(view) {
  const { head } = view.state.selection.main;
  const column = head - view.state.doc.lineAt(head).from;
  view.dispatch(view.state.replaceSelection(" ".repeat(4 - (column % 4))), { scrollIntoView: true, userEvent: "input" });
  return true;
}

window.kataCodeMirror = (parent, hooks) => {
  let silent = false;
  const run = () => {
    hooks.run();
    return true;
  };
  const extensions = [
    lineNumbers(),
    history(),
    drawSelection(),
    bracketMatching(),
    indentOnInput(),
    indentUnit.of("    "),
    EditorState.tabSize.of(4),
    python(),
    syntaxHighlighting(colours),
    marked,
    keymap.of([
      { key: "Mod-Enter", run },
      { key: "Tab", run: tab, shift: indentLess },
      ...defaultKeymap.filter((binding) => binding.key !== "Mod-Enter"),
      ...historyKeymap,
    ]),
    EditorView.contentAttributes.of({
      "aria-label": "Your code", "aria-describedby": "editor-help", "data-testid": "code",
      spellcheck: "false", autocapitalize: "off", autocorrect: "off",
    }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged && !silent) hooks.change();
    }),
  ];
  const view = new EditorView({ parent, state: EditorState.create({ doc: "", extensions }) });
  view.scrollDOM.tabIndex = 0;
  view.scrollDOM.setAttribute("role", "group");
  view.scrollDOM.setAttribute("aria-label", "Your code, to scroll");
  /** Scrolls the editor alone: CodeMirror's own way would scroll the whole page to it. */
  const reveal = (line, share) =>
    view.requestMeasure({
      read: () => view.lineBlockAt(view.state.doc.line(line).from).top,
      write: (top) => (view.scrollDOM.scrollTop = Math.max(0, top - share * view.scrollDOM.clientHeight)),
    });

  return {
    get: () => view.state.doc.toString(),
    /** Another file: what was typed in the one before cannot be undone into it. */
    set(text) {
      silent = true;
      view.setState(EditorState.create({ doc: text, extensions }));
      const todo = text.indexOf("# TODO");
      if (todo >= 0) reveal(view.state.doc.lineAt(todo).number, 0.4);
      silent = false;
    },
    mark(line) {
      view.dispatch({ effects: mark.of(line) });
      if (line >= 1 && line <= view.state.doc.lines) reveal(line, 0.4);
    },
    focus: () => view.focus(),
  };
};
