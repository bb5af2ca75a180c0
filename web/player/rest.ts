// What a player has besides what shows and plays: it is loaded once somebody comes
// to it, and no first picture waits for it.

export { Menu } from "./form/menu";
export { Handles } from "./picture/handles";
export { ShareView } from "./share/shareview";
export { BringView } from "./words/bringview";
export { ProgramView } from "./words/programview";
