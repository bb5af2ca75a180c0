// What a player has besides what shows and plays: it is loaded once somebody comes
// to it, and no first picture waits for it.

import bring from "./words/bring.css";
import menu from "./form/menu.css";
import share from "./share/share.css";

const style = new CSSStyleSheet();
style.replaceSync(menu + share + bring);
document.adoptedStyleSheets.push(style);

export { Menu } from "./form/menu";
export { Handles } from "./picture/handles";
export { ShareView } from "./share/shareview";
export { BringView } from "./words/bringview";
export { ProgramView } from "./words/programview";
