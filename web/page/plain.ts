// What a page without players loads.

import { keepForLater } from "../offline/offline";
import { watchSearch } from "./searchview";
import { watchTheme } from "./theme";

watchSearch();
watchTheme();
keepForLater();
