// The page's side of working without a network.

/** Lets the browser keep the site once the page has come to rest, unless the visitor saves data. */
export function keepForLater(): void {
  const saving = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData;
  // In an embed the visitor is on somebody else's page, and reads no lessons.
  if (saving || window !== window.parent || !("serviceWorker" in navigator)) return;
  const register = () => void navigator.serviceWorker.register("/service.js", { updateViaCache: "none" }).catch(() => undefined);
  const idle = () => ("requestIdleCallback" in window ? requestIdleCallback(register, { timeout: 10_000 }) : setTimeout(register, 1000));
  if (document.readyState === "complete") idle();
  else addEventListener("load", idle, { once: true });
}
