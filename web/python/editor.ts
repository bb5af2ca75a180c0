// The editor: CodeMirror with Python, in the page's colours. It is a file of its
// own, which only /python/ loads.

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers, type DecorationSet } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export interface Editor {
  source: string;
  mark(lines: Marks): void;
  /** Puts the cursor there, and brings the line into view. */
  goTo(line: number): void;
  focus(): void;
}

/** Lines of the text, from 1. */
export interface Marks {
  /** Of what has just happened, and of an error; 0 for none. */
  moment: number;
  error: number;
  /** On which tasks are then. */
  tasks: readonly number[];
  /** Of who is pointed at. */
  lit: readonly number[];
}

export interface Wishes {
  /** The name of the text, for those who hear it. */
  name: string;
  changed(): void;
  /** The cursor is in another line, or a number in the margin was pressed. */
  entered(line: number): void;
}

const marked = StateEffect.define<Marks>();

/** The marks go along with an edit, and an error's goes away with one in its line. */
const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(now, change) {
    now = now.map(change.changes);
    for (const effect of change.effects) {
      if (!effect.is(marked)) continue;
      const { lines } = change.state.doc;
      const { moment, error, tasks, lit } = effect.value;
      const all = { moment: [moment], error: [error], task: tasks, lit };
      now = Decoration.set(
        Object.entries(all).flatMap(([kind, of]) => [...new Set(of)].filter((line) => line >= 1 && line <= lines).map((line) => Decoration.line({ class: `cm-${kind}` }).range(change.state.doc.line(line).from))),
        true,
      );
    }
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const look = EditorView.theme({
  "&": { color: "var(--gg-ink)", backgroundColor: "var(--gg-paper)", blockSize: "100%", fontSize: "14px" },
  // The ring is around the place: in here the numbers would lie over it.
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--gg-code-face)", lineHeight: "20px", overflow: "auto" },
  ".cm-content": { caretColor: "var(--gg-ink)", paddingBlock: "12px" },
  ".cm-cursor, .cm-dropCursor": { borderInlineStartColor: "var(--gg-ink)" },
  ".cm-gutters": { color: "var(--gg-ink-soft)", backgroundColor: "var(--gg-paper)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--gg-shade)" },
  ".cm-moment": { backgroundColor: "var(--gg-tint)" },
  ".cm-task": { boxShadow: "inset 3px 0 var(--gg-accent)" },
  ".cm-lit": { outline: "1px solid var(--gg-accent)", outlineOffset: "-1px" },
  ".cm-error": { boxShadow: "inset 3px 0 var(--gg-raised)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { background: "var(--gg-tint)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "transparent", outline: "1px solid var(--gg-stroke)" },
});

/** Weight and one accent, as in the site's other listings. */
const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword], fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string), tags.number, tags.bool, tags.null], color: "var(--gg-accent-text)" },
  { tag: tags.comment, color: "var(--gg-ink-soft)", fontStyle: "italic" },
]);

/** A browser that types over a word keeps how it looked, as a style in the markup, which the page's policy refuses and the console tells of. The editor does it itself. */
const typedOver = EditorView.domEventHandlers({
  beforeinput({ inputType, data, isComposing }, view) {
    if (inputType !== "insertText" || data === null || isComposing || view.state.selection.main.empty) return false;
    view.dispatch(view.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true });
    return true;
  },
  // What an input method writes cannot be taken from the browser: it begins where nothing is chosen.
  compositionstart(_, view) {
    if (!view.state.selection.main.empty) view.dispatch(view.state.replaceSelection(""), { userEvent: "input.type.compose", scrollIntoView: true });
    return false;
  },
});

/** Puts an editor into a place. It stands in a shadow of its own, where the page's policy lets it have its styles. */
export function makeEditor(place: HTMLElement, source: string, { name, changed, entered }: Wishes): Editor {
  const root = place.shadowRoot ?? place.attachShadow({ mode: "open", delegatesFocus: true });
  root.replaceChildren();
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: source,
      extensions: [
        lineNumbers({ domEventHandlers: { click: (view, { from }) => (entered(view.state.doc.lineAt(from).number), false) } }), highlightActiveLineGutter(), history(), drawSelection(), indentOnInput(), bracketMatching(), highlightActiveLine(),
        indentUnit.of("    "), EditorState.tabSize.of(4), python(), syntaxHighlighting(colours), look, marks, typedOver,
        // A text that scrolls is to be reached by the keyboard, whatever takes it for editable.
        EditorView.contentAttributes.of({ "aria-label": name, tabindex: "0", autocapitalize: "off", spellcheck: "false" }),
        // Tab goes to what is next in the page; Ctrl+] and Ctrl+[ indent. Ctrl+Enter is the page's.
        keymap.of([...defaultKeymap.filter(({ key }) => key !== "Mod-Enter"), ...historyKeymap]),
        EditorView.updateListener.of(({ docChanged, state, startState }) => {
          if (docChanged) return changed();
          const [line, before] = [state, startState].map(({ doc, selection }) => doc.lineAt(selection.main.head).number);
          if (line !== undefined && line !== before) entered(line);
        }),
      ],
    }),
  });
  return {
    get source() {
      return view.state.doc.toString();
    },
    set source(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 0 }, scrollIntoView: true });
    },
    mark(lines) {
      view.dispatch({ effects: marked.of(lines) });
      if (lines.moment >= 1 && lines.moment <= view.state.doc.lines) reveal(view, view.state.doc.line(lines.moment).from);
    },
    goTo(line) {
      const { from } = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
      view.focus();
    },
    focus: () => view.focus(),
  };
}

/** Brings a line into the editor's view; the page stays where it is. */
function reveal(view: EditorView, at: number): void {
  const [{ top, bottom }, { scrollTop, clientHeight }] = [view.lineBlockAt(at), view.scrollDOM];
  if (top < scrollTop) view.scrollDOM.scrollTop = top - 40;
  else if (bottom > scrollTop + clientHeight - 20) view.scrollDOM.scrollTop = bottom - clientHeight + 60;
}
