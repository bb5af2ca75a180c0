// What a page without players loads.

import { keepForLater } from "../offline/offline";
import { watchSearch } from "./searchview";

watchSearch();
keepForLater();
