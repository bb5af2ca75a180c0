// What is kept on this device, where the visitor lets the site keep anything.

type Storages = "localStorage" | "sessionStorage";

/** What is kept under a key; null where nothing is, or may be. */
export function kept(key: string, where: Storages = "localStorage"): string | null {
  try {
    return globalThis[where].getItem(key);
  } catch {
    return null;
  }
}

/** The items of what is kept as a list. */
export function listKept(key: string, where?: Storages): unknown[] {
  try {
    const all: unknown = JSON.parse(kept(key, where) ?? "[]");
    return Array.isArray(all) ? all : [];
  } catch {
    return [];
  }
}

/** Keeps a text, or null for none, and reports whether it could: storage may be refused, or full. */
export function keep(key: string, text: string | null, where: Storages = "localStorage"): boolean {
  try {
    if (text === null) globalThis[where].removeItem(key);
    else globalThis[where].setItem(key, text);
    return true;
  } catch {
    return false;
  }
}
