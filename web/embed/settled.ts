// When somebody else's page may be changed.

/**
 * Calls back when the page has come to rest. A framework takes over what its
 * server printed, and throws all of it away if somebody has changed it before.
 * There is no event for that; Docusaurus says in an attribute whether it is done.
 */
export function whenSettled(then: () => void): void {
  const root = document.documentElement;
  const said = root.dataset["hasHydrated"];
  const idle = () => ("requestIdleCallback" in window ? requestIdleCallback(then, { timeout: 2000 }) : setTimeout(then, 200));
  if (said === "false") {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      idle();
    });
    observer.observe(root, { attributeFilter: ["data-has-hydrated"] });
  } else if (said !== undefined || document.readyState === "complete") idle();
  else addEventListener("load", idle, { once: true });
}
