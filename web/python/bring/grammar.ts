// Python's grammar, which is Lezer's: the one that the editor of /python/ colours
// with. It is an npm package, since nothing that is well kept would do in Go: what
// there is binds tree-sitter's C, knows Python 3.4, or knows Starlark, which has
// neither async nor with. So this room is a file of its own, loaded when somebody
// brings Python; a site that was built without npm says so in its place.

import { parser } from "@lezer/python";
import type { SyntaxNode } from "@lezer/common";

export type Node = SyntaxNode;

/** A text, and its tree. */
export class Source {
  readonly root: Node;
  /** Where lines end. */
  readonly #ends: number[];

  constructor(readonly text: string) {
    this.root = parser.parse(text).topNode;
    this.#ends = [...text.matchAll(/\n/g)].map(({ index }) => index);
  }

  of(node: Node): string {
    return this.text.slice(node.from, node.to);
  }

  /** The line on which a node begins, from 1. */
  line(node: Node): number {
    const before = this.#ends.findIndex((end) => end >= node.from);
    return (before < 0 ? this.#ends.length : before) + 1;
  }

  /** The first place that is no Python. */
  get broken(): Node | undefined {
    let found: Node | undefined;
    this.root.cursor().iterate((at) => {
      if (at.type.isError) found ??= at.node;
      return found === undefined;
    });
    return found;
  }

  /** Whether the tree has a node of one of these kinds. */
  has(...names: string[]): boolean {
    let found = false;
    this.root.cursor().iterate((at) => {
      found ||= names.includes(at.name);
      return !found;
    });
    return found;
  }
}

/** All children but comments. */
export function kids(node: Node): Node[] {
  const all: Node[] = [];
  for (let at = node.firstChild; at !== null; at = at.nextSibling) if (at.name !== "Comment") all.push(at);
  return all;
}

const signs = new Set(["(", ")", "[", "]", "{", "}", ",", ":", ".", ";"]);

/** The children that are no brackets, commas and colons. */
export function parts(node: Node): Node[] {
  return kids(node).filter((kid) => !signs.has(kid.name));
}

export function kid(node: Node, name: string): Node | undefined {
  return kids(node).find((k) => k.name === name);
}

/** The statements of a body. */
export function statements(body: Node | undefined): Node[] {
  return body === undefined ? [] : kids(body).filter((k) => k.name !== ":");
}

/** The arguments of a call: those by position, with their stars, and those by name. */
export interface Given {
  star: "" | "*" | "**";
  name: string | undefined;
  value: Node;
}

export function given(source: Source, list: Node | undefined): Given[] {
  const all: Given[] = [];
  if (list === undefined) return all;
  const nodes = kids(list).filter((k) => k.name !== "(" && k.name !== ")");
  for (const part of split(nodes)) {
    const first = part[0];
    const last = part.at(-1);
    if (first === undefined || last === undefined) continue;
    if (first.name === "*" || first.name === "**") all.push({ star: first.name, name: undefined, value: last });
    else if (part[1]?.name === "AssignOp") all.push({ star: "", name: source.of(first), value: last });
    else if (part.some((k) => k.name === "for")) all.push({ star: "", name: undefined, value: list });
    else all.push({ star: "", name: undefined, value: first });
  }
  return all;
}

/** Nodes, parted at the commas. */
export function split(nodes: Node[]): Node[][] {
  const all: Node[][] = [[]];
  for (const node of nodes) {
    if (node.name === ",") all.push([]);
    else all.at(-1)!.push(node);
  }
  return all.filter((part) => part.length > 0);
}
