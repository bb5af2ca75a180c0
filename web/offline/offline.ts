// The page's side of working without a network.

/** How long a page is left to its visitor, in milliseconds: who came to do something begins at once, and is not to wait for what is kept. */
const grace = 2000;

/** Lets the browser keep the site once the page has come to rest, unless the visitor saves data. */
export function keepForLater(): void {
  const saving = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData;
  // In an embed the visitor is on somebody else's page, and reads no lessons.
  const workers = serviceWorkers();
  if (saving || window !== window.parent || workers === undefined) return;
  const register = () => (isLoading() ? setTimeout(register, grace) : void workers.register("/service.js", { updateViaCache: "none" }).catch(() => undefined));
  const idle = () => ("requestIdleCallback" in window ? requestIdleCallback(register, { timeout: 10_000 }) : register());
  const rest = () => setTimeout(idle, grace);
  if (document.readyState === "complete") rest();
  else addEventListener("load", rest, { once: true });
}

/** Reports whether somebody waits for Python's files, which are more than all that is kept. */
function isLoading(): boolean {
  return document.querySelector("[data-python]:is([data-state=loading], [data-state=starting])") !== null;
}

/** What keeps the site; undefined where there is no such thing, or where the visitor lets no site keep anything. */
function serviceWorkers(): ServiceWorkerContainer | undefined {
  try {
    return navigator.serviceWorker;
  } catch {
    return undefined;
  }
}
