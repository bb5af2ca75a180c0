// The page's side of working without a network.

/** Lets the browser keep the site once the page has come to rest, unless the visitor saves data. */
export function keepForLater(): void {
  const saving = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData;
  // In an embed the visitor is on somebody else's page, and reads no lessons.
  const workers = serviceWorkers();
  if (saving || window !== window.parent || workers === undefined) return;
  const register = () => void workers.register("/service.js", { updateViaCache: "none" }).catch(() => undefined);
  const idle = () => ("requestIdleCallback" in window ? requestIdleCallback(register, { timeout: 10_000 }) : setTimeout(register, 1000));
  if (document.readyState === "complete") idle();
  else addEventListener("load", idle, { once: true });
}

/** What keeps the site; undefined where there is no such thing, or where the visitor lets no site keep anything. */
function serviceWorkers(): ServiceWorkerContainer | undefined {
  try {
    return navigator.serviceWorker;
  } catch {
    return undefined;
  }
}
